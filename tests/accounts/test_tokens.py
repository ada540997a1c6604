"""REST tokens: shown once, kept as a hash, one person in one group, for a year."""

from datetime import timedelta

import pytest
from sqlmodel import col, select

from api.accounts.actions import make_token
from api.accounts.tables import ApiToken
from api.accounts.tokens import is_api_token
from api.kernel.context import Role, in_group
from api.kernel.events import Event
from api.people.actions import end_role, put_in_group
from api.people.tables import Membership
from tests.accounts.conftest import at
from tests.world import NOON, World

A_SECOND = timedelta(seconds=1)


@pytest.fixture
def rest(world: World, browser):  # type: ignore[no-untyped-def]
    """REST with any token, at any time."""

    visitor = browser(None)

    def get(token: str, path: str = "/me", now=NOON, **headers: str):  # type: ignore[no-untyped-def]
        return at(visitor, now).get(f"/api/v1{path}", headers={"Authorization": f"Bearer {token}", **headers})

    return get


def test_a_token_is_its_person_in_its_group(world: World, rest) -> None:  # type: ignore[no-untyped-def]
    amina = world.member("Amina Yusuf")
    answer = rest(world.token(amina))

    assert answer.json()["name"] == "Amina Yusuf"
    assert [one["role"] for one in answer.json()["roles"]] == ["member"]


def test_only_the_hash_is_kept_and_the_end_of_it_to_know_it_by(world: World) -> None:
    token = world.token(world.lead)
    row = world.session.exec(select(ApiToken)).one()

    assert token not in str(row)
    assert token.startswith("tp_")
    assert row.hint == token[-4:]


def test_a_token_works_for_a_year_and_not_a_second_more(world: World, rest) -> None:  # type: ignore[no-untyped-def]
    token = make_token(world.session, NOON, world.lead.person_id, world.group.id, "tests")
    year = timedelta(days=365)

    over = rest(token, now=NOON + year)
    assert (over.status_code, over.json()["code"]) == (401, "token-run-out")
    assert rest(token, now=NOON + year - A_SECOND).status_code == 200


@pytest.mark.parametrize(
    "spoil",
    [lambda t: t[:-1] + ("0" if t[-1] != "0" else "1"), lambda t: "tp_" + "A" * 51, lambda t: t[:20], lambda t: ""],
)
def test_a_token_that_was_not_copied_whole_is_refused(world: World, rest, spoil) -> None:  # type: ignore[no-untyped-def]
    answer = rest(spoil(world.token(world.lead)))

    assert (answer.status_code, answer.headers["www-authenticate"]) == (401, "Bearer")
    assert answer.headers["content-type"] == "application/problem+json"


def test_the_checksum_knows_a_slip_without_asking_the_database(world: World) -> None:
    token = world.token(world.lead)

    assert is_api_token(token)
    assert not any(is_api_token(token[:at] + "~" + token[at + 1 :]) for at in range(len(token)))


def test_without_a_token_people_are_asked_to_sign_in(browser) -> None:  # type: ignore[no-untyped-def]
    answer = browser(None).get("/api/v1/me")

    assert (answer.status_code, answer.json()["code"]) == (401, "not-signed-in")


def test_somebody_sees_their_tokens_and_ends_one(world: World, client) -> None:  # type: ignore[no-untyped-def]
    lead = client(world.lead)
    listed = lead.get("/api/v1/tokens").json()["items"]
    assert [one["name"] for one in listed] == ["tests"]

    assert lead.delete(f"/api/v1/tokens/{listed[0]['id']}").status_code == 204
    over = lead.get("/api/v1/me")
    assert (over.status_code, over.json()["code"]) == (401, "token-ended")


def test_nobody_ends_somebody_elses_token(world: World, client) -> None:  # type: ignore[no-untyped-def]
    lead = client(world.lead)
    token_id = lead.get("/api/v1/tokens").json()["items"][0]["id"]

    assert client(world.admin).delete(f"/api/v1/tokens/{token_id}").status_code == 404
    assert lead.get("/api/v1/me").status_code == 200


def test_a_token_ends_on_the_settings_page_too(world: World, browser, client) -> None:  # type: ignore[no-untyped-def]
    rest, page = client(world.lead), browser(world.lead)
    token_id = rest.get("/api/v1/tokens").json()["items"][0]["id"]

    assert "ending in" in page.get("/settings").text
    page.post(f"/settings/tokens/{token_id}/end")
    assert rest.get("/api/v1/me").status_code == 401


def test_a_token_of_another_group_sees_its_own_group_and_no_other(world: World, client) -> None:  # type: ignore[no-untyped-def]
    _, nia, _ = world.other_group()

    seen = client(nia).get("/api/v1/people").json()["items"]
    assert [one["name"] for one in seen] == ["Nia Next"]


def test_a_role_that_ended_is_gone_from_the_token_at_once(world: World, client) -> None:  # type: ignore[no-untyped-def]
    amina = world.member("Amina Yusuf")
    rest = client(amina)
    assert rest.get("/api/v1/availability").status_code == 200
    membership = world.session.exec(select(Membership.id).where(col(Membership.person_id) == amina.person_id)).one()
    end_role(world.admin, membership)

    assert rest.get("/api/v1/group").status_code == 403
    assert rest.get("/api/v1/me").json()["roles"] == []


def test_an_administrators_token_acts_for_a_member_and_the_record_says_so(world: World, browser) -> None:  # type: ignore[no-untyped-def]
    amina, token = world.member("Amina Yusuf"), world.token(world.admin)
    answer = browser(None).put(
        "/api/v1/me",
        headers={"Authorization": f"Bearer {token}", "On-Behalf-Of": str(amina.person_id)},
        json={"name": "Amina Yusuf", "phone": "01632 960 101", "format": "easy read", "contact_by": "phone"},
    )

    assert (answer.status_code, answer.json()["id"]) == (200, amina.person_id)
    last = world.session.exec(select(Event).order_by(col(Event.id).desc()).limit(1)).one()
    assert (last.actor_id, last.on_behalf_of_id, last.verb) == (world.admin.person_id, amina.person_id, "changed")


def test_only_an_administrators_token_acts_and_only_for_their_own_members(world: World, rest) -> None:  # type: ignore[no-untyped-def]
    amina = world.member("Amina Yusuf")
    other, _, _ = world.other_group()
    in_group(world.session, other.id)
    stranger = world.person("Stan Far", Role.MEMBER, group=other)
    in_group(world.session, world.group.id)
    admin, lead = world.token(world.admin), world.token(world.lead)

    def asked(token: str, who: object) -> int:
        return int(rest(token, "/me", NOON, **{"On-Behalf-Of": str(who)}).status_code)

    assert asked(lead, amina.person_id) == 403
    assert asked(admin, stranger.person_id) == 404
    assert asked(admin, 999_999) == 404
    assert asked(admin, world.lead.person_id) == 404, "for members only"
    assert asked(admin, "Amina") == 422
    assert asked(admin, amina.person_id) == 200


def test_acting_lends_nobody_a_leads_hands(world: World, rest) -> None:  # type: ignore[no-untyped-def]
    both = world.member("Bea Both")
    put_in_group(world.session, NOON, world.group.id, both.person_id, Role.FINANCE)

    answer = rest(world.token(world.admin), "/ledger", NOON, **{"On-Behalf-Of": str(both.person_id)})
    assert answer.status_code in (403, 404)
    assert rest(world.token(world.admin), "/people", NOON, **{"On-Behalf-Of": str(both.person_id)}).status_code == 403
