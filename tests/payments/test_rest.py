"""Payments in REST: the same acts, in the same words."""

from collections.abc import Callable
from hashlib import sha256

from sqlmodel import select

from api.kernel.events import Event
from api.payees.fields import HOW_SORT_CODE
from api.payments.rules import SAME_PERSON
from tests.payments.told import ACCOUNT, MONDAY, PAY_DAY, approved, exported, line_id, owed_to, prepared
from tests.visiting import Straightly
from tests.world import World

Client = Callable[..., Straightly]
API = "/api/v1"


def test_bank_details_go_in_and_never_come_out(world: World, client: Client) -> None:
    amina = client(world.member("Amina"))
    assert amina.get(API + "/bank-details").json() == {
        "given": False, "in_use": False, "last_two": None, "changed_at": None, "usable_at": None,
        "before_last_two": None,
    }  # fmt: skip

    answer = amina.put(API + "/bank-details", json=ACCOUNT)

    assert answer.json() == {
        "given": True, "in_use": True, "last_two": "19", "changed_at": "2026-03-02T12:00:00Z", "usable_at": None,
        "before_last_two": None,
    }  # fmt: skip
    assert "31926819" not in amina.get(API + "/bank-details").text


def test_a_mistake_is_a_problem_with_its_field(world: World, client: Client) -> None:
    answer = client(world.member("Amina")).put(API + "/bank-details", json=ACCOUNT | {"sort_code": "30"})

    assert answer.status_code == 422
    assert answer.json()["errors"][0] == {"field": "sort_code", "pointer": "/sort_code", "detail": HOW_SORT_CODE}


def test_a_number_where_text_belongs_would_lose_its_noughts_so_it_is_refused(world: World, client: Client) -> None:
    answer = client(world.member("Amina")).put(API + "/bank-details", json=ACCOUNT | {"account_number": 1926819})

    assert answer.status_code == 422


def test_a_member_sees_where_each_payment_is(world: World, client: Client) -> None:
    amina = owed_to(world, "Amina")

    page = client(amina, MONDAY).get(API + "/payments").json()

    assert page["next"] is None
    assert page["items"][0]["words"] == "£87.50. We will pay you by Thursday 16 April 2026."
    assert page["items"][0]["promised_on"] == "2026-04-16"


def test_the_whole_way_by_two_people(world: World, client: Client) -> None:
    owed_to(world, "Amina")
    ben = world.member("Ben")
    claim_id = approved(world, ben)
    femi, sofia = client(world.finance, MONDAY), client(world.second_finance, MONDAY)

    waiting = femi.get(API + "/payable-claims").json()
    assert (waiting["ready_count"], waiting["ready_pence"], waiting["next_pay_on"]) == (1, 8750, "2026-03-26")
    assert waiting["promised_by"] == "2026-04-16"
    made = femi.post(API + "/payment-runs", json={"pay_on": "2026-03-27"})
    assert made.status_code == 201
    why = waiting["left_out"][0]["why"]
    assert made.json()["left_out"] == [
        {
            "claim_id": claim_id, "advance_id": None, "member_name": "Ben", "charity_name": None,
            "amount_pence": 8750, "why": why,
        }
    ]  # fmt: skip
    run = f"{API}/payment-runs/{made.json()['id']}"
    same = femi.post(run + "/approval", headers={"If-Match": made.headers["etag"]})
    assert (same.status_code, same.json()["detail"]) == (409, SAME_PERSON.reason)
    said_yes = sofia.post(run + "/approval", headers={"If-Match": made.headers["etag"]})
    sent = femi.post(run + "/export", headers={"If-Match": said_yes.headers["etag"]})
    early = femi.post(run + "/payments", headers={"If-Match": sent.headers["etag"]})
    assert (early.status_code, early.json()["code"]) == (409, "not-pay-day-yet")
    closed = client(world.finance, PAY_DAY).post(run + "/payments", headers={"If-Match": sent.headers["etag"]})

    assert [one.json()["state"] for one in (made, said_yes, sent, closed)] == [
        "prepared", "approved", "exported", "closed",
    ]  # fmt: skip
    assert closed.json()["totals"] == [{"state": "paid", "count": 1, "total_pence": 8750}]
    assert femi.get(run + "/lines").json()["items"][0]["amount_pence"] == 8750
    assert femi.get(API + "/payment-runs").json()["items"][0]["state"] == "closed"
    books = femi.get(API + "/ledger").json()
    assert books["debits_pence"] == books["credits_pence"] == 2 * (2 * 8750 + 8750) + 8750 + 8750


