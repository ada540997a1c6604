"""Work belongs to a workstream, and is paid from its cost code."""

import pytest
from pydantic import ValidationError

from api.kernel.context import in_group
from api.opportunities.actions import add_workstream, change_workstream
from api.opportunities.costs import cost_of
from api.opportunities.queries import workstreams
from api.opportunities.schemas import WorkstreamIn
from tests.opportunities.saying import refusal
from tests.world import World


def test_a_workstream_has_a_cost_code(world: World) -> None:
    made = add_workstream(world.lead, WorkstreamIn(name="Stories", cost_code="CP-402", counts=False))

    assert [(one.name, one.cost_code, one.counts, one.live) for one in workstreams(world.finance)] == [
        ("Evaluation strategy", "EV-100", True, True),
        ("Stories", "CP-402", False, True),
    ]
    assert cost_of(world.lead, world.opportunity(workstream_id=made.id).id).cost_code == "CP-402"


def test_members_see_names_and_no_cost_codes(world: World) -> None:
    assert [(one.name, one.cost_code) for one in workstreams(world.member("Amina"))] == [("Evaluation strategy", None)]


@pytest.mark.parametrize("name", ["Evaluation strategy", "EVALUATION  Strategy "])
def test_a_name_is_used_once(world: World, name: str) -> None:
    no = refusal(add_workstream, world.lead, WorkstreamIn(name=name, cost_code="EV-200"))

    assert (no.code, no.status, no.field) == ("name-taken", 422, "name")


def test_a_name_with_accents_is_used_once_too(world: World) -> None:
    add_workstream(world.lead, WorkstreamIn(name="ÉLAN", cost_code="EL-1"))

    assert refusal(add_workstream, world.lead, WorkstreamIn(name="élan", cost_code="EL-2")).field == "name"


def test_another_group_may_use_the_same_name(world: World) -> None:
    group, lead, _ = world.other_group()
    in_group(world.session, group.id)

    assert add_workstream(lead, WorkstreamIn(name="Stories", cost_code="X"))


def test_a_workstream_can_be_changed_and_taken_out_of_use(world: World) -> None:
    changed = change_workstream(
        world.finance, world.workstream, WorkstreamIn(name="Evaluation", cost_code="EV-101", live=False), 1
    )

    assert (changed.name, changed.cost_code, changed.live, changed.version) == ("Evaluation", "EV-101", False, 2)


def test_what_somebody_else_changed_first_is_not_lost(world: World) -> None:
    said = WorkstreamIn(name="Evaluation", cost_code="EV-101")
    change_workstream(world.lead, world.workstream, said, 1)

    assert refusal(change_workstream, world.lead, world.workstream, said, 1).status == 412


def test_a_workstream_keeps_its_own_name_when_it_changes(world: World) -> None:
    said = WorkstreamIn(name="Evaluation Strategy", cost_code="EV-100")
    assert change_workstream(world.lead, world.workstream, said, 1).name == "Evaluation Strategy"


def test_another_groups_workstream_is_not_there(world: World) -> None:
    _, _, theirs = world.other_group()

    no = refusal(change_workstream, world.lead, theirs, WorkstreamIn(name="Ours", cost_code="X"), 1)
    assert no.status == 404


@pytest.mark.parametrize("code", ["", "=SUM(A1)", "x" * 41, "EV\n100;", "é"])
def test_a_cost_code_is_safe_in_a_finance_file(code: str) -> None:
    with pytest.raises(ValidationError):
        WorkstreamIn(name="Stories", cost_code=code)


def test_members_do_not_add_workstreams(world: World) -> None:
    said = WorkstreamIn(name="Stories", cost_code="X")
    amina = world.member("Amina")
    assert refusal(add_workstream, amina, said).status == 403
    assert refusal(change_workstream, amina, world.workstream, said, 1).status == 403
