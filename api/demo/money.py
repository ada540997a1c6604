"""Every second Friday finance pays what was approved: prepared by one person, approved by another."""

from datetime import date, timedelta

from api.demo.calendar import TODAY, at
from api.demo.people import FINANCE, MEMBERS, SECOND_FINANCE
from api.demo.stage import Scene, Stage
from api.kernel.refusals import Refused
from api.payees.actions import confirm_paper_details, give_bank_details
from api.payees.schemas import BankDetailsIn, ConfirmationIn
from api.payments.actions import approve_run
from api.payments.exporting import export_run
from api.payments.lateness import late_now, tell_if_late
from api.payments.preparing import prepare_run
from api.payments.queries import lines_of
from api.payments.rules import NOTHING_TO_PAY
from api.payments.settling import mark_rest_paid, mark_returned

FIRST_RUN, LAST_RUN = date(2025, 1, 17), date(2026, 12, 4)
RETURNED_IN = date(2026, 6, 19)
TWICE_IN = date(2026, 5, 22)


def plan_letters(stage: Stage) -> None:
    """The worker's part, each morning: who was promised their money by yesterday, and has none, is told why."""
    morning = FIRST_RUN
    while morning < TODAY.date():
        stage.plan(at(morning, 7), tell_whoever_waits)
        morning += timedelta(days=1)


def tell_whoever_waits(scene: Scene) -> None:
    for late in late_now(scene.session, scene.now):
        tell_if_late(scene.anyone(), late.id)


def plan_runs(stage: Stage) -> None:
    friday = FIRST_RUN
    while friday <= LAST_RUN:
        stage.plan(at(friday, 9), lambda scene, friday=friday: pay(scene, friday))  # type: ignore[misc]
        friday += timedelta(days=14)


def pay(scene: Scene, friday: date) -> None:
    try:
        run = prepare_run(scene.as_(FINANCE), friday + timedelta(days=4)).run
    except Refused as refused:
        if refused.refusal != NOTHING_TO_PAY:
            raise
        scene.session.rollback()
        return
    scene.session.flush()
    run_id = run.id
    assert run_id is not None
    approve_run(scene.as_(SECOND_FINANCE), run_id)
    export_run(scene.as_(FINANCE), run_id)
    if friday == TWICE_IN:
        export_run(scene.as_(FINANCE), run_id)
    scene.stage.plan(
        at(friday + timedelta(days=5), 11), lambda later: settle(later, run_id, returned=friday == RETURNED_IN)
    )


def settle(scene: Scene, run_id: int, *, returned: bool) -> None:
    """What the bank answered: all paid, but once an account had been closed."""
    ctx = scene.as_(FINANCE)
    if returned:
        by_email = {one.name for one in MEMBERS if one.email is not None}
        line = next(one for one in lines_of(ctx, run_id) if one.member_name in by_email)
        mark_returned(ctx, line.id, "The account is closed")
        scene.session.flush()
        evening = scene.now + timedelta(hours=8)
        scene.stage.plan(evening, lambda later: give_new_account(later, line.member_name))
    mark_rest_paid(ctx, run_id)


def give_new_account(scene: Scene, name: str) -> None:
    """The member reads what the bank said, and the next run pays them."""
    someone = next(one for one in MEMBERS if one.name == name)
    details = {"name": name, "sort_code": "08-99-99", "account_number": "66374958"}
    give_bank_details(scene.as_(someone), BankDetailsIn.model_validate(details))
    scene.stage.plan(scene.now + timedelta(days=2), lambda later: confirm_on_the_phone(later, name, details))


def confirm_on_the_phone(scene: Scene, name: str, details: dict[str, str]) -> None:
    """Finance phones the number from before, and the member reads out the new account."""
    numbers = {"sort_code": details["sort_code"], "account_number": details["account_number"], "checked": True}
    confirm_paper_details(scene.as_(FINANCE), scene.stage.ids[name], ConfirmationIn.model_validate(numbers))