def test_the_file_says_how_to_check_it_and_each_download_is_recorded(world: World, client: Client) -> None:
    owed_to(world, "Amina")
    run = exported(world)
    femi = client(world.finance, MONDAY)

    first, again = (femi.get(f"{API}/payment-runs/{run.id}/file") for _ in range(2))

    known = femi.get(f"{API}/payment-runs/{run.id}").json()["file"]
    assert first.content == again.content
    assert first.headers["content-type"] == "text/csv; charset=utf-8"
    assert first.headers["etag"] == f'"{sha256(first.content).hexdigest()}"'
    assert first.headers["control-total-pence"] == "8750"
    assert first.headers["payment-count"] == "1"
    assert first.headers["repr-digest"].startswith("sha-256=:")
    assert "no-store" in first.headers["cache-control"]
    assert known == {
        "id": known["id"],
        "purpose": "bank",
        "format": "our CSV",
        "size_bytes": len(first.content),
        "hash_total": sum(map(int, "309089" + "31926819")),
        "name": f"payment-run-{run.id}.csv",
        "sha256": sha256(first.content).hexdigest(),
        "count": 1,
        "control_total_pence": 8750,
    }
    taken = world.session.exec(select(Event).where(Event.verb == "downloaded")).all()
    assert [one.actor_id for one in taken] == [world.finance.person_id] * 2


def test_a_file_is_never_kept_as_an_answer_to_a_key(world: World, client: Client) -> None:
    owed_to(world, "Amina")
    run = exported(world)

    client(world.finance, MONDAY).get(f"{API}/payment-runs/{run.id}/file", headers={"Idempotency-Key": "abc"})

    from api.kernel.idempotency import AnsweredRequest

    assert world.session.exec(select(AnsweredRequest)).all() == []


def test_one_payment_returned_and_one_paid(world: World, client: Client) -> None:
    owed_to(world, "Amina")
    owed_to(world, "Ben")
    exported(world)
    femi = client(world.finance, PAY_DAY)

    paid = femi.post(f"{API}/payment-lines/{line_id(world, 0)}/payment")
    back = femi.post(f"{API}/payment-lines/{line_id(world, 1)}/return", json={"because": "The account is closed."})

    assert (paid.json()["state"], back.json()["state"]) == ("paid", "returned")
    assert femi.get(f"{API}/payment-lines/{line_id(world, 1)}").json()["returned_because"] == "The account is closed."


def test_without_a_version_nothing_is_done_and_with_an_old_one_neither(world: World, client: Client) -> None:
    owed_to(world, "Amina")
    run = f"{API}/payment-runs/{prepared(world).run_id}"
    sofia = client(world.second_finance, MONDAY)

    assert sofia.post(run + "/approval").status_code == 428
    assert sofia.post(run + "/approval", headers={"If-Match": '"7"'}).status_code == 412
    assert sofia.get(run).json()["state"] == "prepared"


def test_pressing_twice_with_one_key_prepares_one_run(world: World, client: Client) -> None:
    owed_to(world, "Amina")
    femi, key = client(world.finance, MONDAY), {"Idempotency-Key": "run-of-march"}

    first, second = (femi.post(f"{API}/payment-runs", json={"pay_on": "2026-03-27"}, headers=key) for _ in range(2))

    assert (first.status_code, second.status_code) == (201, 201)
    assert first.content == second.content
    assert len(femi.get(f"{API}/payment-runs").json()["items"]) == 1


def test_numbers_that_no_row_has_are_not_found(world: World, client: Client) -> None:
    femi = client(world.finance)
    for number in (1, 2**31 - 1, 2**62):
        for path in (f"/payment-runs/{number}", f"/payment-runs/{number}/lines", f"/payment-lines/{number}"):
            assert femi.get(API + path).status_code in (404, 422), path


def test_another_groups_run_is_not_there(world: World, client: Client) -> None:
    from api.kernel.context import Role, in_group

    owed_to(world, "Amina")
    run = exported(world)
    group, _, _ = world.other_group()
    in_group(world.session, group.id)
    fay = world.person("Fay Finch", Role.FINANCE, group=group)
    asks = client(fay)
    in_group(world.session, world.group.id)

    for path in (f"/payment-runs/{run.id}", f"/payment-runs/{run.id}/file", f"/payment-lines/{line_id(world)}"):
        assert asks.get(API + path).status_code == 404
    assert asks.get(API + "/payment-runs").json()["items"] == []


def test_members_and_leads_see_nothing_of_runs(world: World, client: Client) -> None:
    amina = owed_to(world, "Amina")
    run = exported(world)
    for somebody in (amina, world.lead, world.admin):
        asks = client(somebody)
        for path in ("/payment-runs", f"/payment-runs/{run.id}", f"/payment-runs/{run.id}/file", "/ledger"):
            assert asks.get(API + path).status_code == 403
