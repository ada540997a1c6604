"""A lead's own tools can ask what could be plainer, and nothing changes."""

from sqlalchemy import text

from tests.world import World

HARD = "We will utilise it prior to 12/01/27."


def test_a_lead_is_told_what_could_be_plainer(client, world: World) -> None:  # type: ignore[no-untyped-def]
    answer = client(world.lead).post("/api/v1/plain-english-checks", json={"text": HARD})

    assert answer.status_code == 200
    assert [(one["where"], one["plainer"]) for one in answer.json()["findings"]] == [
        ("utilise", "use"), ("prior to", "before"), ("12/01/27", "Tuesday 12 January 2027"),
    ]  # fmt: skip


def test_easy_read_asks_for_shorter_sentences(client, world: World) -> None:  # type: ignore[no-untyped-def]
    sixteen = "word " * 16
    asked = [
        client(world.lead).post("/api/v1/plain-english-checks", json={"text": sixteen, "easy_read": easy}).json()
        for easy in (False, True)
    ]

    assert [len(one["findings"]) for one in asked] == [0, 1]


def test_it_is_for_those_who_plan_work(client, world: World) -> None:  # type: ignore[no-untyped-def]
    for asking, status in ((world.admin, 200), (world.finance, 403), (world.member("Amina"), 403), (None, 401)):
        answer = client(asking).post("/api/v1/plain-english-checks", json={"text": HARD})
        assert answer.status_code == status


def test_an_empty_text_is_asked_for_again(client, world: World) -> None:  # type: ignore[no-untyped-def]
    answer = client(world.lead).post("/api/v1/plain-english-checks", json={"text": " "})

    assert (answer.status_code, answer.json()["detail"]) == (422, "Tell us the words to look at.")


def test_it_changes_nothing(client, world: World) -> None:  # type: ignore[no-untyped-def]
    def events() -> int:
        return int(world.session.connection().execute(text("SELECT count(*) FROM event")).scalar() or 0)

    lead = client(world.lead)
    world.save()
    before = events()
    lead.post("/api/v1/plain-english-checks", json={"text": HARD})

    assert events() == before
