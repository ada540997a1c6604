"""One mechanism keeps groups apart, whatever shape the query has."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import event, exists, literal, union
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, delete, func, select, update

from api.kernel import groups
from api.kernel.groups import ACROSS_GROUPS
from api.opportunities.tables import Opportunity, Rate, RateCard, Workstream
from api.people.tables import Person
from tests.kernel.conftest import AMINA, NOON, TODAY, Ground

Other = aliased(Workstream)
IN_A_SUBQUERY = select(Workstream.name).subquery()
IN_A_CTE = select(Workstream.name).cte()


@pytest.fixture
def both(ground: Ground) -> Ground:
    """Each group has one of everything, with its own name in it."""
    for group, name in ((ground.ours, "ours"), (ground.theirs, "theirs")):
        with ground.working(group) as session:
            stream = ground.workstream(session, name, group_id=group)
            card = RateCard(group_id=group, name=name, in_force_from=TODAY, source="NIHR")
            session.add(card)
            session.flush()
            session.add(Rate(group_id=group, card_id=card.id, code=name, label=name, fee_pence=1, position=1))
            facts = {"title": name, "workstream_id": stream.id, "made_by_id": AMINA, "created_at": NOON}
            session.add(Opportunity(group_id=group, **facts))
    return ground


ONE_PERSON = col(Person.id) == AMINA
READS: dict[str, tuple[Any, Callable[[str], tuple[object, ...]]]] = {
    "a column": (select(Workstream.name), lambda ours: (ours,)),
    "a whole row": (select(Workstream), lambda ours: (ours,)),
    "a row to hold": (select(Workstream).with_for_update(), lambda ours: (ours,)),
    "a count": (select(func.count()).select_from(Workstream), lambda ours: (1,)),
    "an inner join": (select(Opportunity.title, Workstream.name).join(Workstream), lambda ours: (ours, ours)),
    "a cross join": (select(Workstream.name, RateCard.name).join(RateCard, literal(True)), lambda ours: (ours, ours)),
    "an outer join from a shared table": (
        select(Person.name, Workstream.name).join(Workstream, literal(True), isouter=True).where(ONE_PERSON),
        lambda ours: ("Amina", ours),
    ),
    "an alias": (select(Other.name), lambda ours: (ours,)),
    "a table and its alias": (
        select(Workstream.name, Other.name).join(Other, literal(True)),
        lambda ours: (ours, ours),
    ),
    "a subquery": (select(IN_A_SUBQUERY.c.name), lambda ours: (ours,)),
    "a common table": (select(IN_A_CTE.c.name), lambda ours: (ours,)),
    "a scalar subquery": (
        select(Person.name, select(func.count(Workstream.id)).scalar_subquery()).where(ONE_PERSON),
        lambda ours: ("Amina", 1),
    ),
    "an exists": (
        select(exists().where(col(Workstream.name) == "ours"), exists().where(col(Workstream.name) == "theirs")),
        lambda ours: (ours == "ours", ours == "theirs"),
    ),
    "an in": (
        select(literal("ours").in_(select(Workstream.name)), literal("theirs").in_(select(Workstream.name))),
        lambda ours: (ours == "ours", ours == "theirs"),
    ),
    "a union": (union(select(Workstream.name), select(RateCard.name)), lambda ours: (ours,)),
}  # fmt: skip


@pytest.mark.parametrize(("statement", "expected"), READS.values(), ids=READS.keys())
def test_every_shape_of_query_sees_only_the_group_at_work(
    both: Ground, statement: Any, expected: Callable[[str], tuple[object, ...]]
) -> None:
    for group, name in ((both.ours, "ours"), (both.theirs, "theirs"), (both.ours, "ours")):
        with both.working(group) as session:
            rows = [tuple(getattr(one, "name", one) for one in row) for row in session.execute(statement)]
        assert rows == [expected(name)]


def test_a_row_of_another_group_is_not_there_by_its_number(both: Ground) -> None:
    with both.working(both.theirs) as session:
        number = session.exec(select(Workstream.id)).one()

    with both.working() as session:
        assert session.get(Workstream, number) is None


def test_a_statement_does_not_hand_out_what_other_work_left_in_the_session(both: Ground) -> None:
    with both.working() as session:
        left = session.exec(select(Workstream), execution_options=ACROSS_GROUPS).all()
        theirs = next(one for one in left if one.group_id == both.theirs)

        assert session.exec(select(Workstream).where(col(Workstream.id) == theirs.id)).first() is None


def test_an_update_reaches_only_the_group_at_work(both: Ground) -> None:
    with both.working() as session:
        changed = session.execute(update(Workstream).values(cost_code="NEW"))

    assert changed.rowcount == 1
    assert both.count(Workstream, Workstream.cost_code == "NEW") == 1


def test_a_delete_reaches_only_the_group_at_work(both: Ground) -> None:
    with both.working() as session:
        session.execute(delete(Rate))

    assert both.count(Rate) == 1


def test_an_update_cannot_be_aimed_at_another_group_by_name(both: Ground) -> None:
    with both.working() as session:
        assert (
            session.execute(update(Workstream).where(col(Workstream.name) == "theirs").values(live=False)).rowcount == 0
        )
        assert session.execute(delete(Rate).where(col(Rate.group_id) == both.theirs)).rowcount == 0


@pytest.mark.parametrize(
    "statement", [select(Workstream), select(Rate.code), update(Workstream).values(live=False), delete(Rate)]
)
def test_with_no_group_at_work_nothing_is_answered(both: Ground, statement: object) -> None:
    with both.database.reading() as session, pytest.raises(AssertionError, match="no group at work"):
        session.execute(statement)


def test_with_no_group_at_work_a_hidden_query_finds_nothing(both: Ground) -> None:
    with both.database.reading() as session:
        assert session.execute(select(IN_A_SUBQUERY.c.name)).all() == []


def test_what_belongs_to_no_group_needs_none(both: Ground) -> None:
    with both.database.reading() as session:
        assert len(session.exec(select(Person)).all()) == 3


def test_looking_across_groups_is_said_in_so_many_words(both: Ground) -> None:
    with both.working() as session:
        names = session.exec(select(Workstream.name), execution_options=ACROSS_GROUPS).all()

    assert sorted(names) == ["ours", "theirs"]


def test_a_row_for_another_group_cannot_be_written(both: Ground) -> None:
    with pytest.raises(AssertionError, match="a row of another group"), both.working() as session:
        both.workstream(session, "planted", group_id=both.theirs)

    assert both.count(Workstream, Workstream.name == "planted") == 0


@pytest.mark.parametrize("spoil", ["changed", "removed", "taken"])
def test_a_row_of_another_group_cannot_be_touched_even_once_seen(both: Ground, spoil: str) -> None:
    with (
        pytest.raises(AssertionError, match=r"a row of another group|a row stays in its group"),
        both.working() as session,
    ):
        seen = session.exec(
            select(Workstream).where(col(Workstream.name) == "theirs"), execution_options=ACROSS_GROUPS
        ).one()
        if spoil == "changed":
            seen.name = "spoiled"
        elif spoil == "removed":
            session.delete(seen)
        else:
            seen.group_id = both.ours
        session.flush()

    assert both.count(Workstream, Workstream.group_id == both.theirs, Workstream.name == "theirs") == 1


def test_without_the_mechanism_the_other_group_would_be_seen(both: Ground) -> None:
    """The negative control: what the tests above prove is the mechanism's work and nothing else's."""
    event.remove(Session, "do_orm_execute", groups.see_only_this_group)
    try:
        with both.working() as session:
            assert sorted(session.exec(select(Workstream.name)).all()) == ["ours", "theirs"]
    finally:
        event.listen(Session, "do_orm_execute", groups.see_only_this_group)
