"""A member says how much is enough."""

from datetime import time

import pytest
from pydantic import ValidationError

from api.availability.actions import set_pacing
from api.availability.queries import my_availability
from api.availability.schemas import HOW_PACE, PaceIn
from api.kernel.fields import problems_of
from tests.world import World


def test_a_member_sets_and_changes_their_pace(world: World) -> None:
    amina = world.member("Amina")
    set_pacing(amina, PaceIn(most_a_week=2, not_before=time(11)))
    free = my_availability(amina).free
    assert (free.most_a_week, free.not_before) == (2, time(11))
    set_pacing(amina, PaceIn(most_a_week=3))
    free = my_availability(amina).free
    assert (free.most_a_week, free.not_before) == (3, None)


def test_midnight_is_a_time_and_not_nothing(world: World) -> None:
    amina = world.member("Amina")
    set_pacing(amina, PaceIn(not_before=time(0)))
    assert my_availability(amina).free.not_before == time(0)


@pytest.mark.parametrize("most", ["1", "14", 14, " 2 "])
def test_a_pace_is_a_number_from_1_to_14(most: object) -> None:
    assert PaceIn.model_validate({"most_a_week": most}).most_a_week == int(str(most))


@pytest.mark.parametrize("most", ["0", "15", -1, "two", "1.5", True, 2.5, "²", "9" * 400])
def test_anything_else_is_asked_again(most: object) -> None:
    with pytest.raises(ValidationError) as wrong:
        PaceIn.model_validate({"most_a_week": most})
    assert [one.sentence for one in problems_of(wrong.value)] == [HOW_PACE]
