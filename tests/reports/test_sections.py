"""What the other parts of the year come to, what each line opens to, and for whom."""

from datetime import timedelta

from api.communities.ideas import say_what_became
from api.communities.schemas import OutcomeIn as Became
from api.kernel.context import Context, in_group
from api.progression.actions import mark_training_done, put_on_map
from api.reports.kinds import Report
from api.reports.queries import Seen, report_of, rows_behind
from api.requests.actions import say_what_came_of_it
from api.requests.schemas import OutcomeIn
from tests.communities.told import AFTERWARDS, a_community, an_idea, some_meetings
from tests.feedback.told import answered, owed
from tests.impact.told import choose, kept, shared
from tests.progression.told import held, moved, offered
from tests.reports.told import NEW_YEAR, figure, line, members
from tests.requests.asking import answered as request_answered
from tests.requests.asking import ask, nobody
from tests.stories.told import ALL, MORNING, agreed, responded, say, tag, told
from tests.world import World


def counted(world: World, code: str) -> dict[str, int | None]:
    report = report_of(world.lead.at(NEW_YEAR), 2026)
    return {one.code: one.now.amount for one in figure(report, code).whole}


def opened(ctx: Context, code: str, of: str) -> tuple[Seen, list[tuple[str, str | None]]]:
    found = rows_behind(ctx.at(NEW_YEAR), 2026, code, of)
    return found.seen, [(one.words, one.name) for one in found.rows]


def test_answers_are_counted_on_time_late_and_not_at_all(world: World) -> None:
    a, b = members(world, 2)
    for at, title in (("2026-04-16", "In time"), ("2026-04-17", "Late")):
        debt = owed(world, a, title=title)
        answered(world, debt, at=NEW_YEAR.replace(year=2026, month=4, day=int(at[-2:])))
    owed(world, b, title="Owed still")

    assert counted(world, "answers") == {"due": 3, "on-time": 1, "afterwards": 1, "late": 1}
    assert opened(world.lead, "answers", "on-time") == (Seen.ALL, [("In time", None)])
    assert opened(a, "answers", "late") == (Seen.ALL, [("Owed still", None)]), "the whole group sees what is owed"
    assert opened(world.finance, "answers", "late") == (Seen.NONE, [])


def test_only_what_is_shared_is_counted_as_a_change(world: World) -> None:
    amina, ben = world.member("Amina"), world.member("Ben")
    row = shared(amina)
    shared(ben, direction="centre_to_member")
    kept(ben)
    world.session.flush()
    assert counted(world, "impact") == {"direction-1": 1, "direction-2": 1, "direction-3": 0, "all": 2}
    assert opened(ben, "impact", "direction-1") == (Seen.ALL, [("Not about one piece of work", "Amina")])
    assert opened(world.finance, "impact", "all") == (Seen.NONE, [])

    choose(amina, row, shared=False, quote="no")
    assert counted(world, "impact")["all"] == 1
    assert opened(amina, "impact", "direction-1") == (Seen.ALL, [])


def test_stories_are_counted_by_stage_and_nothing_of_them_is_told(world: World) -> None:
    amina, ben = world.member("Amina"), world.member("Ben")
    told(world, ben)
    first, second = told(world, amina), told(world, ben)
    say(world, amina, first, *ALL)
    say(world, ben, second)
    tag(world, world.lead, first)
    responded(world, world.lead, first)
    assert counted(world, "stories") == {"gathered": 2, "sense": 1, "responded": 1}
    assert opened(world.lead, "stories", "gathered") == (Seen.ALL, [("A story", None)] * 2)
    assert opened(amina, "stories", "gathered") == (Seen.OWN, [("A story", None)])
    assert opened(ben, "stories", "responded") == (Seen.OWN, [])
    assert MORNING not in str(report_of(world.lead, 2026))


def test_requests_are_counted_by_what_was_wanted_and_what_came_of_them(world: World) -> None:
    amina = world.member("Amina")
    asked = request_answered(world, amina)
    ask(world, wanted="a review", topic="Another")
    ask(world, confirmed=False)
    say_what_came_of_it(
        nobody(world, NEW_YEAR - timedelta(days=9)), asked.secret, OutcomeIn.model_validate({"outcome": "won"})
    )
    world.session.flush()

    assert counted(world, "requests") == {"wanted-1": 1, "wanted-2": 0, "wanted-3": 1, "wanted-4": 0, "all": 2}
    assert counted(world, "bids") == {"answered": 1, "won": 1, "lost": 0}
    assert opened(world.admin, "requests", "wanted-1") == (Seen.ALL, [("Another", None)])
    assert opened(amina, "requests", "all") == (Seen.OWN, [("Carers and leaving hospital", None)])
    assert opened(world.member("Ben"), "requests", "all") == (Seen.OWN, [])


def test_meetings_that_took_place_and_ideas_that_became_something(world: World) -> None:
    community = a_community(world)
    world.session.flush()
    some_meetings(world, community)
    idea = an_idea(world, world.lead, community)
    an_idea(world, world.lead, community, name="Still an idea")
    world.session.flush()
    became = Became.model_validate({"became": "a project", "because": "There is money."})
    say_what_became(world.lead.at(AFTERWARDS), idea.id, became, idea.version)
    world.session.flush()

    assert figure(report_of(world.lead, 2026), "communities").lines[0].now.amount == 0, "it is still to come"
    assert counted(world, "communities") == {"meetings": 1, "ideas": 1}
    assert opened(world.member("Ben"), "communities", "meetings") == (Seen.ALL, [("Digital skills", "Care workers")])


def test_what_members_learned_is_told_in_steps_of_five_and_opens_to_the_lead_and_to_each(world: World) -> None:
    people = members(world, 6)
    for one in people:
        held(world, one)
    done, _ = offered(world, people[0]), offered(world, people[1], name="Not done")
    moves = [moved(people[0]), moved(people[1], name="Kept to themselves")]
    world.session.flush()
    mark_training_done(people[0], done.id)
    put_on_map(people[0], moves[0].id)
    world.session.flush()

    report: Report = report_of(world.lead.at(NEW_YEAR), 2026)
    assert [(one.now.words, one.now.amount) for one in figure(report, "learning").lines] == [
        ("Fewer than 5", None), ("5 to 9", None), ("Fewer than 5", None),
    ]  # fmt: skip
    assert line(report, "learning", "roles").before.words == "None"
    assert opened(world.lead, "learning", "trained") == (Seen.ALL, [("Reading a plan", "Member A")])
    assert opened(world.lead, "learning", "moved") == (Seen.ALL, [("The County Network", "Member A")])
    assert opened(people[1], "learning", "roles") == (Seen.OWN, [("The falls study", "Member B")])
    assert opened(world.admin, "learning", "roles") == (Seen.NONE, []), "it is for them and the lead"


def test_another_group_is_in_no_figure(world: World) -> None:
    amina = world.member("Amina")
    owed(world, amina)
    shared(amina)
    agreed(world, amina)
    ask(world)
    held(world, amina)
    some_meetings(world, a_community(world))
    world.session.flush()
    group, lead, _ = world.other_group()
    for here, ctx in ((world.group, world.lead), (group, lead)):
        in_group(world.session, here.id)
        report = report_of(ctx.at(NEW_YEAR), 2026)
        some = {code for code in CODES if {one.now.words for one in figure(report, code).whole} - {"0", "None"}}
        assert some == (CODES if here == world.group else set())


CODES = {"answers", "impact", "stories", "requests", "communities", "learning"}
