"""What was written down by mistake is removed, by whoever wrote it or a lead, while nothing hangs on it."""

import pytest

from api.communities.actions import (
    add_sub_group,
    join_sub_group,
    leave_sub_group,
    remove_idea,
    remove_sub_group,
    say_i_would_like_to,
    say_what_became,
    take_back_i_would_like_to,
)
from api.communities.queries import community, idea, ideas
from api.communities.schemas import OutcomeIn, SubGroupIn
from api.kernel.context import Context
from api.kernel.refusals import Refused
from api.people.actions import end_role
from api.people.queries import roles_held
from tests.communities.told import a_bid, a_community, an_idea
from tests.world import World


def refused(act: object, ctx: Context, number: int) -> str:
    with pytest.raises(Refused) as no:
        act(ctx, number)  # type: ignore[operator]
    return no.value.refusal.code


def test_an_idea_is_removed_by_whoever_raised_it_or_by_a_lead_and_by_nobody_else(world: World) -> None:
    amina, made = world.member("Amina"), a_community(world)
    mine, wrong = an_idea(world, amina, made), an_idea(world, amina, made, name="Twice")
    assert refused(remove_idea, world.member("Ben"), mine.id) == "not-your-idea"
    remove_idea(amina, mine.id)
    remove_idea(world.lead, wrong.id)
    assert ideas(amina, made.id) == []


def test_an_idea_that_something_came_of_stays(world: World) -> None:
    amina, made = world.member("Amina"), a_community(world)
    answered, bid = an_idea(world, amina, made), a_bid(world, amina, name="Another")
    say_what_became(
        world.lead, answered.id, OutcomeIn.model_validate({"became": "stopped", "because": "No."}), answered.version
    )
    say_i_would_like_to(amina, bid.id)
    for each in (answered, bid):
        assert refused(remove_idea, world.lead, each.id) == "idea-stays"
    take_back_i_would_like_to(amina, bid.id)
    assert refused(remove_idea, amina, bid.id) == "idea-stays"


def test_a_smaller_group_is_removed_while_nobody_is_in_it(world: World) -> None:
    amina, made = world.member("Amina"), a_community(world)
    small = add_sub_group(world.lead, made.id, SubGroupIn(name="Young people"))
    join_sub_group(amina, small.id)
    assert refused(remove_sub_group, world.lead, small.id) == "somebody-is-in-it"
    leave_sub_group(amina, small.id)
    assert refused(remove_sub_group, amina, small.id) == "not-your-role"
    remove_sub_group(world.lead, small.id)
    assert community(amina, made.id).sub_groups == ()


def test_pages_and_rest_remove_the_same(world: World, browser, client) -> None:  # type: ignore[no-untyped-def]
    amina, made = world.member("Amina"), a_community(world)
    one, two = an_idea(world, amina, made), an_idea(world, amina, made)
    first, second = (add_sub_group(world.lead, made.id, SubGroupIn(name=name)) for name in ("A", "B"))
    member, lead = browser(amina), browser(world.lead)
    assert "Remove this idea" in member.get(f"/communities/ideas/{one.id}").text
    assert "Remove this idea" not in browser(world.member("Ben")).get(f"/communities/ideas/{one.id}").text
    assert (
        member.post(f"/communities/ideas/{one.id}/remove").headers["location"] == f"/communities/{made.id}?saved=gone"
    )
    assert lead.post(f"/communities/sub-groups/{first.id}/remove").status_code == 303
    rest = client(world.lead)
    assert rest.delete(f"/api/v1/community-ideas/{two.id}").status_code < 300
    assert rest.delete(f"/api/v1/sub-groups/{second.id}").status_code < 300
    assert rest.get(f"/api/v1/communities/{made.id}").json()["sub_groups"] == []
    assert rest.get(f"/api/v1/communities/{made.id}/ideas").json()["items"] == []


def test_whoever_left_is_named_in_no_smaller_group_and_no_bid_and_hinders_nobody(world: World) -> None:
    amina, ben, made = world.member("Amina"), world.member("Ben"), a_community(world)
    bid = a_bid(world, ben, name="Another")
    small = add_sub_group(world.lead, made.id, SubGroupIn(name="Pay"))
    for one in (amina, ben):
        join_sub_group(one, small.id)
        say_i_would_like_to(one, bid.id)
    leave_sub_group(ben, small.id)
    end_role(world.admin, roles_held(world.admin, amina.person_id)[0].id)
    world.session.flush()

    assert [one.members for one in community(ben, made.id).sub_groups] == [()]
    assert idea(world.lead, bid.id).names == ("Ben",)
    remove_sub_group(world.lead, small.id)
    assert community(ben, made.id).sub_groups == ()
