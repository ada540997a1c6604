"""What was written down by mistake is removed: training and roles by the lead, a move by whoever made it."""

import pytest

from api.kernel.context import Role
from api.kernel.refusals import Refused
from api.progression.actions import mark_training_done, remove_move, remove_role_held, remove_training
from api.progression.queries import my_progress, progress_of, where_people_went
from tests.claims.told import booked
from tests.progression.told import held, moved, offered
from tests.world import World


def test_a_wrong_role_and_wrong_training_are_removed_by_the_lead_alone(world: World) -> None:
    amina = world.member("Amina")
    role, training = held(world, amina), offered(world, amina)
    mark_training_done(amina, training.id)
    for act, number in ((remove_role_held, role.id), (remove_training, training.id)):
        with pytest.raises(Refused) as no:
            act(amina, number)
        assert no.value.refusal.status == 403
        act(world.lead, number)
        with pytest.raises(Refused, match="cannot find"):
            act(world.lead, number)
    mine = my_progress(amina)
    assert (mine.roles, mine.training) == ([], [])


def test_training_that_a_booking_pays_for_stays_when_it_is_done(world: World) -> None:
    amina = world.member("Amina")
    one = offered(world, amina, booking_id=booked(world, amina, world.opportunity()).id)
    mark_training_done(amina, one.id)
    with pytest.raises(Refused, match="A booking pays for this training"):
        remove_training(world.lead, one.id)
    other = offered(world, amina, booking_id=one.booking_id)
    remove_training(world.lead, other.id)
    assert [row.id for row in progress_of(world.lead, amina.person_id).training] == [one.id]


def test_a_move_is_removed_by_whoever_made_it_and_is_on_no_map_any_more(world: World) -> None:
    amina, ben = world.member("Amina"), world.member("Ben")
    shown, second = moved(amina, on_map=True), moved(amina)
    for other in (ben, world.person("Cara", Role.MEMBER, Role.LEAD)):
        with pytest.raises(Refused, match="cannot find"):
            remove_move(other, shown.id)
    with pytest.raises(Refused, match="cannot find"):
        remove_move(world.by_phone(amina), second.id)
    remove_move(world.by_phone(amina), shown.id)
    remove_move(amina, second.id)
    assert where_people_went(ben) == []
    assert my_progress(amina).moves == []


def test_pages_and_rest_remove_the_same(world: World, browser, client) -> None:  # type: ignore[no-untyped-def]
    amina = world.member("Amina")
    roles, moves = [held(world, amina), held(world, amina)], [moved(amina), moved(amina)]
    training = [offered(world, amina), offered(world, amina)]
    mark_training_done(amina, training[0].id)
    lead, member, here = browser(world.lead), browser(amina), f"/lead/progress/{amina.person_id}"
    assert lead.get(here).text.count("Remove this") == 3, "an offer is taken back instead"
    assert member.get("/progress").text.count("Remove this") == 2
    for who, path in (
        (lead, f"{here}/roles/{roles[0].id}/remove"), (lead, f"{here}/training/{training[0].id}/remove"),
        (member, f"/progress/moves/{moves[0].id}/remove"),
    ):  # fmt: skip
        assert who.post(path).status_code == 303
    for person, path in (
        (world.lead, f"roles-held/{roles[1].id}"), (world.lead, f"training/{training[1].id}"),
        (amina, f"progress/moves/{moves[1].id}"),
    ):  # fmt: skip
        assert client(person).delete(f"/api/v1/{path}").status_code < 300
    left = my_progress(amina)
    assert (left.roles, left.training, left.moves) == ([], [], [])
