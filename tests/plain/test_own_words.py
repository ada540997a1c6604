"""A group keeps plainer words of its own, which go before the list that everybody has."""

import pytest

from api.kernel.context import in_group
from api.kernel.refusals import Refused
from api.plain.actions import change_plainer_word, check_words, keep_plainer_word, take_out_plainer_word
from api.plain.schemas import PlainerWordIn
from tests.world import World


def keep(world: World, hard: str, plainer: str) -> int:
    kept = keep_plainer_word(world.lead, PlainerWordIn(hard=hard, plainer=plainer))
    world.session.flush()
    return kept.id


def plainer_of(world: World, text: str) -> list[tuple[str, str]]:
    return [(one.where, one.plainer) for one in check_words(world.lead, {"text": text}).get("text", [])]


def test_every_form_of_the_word_is_found_and_ours_goes_before_everybodys(world: World) -> None:
    keep(world, "Co-produce", "work on together")
    keep(world, "utilise", "work with")

    assert plainer_of(world, "We co-produce and are utilising it prior to it.") == [
        ("co-produce", "work on together"), ("utilising", "work with"), ("prior to", "before"),
    ]  # fmt: skip


def test_a_word_is_on_the_list_once_and_its_plainer_one_differs(world: World) -> None:
    keep(world, "commissioner", "people")
    for hard, plainer, sentence in (("COMMISSIONER", "others", "has that word already"), ("x", "X", "the same words")):
        with pytest.raises(Refused, match=sentence):
            keep(world, hard, plainer)


def test_another_group_has_a_list_of_its_own(world: World) -> None:
    group, lead, _ = world.other_group()
    keep(world, "commissioner", "people")
    in_group(world.session, group.id)

    assert check_words(lead, {"text": "Commissioner."}) == {}
    in_group(world.session, world.group.id)


def test_two_people_who_change_one_line_do_not_overwrite_each_other(world: World) -> None:
    word = keep(world, "commissioner", "people")
    change_plainer_word(world.lead, word, PlainerWordIn(hard="commissioner", plainer="everyone"), 1)
    with pytest.raises(Refused, match="Somebody changed this"):
        change_plainer_word(world.admin, word, PlainerWordIn(hard="commissioner", plainer="others"), 1)

    assert plainer_of(world, "Commissioner.") == [("Commissioner", "everyone")]
    take_out_plainer_word(world.lead, word)
    assert plainer_of(world, "Commissioner.") == []


def test_over_rest(client, world: World) -> None:  # type: ignore[no-untyped-def]
    lead = client(world.lead)
    kept = lead.post("/api/v1/plainer-words", json={"hard": "Ethics", "plainer": "what is fair"})
    assert (kept.status_code, kept.json()["hard"]) == (201, "ethics")
    where = f"/api/v1/plainer-words/{kept.json()['id']}"
    said = {"hard": "ethics", "plainer": "what is right"}
    assert lead.put(where, json=said, headers={"If-Match": '"9"'}).status_code == 412
    assert lead.put(where, json=said, headers={"If-Match": kept.headers["ETag"]}).json()["plainer"] == "what is right"
    assert client(world.member("Amina")).get("/api/v1/plainer-words").json()["items"][0]["hard"] == "ethics"
    assert client(world.member("Tom")).delete(where).status_code == 403
    assert lead.delete(where).status_code == 204
