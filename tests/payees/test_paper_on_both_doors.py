"""Bank details on paper, on pages and over REST: the last two numbers show, and no more."""

import re
from collections.abc import Callable

from api.payees.rules import NOT_CHECKED, NOT_CONFIRMED, SIGNS_IN, TYPED_AGAIN, YOU_TYPED_THEM
from tests.payees.on_paper import AGAIN, FORM, NUMBERS, on_paper, typed
from tests.payments.told import MONDAY, approved
from tests.visiting import Straightly
from tests.world import World

Door = Callable[..., Straightly]
API = "/api/v1/paper-bank-details"


def test_the_whole_way_over_rest(world: World, client: Door) -> None:
    grace = on_paper(world)
    ada, femi = client(world.admin, MONDAY), client(world.finance, MONDAY)
    url = f"{API}/{grace.person_id}"
    assert [one["stage"] for one in ada.get(API).json()["items"]] == ["not given"]

    sent = ada.put(url, json=FORM)
    assert (sent.status_code, sent.json()["stage"], sent.json()["last_two"]) == (
        200,
        "waiting for another person",
        "19",
    )
    assert "31926819" not in sent.text + femi.get(API).text
    assert femi.post(url + "/confirmation", json=AGAIN).status_code == 428
    etag = {"If-Match": sent.headers["etag"]}
    assert femi.post(url + "/confirmation", json=NUMBERS, headers=etag).json()["detail"] == NOT_CHECKED.reason
    done = femi.post(url + "/confirmation", json=AGAIN, headers=etag)

    assert (done.status_code, done.json()["stage"], done.json()["confirmed_by"]) == (200, "in use", "Femi Okoro")
    assert femi.post(url + "/confirmation", json=AGAIN, headers=etag).status_code == 412


def test_rest_refuses_in_the_same_words(world: World, client: Door) -> None:
    grace, amina = on_paper(world), world.member("Amina")
    femi = client(world.finance, MONDAY)
    etag = {"If-Match": femi.put(f"{API}/{grace.person_id}", json=FORM).headers["etag"]}

    own = femi.post(f"{API}/{grace.person_id}/confirmation", json=AGAIN, headers=etag)
    email = femi.put(f"{API}/{amina.person_id}", json=FORM)

    assert (own.status_code, own.json()["detail"]) == (409, YOU_TYPED_THEM.reason)
    assert (email.status_code, email.json()["detail"]) == (409, SIGNS_IN.reason)
    assert femi.put(f"{API}/{grace.person_id}", json=FORM | {"came_by": "pigeon"}).status_code == 422
    assert client(world.lead, MONDAY).get(API).status_code == 403


def test_the_whole_way_on_pages(world: World, browser: Door) -> None:
    grace = on_paper(world)
    approved(world, grace)
    ada, femi = browser(world.admin.at(MONDAY)), browser(world.finance.at(MONDAY))
    url = f"/finance/paper/{grace.person_id}"
    assert url in ada.get(f"/people/{grace.person_id}").text
    assert "Grace Bell" in ada.get(url).text

    assert ada.post(url, data=FORM).status_code == 303
    assert NOT_CONFIRMED in femi.get("/finance/runs/new").text
    assert "/finance/paper" in femi.get("/finance").text
    assert url + "/confirm" in femi.get("/finance/paper").text
    assert url + "/confirm" not in ada.get("/finance/paper").text
    page = femi.get(url + "/confirm").text
    assert "I have checked these numbers with the member" in page
    version = re.search(r'name="version" value="(\d+)"', page).group(1)  # type: ignore[union-attr]

    forgot = femi.post(url + "/confirm", data={"version": version} | NUMBERS)
    assert (forgot.status_code, NOT_CHECKED.reason in forgot.text) == (422, True)
    assert femi.post(url + "/confirm", data={"version": version, "checked": "yes"} | NUMBERS).status_code == 303
    seen = ada.get("/finance/paper").text + femi.get("/finance/paper").text + femi.get(url).text
    assert "Ends in 19. In use." in seen
    assert "31926819" not in seen


def test_a_page_refuses_in_the_same_words_and_keeps_what_was_typed(world: World, browser: Door) -> None:
    grace, amina = on_paper(world), world.member("Amina")
    femi, sofia = browser(world.finance.at(MONDAY)), browser(world.second_finance.at(MONDAY))
    url = f"/finance/paper/{grace.person_id}"

    wrong = femi.post(url, data=FORM | {"sort_code": "30"})
    assert (wrong.status_code, 'value="31926819"' in wrong.text) == (422, True)
    femi.post(url, data=FORM)
    assert YOU_TYPED_THEM.reason in femi.get(url + "/confirm").text
    stale = sofia.post(url + "/confirm", data={"version": "7", "checked": "yes"} | NUMBERS)
    assert (stale.status_code, TYPED_AGAIN.reason in stale.text) == (412, True)
    assert SIGNS_IN.reason in femi.get(f"/finance/paper/{amina.person_id}").text


def test_whoever_acts_for_the_member_reads_that_the_form_is_being_checked(world: World, browser: Door) -> None:
    grace = on_paper(world)
    typed(world, grace)
    ada = browser(world.admin.at(MONDAY))
    ada.post(f"/people/{grace.person_id}/acting")

    assert "We have your form, with an account that ends in 19." in ada.get("/payments").text


def test_nobody_else_opens_these_pages(world: World, browser: Door) -> None:
    grace = on_paper(world)
    for somebody in (world.lead, world.member("Amina")):
        for path in (
            "/finance/paper",
            f"/finance/paper/{grace.person_id}",
            f"/finance/paper/{grace.person_id}/confirm",
        ):
            assert browser(somebody).get(path).status_code == 403
