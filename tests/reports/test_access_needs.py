"""Whether access needs were met: said without a name, added up for a year, and told in steps of five."""

from collections.abc import Callable

from api.kernel.context import Context
from api.pulse.actions import answer_pulse
from api.reports.kinds import Part
from api.reports.queries import Seen, report_of, rows_behind
from tests.claims.reading import words
from tests.communities.told import AFTERWARDS
from tests.pulse.told import CLOSED, a_pulse, answers, people, steps, sum_of
from tests.reports.told import NEW_YEAR
from tests.visiting import Straightly
from tests.world import World

Door = Callable[..., Straightly]
NOT_SHOWN = "Not shown"
ANSWER = {"voice_step": "5", "ways_step": "4", "concerns_step": "3", "change_step": "2"}


def the_part(ctx: Context, year: int = 2026) -> Part:
    return next(one for one in report_of(ctx.at(NEW_YEAR), year).parts if one.code == "access")


def test_what_members_say_is_added_up_for_the_year_and_opens_to_no_answer(world: World) -> None:
    who = people(world, 8)
    said = ["met"] * 5 + ["met in part", "not met", None]
    answers(a_pulse(world, who), who, *[steps(3, 3, 3, 3, needs=one) for one in said])
    part = the_part(world.finance)

    assert part.says == (
        "Access needs that were met in 2026: 5 to 9.", "Access needs that were met in part in 2026: 0 to 4.",
        "Access needs that were not met in 2026: 0 to 4.",
    )  # fmt: skip
    assert {one.before.words for one in part.figures[0].lines} == {NOT_SHOWN}
    assert {one.now.amount for one in part.figures[0].lines} == {None}
    for line in ("met", "in-part", "missed"):
        opened = rows_behind(who[0].at(NEW_YEAR), 2026, "access-needs", line)
        assert (opened.seen, [(row.words, row.amount) for row in opened.rows]) == (Seen.ALL, [("Digital skills", 5)])
    assert rows_behind(world.finance.at(NEW_YEAR), 2026, "access-needs", "met").seen is Seen.NONE


def test_of_fewer_than_five_answers_and_where_nobody_said_nothing_is_told(world: World) -> None:
    who = people(world, 5)
    pulse = a_pulse(world, who)
    answers(pulse, who[:4], *[steps(3, 3, 3, 3, needs="not met")] * 4)
    assert the_part(world.lead).figures == ()
    answers(a_pulse(world, who, first=False), who, *[steps(3, 3, 3, 3)] * 5)
    assert [one.now.words for one in the_part(world.lead).figures[0].lines] == ["Nobody said"] * 3
    assert sum_of(world, pulse).needs["not met"] == 4, "they wait, and are in no figure"


def test_a_member_says_so_on_the_page_over_rest_and_by_phone(world: World, browser: Door, client: Door) -> None:
    amina, ben, cora, dan = people(world, 4)
    pulse = a_pulse(world, [amina, ben, cora, dan])
    page, here = browser(amina.at(AFTERWARDS)), f"/pulse/{pulse.id}"
    assert "Were your access needs met? We never ask what a need is, and you can leave this out" in words(
        page.get(here)
    )
    wrong = page.post(here, data=ANSWER | {"access_needs": "a ramp"})
    assert wrong.status_code == 422
    assert page.post(here, data=ANSWER | {"access_needs": "not met"}).status_code == 303
    rest = client(ben.at(AFTERWARDS))
    assert rest.post(f"/api/v1/my-pulses/{pulse.id}/answer", json=ANSWER | {"access_needs": "met"}).status_code == 204
    answer_pulse(world.by_phone(cora.at(AFTERWARDS)), pulse.id, steps(3, 3, 3, 3, needs="no needs"))
    assert browser(dan.at(AFTERWARDS)).post(here, data=ANSWER | {"access_needs": "not said"}).status_code == 303
    world.save()
    assert dict(sum_of(world, pulse).needs) == {"met": 1, "met in part": 0, "not met": 1, "no needs": 1}
    for who in (world.lead, amina):
        assert "not met" not in client(who.at(CLOSED)).get("/api/v1/pulse-trend").text
