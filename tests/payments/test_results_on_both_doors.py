"""A file of results on a page and over REST: the same is done, and the same is said."""

import pytest

from api.kernel.refusals import Refused
from api.payments.reading_results import results_of
from api.payments.results import HALF
from tests.payments.test_results import HEAD, three
from tests.payments.told import CLOSED, PAY_DAY
from tests.world import World


def test_both_doors_read_it_and_say_what_it_did(world: World, browser, client) -> None:  # type: ignore[no-untyped-def]
    run = three(world)
    femi, url = browser(world.finance.at(PAY_DAY)), f"/finance/runs/{run.id}/results"
    known = {"version": str(run.version), "idempotency_key": "one"}
    wrong = femi.post(url, data=known, files={"results": ("bank.csv", b"reference,result\nTP1-1,pa")})
    assert (wrong.status_code, wrong.text.count(HALF.reason)) == (422, 2)
    sent = {"results": ("bank.csv", b"reference,result\nTP1-1,paid\n")}
    assert femi.post(url, data=known | {"idempotency_key": "two"}, files=sent).headers["location"] == url
    assert "bank.csv" in femi.get(url).text

    world.look_again()
    rest, address = client(world.finance, PAY_DAY), f"/api/v1/payment-runs/{run.id}"
    tag = rest.get(address).headers["etag"]
    content = HEAD + f"TP2-1,returned,{CLOSED}\r\nTP3-1,paid,\r\n"
    done = rest.post(address + "/results", files={"results": ("b.csv", content)}, headers={"If-Match": tag})
    assert (done.status_code, [(one["paid"], one["returned"]) for one in done.json()["items"]]) == (
        201,
        [(1, 1), (1, 0)],
    )
    assert rest.get(address).json()["state"] == "closed"
    with pytest.raises(Refused):
        results_of(world.lead, run.id or 0)
