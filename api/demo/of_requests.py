"""What the year holds of `requests`: seven researchers ask, and each stands somewhere else."""

from datetime import date, timedelta

from sqlmodel import col, select

from api.demo.bids import DIRECT, HOME_CARE, HOSPITAL, NIGHT, SUMMER, TECHNOLOGY, WAITING, Bid
from api.demo.calendar import TODAY, Happening, at, the_year, the_year_before, what_is_next
from api.demo.people import LEAD, MEMBERS
from api.demo.scenes import Act, id_of
from api.demo.stage import Scene, Stage
from api.kernel.words import day
from api.plain.actions import keep_plainer_word
from api.plain.schemas import PlainerWordIn
from api.requests.actions import (
    answer_request,
    ask_for_help,
    choose_credit,
    close_form,
    comment_on,
    confirm_request,
    decline_request,
    link_request,
    open_form,
    say_what_came_of_it,
    say_what_changed,
    write_plainer,
)
from api.requests.finding import WROTE_HERE, people_in, sentences_of
from api.requests.queries import show_asked
from api.requests.reminding import ask_if_due
from api.requests.schemas import (
    AnswerIn,
    AskIn,
    ChangesIn,
    CloseFormIn,
    CommentIn,
    CreditIn,
    DeclineIn,
    LinkIn,
    OutcomeIn,
    PlainerIn,
)
from api.requests.secrets import link_of
from api.requests.tables import HelpRequest

OUTCOME_DAYS = 180
ADDRESS = "advisory.group@takepart.example"
WORDS = {"dissemination": "telling people what we found", "discharge": "leaving hospital", "toolkit": "guide"}


def plan(stage: Stage) -> None:
    known = {one.work.title: one for one in [*the_year_before(), *the_year(), *what_is_next()]}
    stage.plan(at(date(2025, 9, 15), 10), opens_the_form)
    stage.plan(at(date(2025, 9, 15), 11), keep_words)
    for bid in (HOME_CARE, HOSPITAL, TECHNOLOGY, DIRECT):
        plan_bid(stage, bid, known[bid.work])
    night = known[NIGHT.work]
    stage.plan(TODAY - timedelta(days=9), asks(NIGHT, night.on + timedelta(days=20)))
    stage.plan(TODAY - timedelta(days=5), links(NIGHT, night))
    stage.plan(TODAY - timedelta(days=2), writes(NIGHT))
    stage.plan(at(date(2026, 7, 20), 10), asks(SUMMER, date(2026, 8, 14)))
    stage.plan(at(date(2026, 7, 22), 10), declines)
    stage.plan(at(date(2026, 7, 24), 16), closes_the_form)
    stage.plan(at(date(2026, 7, 31), 9), opens_the_form)
    stage.plan(TODAY - timedelta(hours=40), asks(WAITING, date(2027, 3, 1)))


def plan_bid(stage: Stage, bid: Bid, work: Happening) -> None:
    deadline, first_on = work.on + timedelta(days=20), work.days[0]
    stage.plan(at(first_on - timedelta(days=30), 9), asks(bid, deadline))
    stage.plan(at(first_on - timedelta(days=24), 11), links(bid, work))
    stage.plan(at(first_on - timedelta(days=1), 15), writes(bid))
    stage.plan(at(work.on + timedelta(days=2), 10), answers(bid))
    stage.plan(at(work.on + timedelta(days=24), 14), says_what_changed(bid))
    if bid.outcome:
        stage.plan(at(deadline + timedelta(days=OUTCOME_DAYS), 8), asks_what_came_of(bid))
        stage.plan(at(deadline + timedelta(days=OUTCOME_DAYS + 3), 12), says_what_came_of(bid))


def closes_the_form(scene: Scene) -> None:
    said = CloseFormIn(because="Our members have a week of holidays. Ask us again in August.", email=ADDRESS)
    close_form(scene.as_(LEAD), said)


def opens_the_form(scene: Scene) -> None:
    open_form(scene.as_(LEAD))


