"""A line a request, with nothing in it that could be about a person."""

import json
from collections.abc import Callable, Iterator

import pytest
import structlog

from api.kernel.logs import RequestLog, set_up_logs
from tests.kernel.conftest import BODY
from tests.visiting import Straightly

Tiny = Callable[..., Straightly]
SECRET = "amina@people.example"


@pytest.fixture
def logged(tiny: Tiny) -> Iterator[Callable[..., Straightly]]:
    set_up_logs("json")

    def of() -> Straightly:
        client = tiny()
        return Straightly(RequestLog(client.app), client.headers)

    yield of
    structlog.reset_defaults()


def lines(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_a_line_has_the_pattern_of_the_address_and_never_the_address(
    logged: Tiny, capsys: pytest.CaptureFixture[str]
) -> None:
    logged().get(f"/workstreams/41?email={SECRET}", headers={"X-Secret": SECRET})

    (line,) = lines(capsys)
    assert line["method"] == "GET"
    assert line["route"] == "/workstreams/{workstream_id}"
    assert line["status"] == 404
    assert set(line) == {"event", "level", "timestamp", "method", "route", "status", "ms"}
    assert SECRET not in json.dumps(line)
    assert "41" not in str(line["route"])


def test_an_address_that_is_not_ours_is_not_written_down(logged: Tiny, capsys: pytest.CaptureFixture[str]) -> None:
    logged().get(f"/sign-in/link/{SECRET}")

    assert lines(capsys)[0]["route"] == "not ours"


def test_what_was_sent_is_not_written_down(logged: Tiny, capsys: pytest.CaptureFixture[str]) -> None:
    logged().post("/workstreams", json=BODY | {"name": SECRET}, headers={"Idempotency-Key": SECRET.replace("@", "-")})

    assert "amina" not in capsys.readouterr().out


def test_a_name_that_is_not_on_the_list_is_left_out(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logs("json")
    structlog.get_logger().error("work failed", kind="OSError", email=SECRET, error=SECRET)
    structlog.reset_defaults()

    (line,) = lines(capsys)
    assert (line["event"], line["kind"]) == ("work failed", "OSError")
    assert SECRET not in json.dumps(line)
