"""A limit is its member's alone: nobody else sets it, sees it, or learns that it is there."""

from dataclasses import replace

import pytest
from sqlmodel import select

from api.guard.actions import keep_under_a_limit, stop_my_limit
from api.guard.forgetting import forget_limits
from api.guard.limits import LimitKind
from api.guard.queries import jobcentre_letter, limit_check, my_earnings, my_limit
from api.guard.rules import AMOUNT_OF_A_BENEFIT, NO_AMOUNT, NO_DAY
from api.guard.schemas import LimitIn
from api.guard.tables import EarningsLimit
from api.kernel.context import Context, Role
from api.kernel.encryption import unseal
from api.kernel.events import Event
from api.kernel.idempotency import BODY_COLUMN, AnsweredRequest, sealed_for
from api.kernel.permissions import ONLY_THEMSELVES
from api.kernel.refusals import Refused
from api.messages.tables import Message
from api.people.actions import end_role
from api.people.tables import Membership, Person
from tests.guard.people import keeps_under, work_on
from tests.world import World

MINE = {"limit": "own-by-week", "own_pence": 187_43}


def kept(world: World) -> list[EarningsLimit]:
    return list(world.session.exec(select(EarningsLimit)).all())


def test_a_member_sets_changes_and_stops_their_limit(world: World, client) -> None:  # type: ignore[no-untyped-def]
    amina = client(world.member("Amina"))
    assert amina.get("/api/v1/my-limit").json()["kept"] is False

    assert (answer := amina.put("/api/v1/my-limit", json=MINE)).status_code == 204, answer.text
    said = amina.get("/api/v1/my-limit").json()
    assert (said["kept"], said["limit"], said["limit_pence"], said["week_starts"]) == (
        True, "own-by-week", 187_43, "Monday",
    )  # fmt: skip

    amina.put("/api/v1/my-limit", json={"limit": "carers-allowance", "week_starts": "Tuesday"})
    said = amina.get("/api/v1/my-limit").json()
    assert (said["limit_pence"], said["now"]) == (196_00, {"first_on": "2026-02-24", "last_on": "2026-03-02"})
    assert said["figure"]["source"] == "Contact, the charity for families"

    assert amina.delete("/api/v1/my-limit").status_code == amina.delete("/api/v1/my-limit").status_code == 204
    assert amina.get("/api/v1/my-limit").json()["kept"] is False
    assert kept(world) == []


@pytest.mark.parametrize(
    ("typed", "refusal"),
    [
        ({"limit": "own-by-week"}, NO_AMOUNT),
        ({"limit": "own-by-week", "own_pence": 0}, NO_AMOUNT),
        ({"limit": "carers-allowance", "own_pence": 100}, AMOUNT_OF_A_BENEFIT),
        ({"limit": "uc-with-housing"}, NO_DAY),
        ({"limit": "own-by-assessment-period", "own_pence": 100}, NO_DAY),
    ],
    ids=["no amount", "nothing", "an amount too many", "no day", "no day of their own"],
)
def test_a_limit_that_says_too_little_or_too_much_changes_nothing(world: World, typed, refusal) -> None:  # type: ignore[no-untyped-def]
    amina = keeps_under(world.member("Amina"), LimitKind.CARERS)
    with pytest.raises(Refused) as refused:
        keep_under_a_limit(amina, LimitIn.model_validate(typed))

    assert refused.value.refusal == refusal
    view = my_limit(amina)
    assert view is not None
    assert view.limit.kind is LimitKind.CARERS


def test_whoever_acts_for_a_member_is_told_the_same_with_a_limit_and_without(world: World) -> None:
    amina, ben = keeps_under(world.member("Amina"), LimitKind.CARERS), world.member("Ben")
    opportunity = work_on(world, "17 March 2026")

    def all_of(ctx: Context) -> None:
        for asked in (
            lambda: my_limit(ctx), lambda: limit_check(ctx, opportunity), lambda: my_earnings(ctx),
            lambda: jobcentre_letter(ctx, opportunity), lambda: stop_my_limit(ctx),
            lambda: keep_under_a_limit(ctx, LimitIn(limit=LimitKind.CARERS)),
        ):  # fmt: skip
            with pytest.raises(Refused) as refused:
                asked()
            assert refused.value.refusal == ONLY_THEMSELVES

    all_of(world.by_phone(amina))
    all_of(world.by_phone(ben))
    assert len(kept(world)) == 1


def test_nothing_is_recorded_and_nobody_is_told(world: World, client) -> None:  # type: ignore[no-untyped-def]
    caller = client(world.member("Amina"))
    world.save()
    before = [len(world.session.exec(select(one)).all()) for one in (Event, Message)]
    caller.put("/api/v1/my-limit", json=MINE, headers={"Idempotency-Key": "once"})
    caller.delete("/api/v1/my-limit", headers={"Idempotency-Key": "twice"})

    assert before == [len(world.session.exec(select(one)).all()) for one in (Event, Message)]
    for answer in world.session.exec(select(AnsweredRequest)):
        assert (answer.headers, unseal(world.keys, answer.body_sealed, BODY_COLUMN, sealed_for(answer))) == ("{}", "")


def test_each_limit_is_sealed_to_one_length_so_that_none_tells_its_kind(world: World) -> None:
    keeps_under(world.member("Amina"), LimitKind.CARERS)
    keeps_under(world.member("Ben"), LimitKind.OWN_MONTH, own_pence=9_999_999_99, week_starts="Wednesday", month_day=31)

    one, two = kept(world)
    assert len(one.limit_sealed) == len(two.limit_sealed)


def test_a_limit_goes_when_its_member_is_in_no_group_any_more(world: World) -> None:
    amina, ben = keeps_under(world.member("Amina"), LimitKind.CARERS), keeps_under(world.member("Ben"), LimitKind.ESA)
    held = world.session.exec(select(Membership).where(Membership.person_id == amina.person_id)).one()
    end_role(world.admin, held.id)
    world.save()

    forget_limits(world.database)

    world.look_again()
    assert [one.person_id for one in kept(world)] == [ben.person_id]


def test_a_limit_goes_with_its_person(world: World) -> None:
    person = Person(name="Gone", created_at=world.admin.now)
    world.session.add(person)
    world.session.flush()
    as_gone = replace(world.member("Somebody"), actor=replace(world.lead.actor, person_id=person.id))
    keep_under_a_limit(replace(as_gone, actor=replace(as_gone.actor, roles=frozenset({Role.MEMBER}))), LimitIn(**MINE))

    world.session.delete(person)
    world.session.flush()

    assert kept(world) == []