def asks(bid: Bid, deadline: date) -> Act:
    def act(scene: Scene) -> None:
        said = {
            "name": bid.who, "email": f"{bid.who.lower().replace('dr ', '').replace(' ', '.')}@researcher.example",
            "organisation": bid.organisation, "topic": bid.topic, "wanted": bid.wanted, "funder": bid.funder,
            "about": "Is it clear what we want to do, and would you take part?", "deadline_on": day(deadline),
            "text": bid.text,
        }  # fmt: skip
        ask_for_help(scene.anyone(), scene.stage.group_id, AskIn.model_validate(said), address="192.0.2.10")
        scene.session.flush()
        newest = select(HelpRequest).order_by(col(HelpRequest.id).desc())
        scene.stage.ids[bid.topic] = scene.session.exec(newest.limit(1)).one().id
        confirm_request(scene.anyone(), secret_of(scene, bid))

    return act


def links(bid: Bid, work: Happening) -> Act:
    def act(scene: Scene) -> None:
        link_request(
            scene.as_(LEAD), row(scene, bid).id, LinkIn(opportunity_id=id_of(scene, work)), row(scene, bid).version
        )

    return act


def writes(bid: Bid) -> Act:
    def act(scene: Scene) -> None:
        asked = row(scene, bid)
        ids = people_in(scene.as_(LEAD), asked, WROTE_HERE)
        helpers = [scene.as_(one) for one in MEMBERS if scene.stage.ids.get(one.name) in ids]
        for turn, (part, words) in enumerate(bid.comments):
            comment_on(helpers[turn % len(helpers)], asked.id, CommentIn(paragraph=part, words=words))
        if bid.plainer:
            first = sentences_of(helpers[0], asked.id)[0]
            write_plainer(helpers[0], first.id, PlainerIn(words=bid.plainer, after_number=0))
        choose_credit(helpers[0], asked.id, CreditIn(name=helpers[0].person.name.split()[0]))

    return act


def answers(bid: Bid) -> Act:
    def act(scene: Scene) -> None:
        answer_request(scene.as_(LEAD), row(scene, bid).id, AnswerIn(answer=bid.answer), row(scene, bid).version)

    return act


def says_what_changed(bid: Bid) -> Act:
    def act(scene: Scene) -> None:
        secret = secret_of(scene, bid)
        comments = [one for part in show_asked(scene.anyone(), secret).parts for one in part.comments]
        said = [{"comment_id": one.id, "taken_up": "yes"} for one in comments]
        if said[1:]:
            said[-1] |= {"taken_up": "partly", "because": "We do it as far as the money allows."}
        changes = ChangesIn.model_validate({"what_changed": bid.changed, "comments": said})
        say_what_changed(scene.anyone(), secret, changes)

    return act


def asks_what_came_of(bid: Bid) -> Act:
    def act(scene: Scene) -> None:
        ask_if_due(scene.anyone(), row(scene, bid).id)

    return act


def says_what_came_of(bid: Bid) -> Act:
    def act(scene: Scene) -> None:
        said = OutcomeIn.model_validate({"outcome": bid.outcome})
        say_what_came_of_it(scene.anyone(), secret_of(scene, bid), said)

    return act


def declines(scene: Scene) -> None:
    because = "In August many of us are away, so we cannot do it well in time. Ask us again for your next bid."
    decline_request(scene.as_(LEAD), row(scene, SUMMER).id, DeclineIn(because=because), row(scene, SUMMER).version)


def keep_words(scene: Scene) -> None:
    for hard, plainer in WORDS.items():
        keep_plainer_word(scene.as_(LEAD), PlainerWordIn(hard=hard, plainer=plainer))


def row(scene: Scene, bid: Bid) -> HelpRequest:
    asked = select(HelpRequest).where(col(HelpRequest.id) == scene.stage.ids[bid.topic])
    return scene.session.exec(asked).one()


def secret_of(scene: Scene, bid: Bid) -> str:
    return link_of(scene.anyone(), row(scene, bid)).rpartition("/")[2]
