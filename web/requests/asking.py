"""The researcher's pages, for somebody who has no account. Opening one changes nothing."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from fastapi import Query
from fastapi.responses import Response

from api.accounts.identify import address_of
from api.kernel.context import Context, attempt
from api.kernel.fields import Problem, RowId
from api.kernel.refusals import Refusal
from api.kernel.words import day
from api.requests.actions import (
    ask_for_help,
    confirm_request,
    say_what_came_of_it,
    say_what_changed,
    withdraw_request,
)
from api.requests.queries import asking_facts, show_asked
from api.requests.schemas import AskIn, ChangesIn, Outcome, OutcomeIn, State, TakenUp
from api.requests.sentences import WHATS, WHERE, WORK_IS_OFF
from web.forms import Form
from web.pages import Page, Pages

pages = Pages()
Gone = Annotated[Literal["yes"] | None, Query()]
WANTED = [(one.value, label) for one, label in WHATS.items()]
OUTCOMES = [(Outcome.WON, "Yes, it won"), (Outcome.LOST, "No, it did not"), (Outcome.NOT_KNOWN, "I do not know yet")]
TAKEN_UP = [(TakenUp.YES, "Yes"), (TakenUp.PARTLY, "Partly"), (TakenUp.NO, "No")]
CAN_CHANGE = (State.ANSWERED, State.KNOWN)
CAN_TELL = (State.ANSWERED, State.CHANGED)
CAN_WITHDRAW = (State.SENT, State.CONFIRMED, State.OFFERED, State.DOING)


@pages.get("/groups/{group_id}/ask")
def show_form(ctx: Context, page: Page, group_id: RowId) -> Response:
    asked = asking_facts(ctx, group_id)
    return page.render("requests/ask.html", group=asked.group, closed=asked.closed, choices=WANTED)


@pages.post("/groups/{group_id}/ask")
def send(ctx: Context, page: Page, group_id: RowId) -> Response:
    asked = asking_facts(ctx, group_id)
    # Whoever wrote while it was being closed keeps what they wrote.
    known: dict[str, Any] = {"group": asked.group, "closed": None, "choices": WANTED}
    bound = page.bind(AskIn)
    if bound.value is None:
        return page.render("requests/ask.html", 422, form=bound.form, **known)
    refusal = attempt(ask_for_help, ctx, group_id, bound.value, address=address_of(page.request))
    if refusal:
        return page.refused("requests/ask.html", refusal, **known)
    return page.go(f"/groups/{group_id}/asked")


@pages.get("/groups/{group_id}/asked")
def show_sent(ctx: Context, page: Page, group_id: RowId, gone: Gone = None) -> Response:
    return page.render("requests/sent.html", group=asking_facts(ctx, group_id).group, gone=gone is not None)


@pages.get("/asked/{secret}")
def show(ctx: Context, page: Page, secret: str) -> Response:
    return page.render("requests/asked.html", **known_of(ctx, secret))


@pages.post("/asked/{secret}/confirmation")
def confirm(ctx: Context, page: Page, secret: str) -> Response:
    return on_from(ctx, page, secret, attempt(confirm_request, ctx, secret))


@pages.post("/asked/{secret}/withdrawal")
def withdraw(ctx: Context, page: Page, secret: str) -> Response:
    known = known_of(ctx, secret)
    refusal, group_id = attempt(withdraw_request, ctx, secret), known["view"].group.id
    if known["can_confirm"] and refusal is None:
        return page.go(f"/groups/{group_id}/asked?gone=yes")
    return on_from(ctx, page, secret, refusal)


@pages.post("/asked/{secret}/outcome")
def tell_outcome(ctx: Context, page: Page, secret: str) -> Response:
    bound = page.bind(OutcomeIn)
    if bound.value is None:
        return page.render("requests/asked.html", 422, form=bound.form, **known_of(ctx, secret))
    return on_from(ctx, page, secret, attempt(say_what_came_of_it, ctx, secret, bound.value))


@pages.get("/asked/{secret}/changes")
def ask_changes(ctx: Context, page: Page, secret: str) -> Response:
    known = known_of(ctx, secret)
    said: dict[str, str] = {"what_changed": known["asked"].what_changed or ""}
    for row, one in enumerate(known["comments"]):
        said |= {f"comments-{row}-taken_up": one.taken_up or "", f"comments-{row}-because": one.because or ""}
    return page.render("requests/changes.html", form=Form.filled(**said), **known)


@pages.post("/asked/{secret}/changes")
def tell_changes(ctx: Context, page: Page, secret: str) -> Response:
    known = known_of(ctx, secret)
    bound = page.bind(ChangesIn)
    if bound.value is None:
        return page.render("requests/changes.html", 422, form=naming_comments(bound.form), **known)
    refusal = attempt(say_what_changed, ctx, secret, bound.value)
    if refusal:
        return page.refused("requests/changes.html", refusal, **known)
    return page.go(f"/asked/{secret}")


def naming_comments(form: Form) -> Form:
    """The same fault at two comments is told apart, because each link leads to its own."""
    return Form(form.typed, [_naming_comment(one) for one in form.problems])


def _naming_comment(problem: Problem) -> Problem:
    name, row, *_ = [*problem.field.split("-"), ""]
    if name != "comments" or not row.isdecimal():
        return problem
    return Problem(problem.field, f"Comment {int(row) + 1}: {problem.sentence[0].lower()}{problem.sentence[1:]}")


def on_from(ctx: Context, page: Page, secret: str, refusal: Refusal | None) -> Response:
    if refusal is None:
        return page.go(f"/asked/{secret}")
    return page.refused("requests/asked.html", refusal, **known_of(ctx, secret))


def known_of(ctx: Context, secret: str) -> Mapping[str, Any]:
    view = show_asked(ctx, secret)
    state = view.request.state
    return {
        "view": view,
        "asked": view.request,
        "comments": [one for part in view.parts for one in part.comments],
        "secret": secret,
        "where": WORK_IS_OFF if view.work_is_off else WHERE[state],
        "deadline": day(view.request.deadline_on),
        "can_change": state in CAN_CHANGE,
        "can_tell": state in CAN_TELL,
        "can_withdraw": state in CAN_WITHDRAW,
        "can_confirm": state is State.SENT,
        "outcomes": OUTCOMES,
        "taken_up": TAKEN_UP,
    }
