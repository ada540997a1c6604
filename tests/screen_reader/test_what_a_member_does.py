"""A member who sees nothing of it: each page is heard from its title to its end, and each change once."""

import pytest

from tests.claims.told import ENDS, came
from tests.journeys.browser import Live
from tests.journeys.test_the_main_job import photo
from tests.messages.reading import sign_in_mail
from tests.screen_reader.conftest import Hearing
from tests.screen_reader.listening import in_order, times
from tests.world import World

pytestmark = pytest.mark.screen_reader


def test_sign_in_with_the_link_of_an_email(world: World, hearing: Hearing) -> None:
    amina = world.member("Amina Yusuf")
    ears = hearing(None)
    ears.open("/", "Take part in paid work")
    ears.follow("Sign in", "Sign in")
    ears.write("email", "Your email address", "amina.yusuf@people.example")
    ears.press("Send me an email", "Check your email")

    world.look_again()
    ears.open(sign_in_mail(world, amina).link, "Finish signing in")
    said = ears.press("Sign in", "Hello Amina")
    assert times("There is nothing that you need to do now.", said) == 1


def test_find_and_take_a_place_then_leave(world: World, hearing: Hearing) -> None:
    world.opportunity()
    ears = hearing(world.member("Amina Yusuf"))
    ears.open("/opportunities", "Opportunities")
    said = ears.follow("Review a leaflet", "Review a leaflet")
    assert in_order(["2 of 2 places left.", "Take a place", "Tuesday 17 March 2026, 10am to 1pm"], said)
    ears.follow("Take a place", "Check before you take this place")
    said = ears.press("Take this place", "You have a place")
    assert times("We fill in a claim for you.", said) == 1

    ears.follow("this booking", "Your booking: Review a leaflet")
    ears.follow("Leave this booking", "Leave this booking?")
    said = ears.press("Yes, leave", "You have left")
    assert times("Thank you for telling us.", said) == 1


def test_say_when_they_are_free(world: World, hearing: Hearing) -> None:
    ears = hearing(world.member("Amina Yusuf"))
    ears.open("/availability/week", "Your usual week")
    ears.choose("usual-4", "Tuesday Morning")
    said = ears.press("Save your usual week", "When you are free")
    assert times("We have saved your usual week.", said) == 1
    assert times("Tuesday mornings", said) == 1

    ears.follow("Add a time away", "Add a time away")
    ears.write("from_on", "First day away", "6 April 2026")
    ears.write("until_on", "Last day away", "8 April 2026")
    said = ears.press("Save this time away", "When you are free")
    assert times("We have saved your time away: Monday 6 April 2026 to Wednesday 8 April 2026.", said) == 1


def test_claim_with_a_receipt(world: World, live: Live, hearing: Hearing) -> None:
    amina = world.member("Amina Yusuf")
    claim = came(world, amina)
    live.now = ENDS
    ears = hearing(amina)
    ears.open(f"/claims/{claim.id}", "Your claim for Review a leaflet")
    ears.follow("Add an expense", "Add an expense")
    ears.choose("kind", "Travel")
    ears.write("what", "What you paid for", "Bus there and back")
    ears.write("spent_on", "The day that you paid", "17 March 2026")
    ears.write("amount_pence", "How much it cost", "4.60")
    ears.reach(ears.page.locator("#receipt"), "The receipt")
    ears.page.set_input_files("#receipt", {"name": "bus.jpg", "mimeType": "image/jpeg", "buffer": photo()})
    said = ears.press("Add this expense", "We have your receipt")
    assert times("Your claim now comes to £92.10.", said) == 1

    told = "Finished loading Your claim for Review a leaflet"
    said = ears.do("Go to your claim", told, "link")
    assert [times(told, said), times("What happens now", said)] == [1, 1], "it leads to the part where they decide"
    said = ears.press("Yes, that is right", "We have your claim")
    assert times("Your claim for Review a leaflet comes to £92.10.", said) == 1
