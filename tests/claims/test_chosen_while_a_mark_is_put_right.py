"""A member chooses in the moment that a lead says that they did not come: one waits, and neither is stopped."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from threading import Barrier, BrokenBarrierError
from typing import Any

import pytest

from api.claims import attendance, choosing
from api.claims.actions import choose_fee, confirm_attendance
from api.claims.rules import Mark
from api.claims.schemas import FeeIn
from api.claims.tables import FeeChoice
from api.kernel.context import Context, in_group
from api.kernel.refusals import Refused
from tests.claims.told import ENDS, came
from tests.world import World

# mypy: disable-error-code="arg-type"


def meeting(both: Barrier, act: Callable[..., Any]) -> Callable[..., Any]:
    """Each waits here for the other, and goes on alone where the other cannot come this far."""

    def waits(*given: Any, **named: Any) -> Any:
        with suppress(BrokenBarrierError):
            both.wait()
        return act(*given, **named)

    return waits


def test_neither_is_stopped_by_the_other(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    claim = came(world, world.member("Amina"))
    number, booking, opportunity = claim.id, claim.booking_id, claim.opportunity_id
    amina = world.acting(claim.member_id)
    world.save()
    both = Barrier(2, timeout=1)
    monkeypatch.setattr(attendance, "claims_of", meeting(both, attendance.claims_of))
    monkeypatch.setattr(choosing, "remember", meeting(both, choosing.remember))

    def press(who: Context, act: Callable[[Context], object]) -> str:
        try:
            with world.database.writing() as session:
                act(replace(who.at(ENDS), session=in_group(session, who.group)))
        except Refused as no:
            return no.refusal.code
        return "done"

    with ThreadPoolExecutor(2) as pool:
        missed = pool.submit(
            press, world.lead, lambda ctx: confirm_attendance(ctx, opportunity, {booking: Mark.MISSED})
        )
        none = pool.submit(press, amina, lambda ctx: choose_fee(ctx, number, FeeIn(fee_choice=FeeChoice.NONE)))
        answers = {missed.result(), none.result()}

    assert "done" in answers
