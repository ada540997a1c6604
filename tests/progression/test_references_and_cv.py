"""A reference that the lead writes, and a CV line that is made of what happened."""

import pytest

from api.bookings.actions import choose_chair
from api.claims.actions import confirm_attendance
from api.claims.schemas import Mark
from api.kernel.refusals import Refused
from api.progression.actions import mark_training_done, write_reference
from api.progression.queries import my_cv, my_progress, reference, things_to_do
from api.progression.schemas import CvPart, ReferenceIn
from tests.bookings.chairs import after_it, chaired
from tests.claims.told import booked, came
from tests.progression.told import asked, moved, offered
from tests.progression.told import held as role_held
from tests.world import World


def test_a_member_asks_the_lead_writes_and_the_member_prints(world: World) -> None:
    amina = world.member("Amina")
    one = asked(amina)
    world.session.flush()
    assert [todo.text for todo in things_to_do(world.lead)] == ["Write a reference for Amina"]
    with pytest.raises(Refused, match="not written yet"):
        asked(amina)

    write_reference(world.lead, one.id, ReferenceIn(words="She is kind and exact."), 1)

    letter = reference(amina, one.id)
    assert (letter.words, letter.signed, letter.for_what) == ("She is kind and exact.", "Lena Hart", "A course")
    assert things_to_do(world.lead) == []
    with pytest.raises(Refused, match="Somebody changed this"):
        write_reference(world.lead, one.id, ReferenceIn(words="Again."), 1)


def test_nobody_but_the_member_and_the_lead_reads_a_reference(world: World) -> None:
    amina, ben = world.member("Amina"), world.member("Ben")
    one = asked(amina)
    write_reference(world.lead, one.id, ReferenceIn(words="She is kind."), 1)

    with pytest.raises(Refused, match="cannot find that reference"):
        reference(ben, one.id)
    by_phone = reference(world.by_phone(amina), one.id)
    assert (by_phone.words, by_phone.for_what) == (None, None)
    for other in (world.finance, world.admin):
        with pytest.raises(Refused, match="Your role"):
            reference(other, one.id)


def test_a_cv_says_what_was_really_done(world: World) -> None:
    amina = world.member("Amina")
    came(world, amina)
    mark_training_done(amina, offered(world, amina).id)
    role_held(world, amina)
    moved(amina)
    world.session.flush()

    cv = my_cv(amina)

    assert cv.line == (
        "Member of The Advisory Group at The Centre, since March 2026. 1 paid engagement in 1 workstream."
        " Worked on: Evaluation strategy. Roles: co-applicant for The falls study, since January 2026."
        " Training: Reading a plan (2026). Since then: Member at The County Network."
    )
    assert my_cv(amina, {CvPart.TRAINING, CvPart.CHAIRED}).line == "Training: Reading a plan (2026)."


def test_whoever_chaired_has_it_among_their_roles_and_in_their_cv(world: World) -> None:
    amina = world.member("Amina")
    work = chaired(world)
    booking = booked(world, amina, work)
    choose_chair(world.lead, booking.id or 0)
    assert my_progress(amina).chaired == [], "not before it was said who came"

    confirm_attendance(after_it(world.lead), work.id or 0, {booking.id or 0: Mark.CAME})
    world.session.flush()

    assert [one.title for one in my_progress(amina).chaired] == [work.title]
    assert my_cv(amina).parts[CvPart.CHAIRED] == "Chaired 1 meeting."
