"""Every page of a member in a year of work: Easy Read has each fact of the standard page, in shorter sentences."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.accessibility.looks import Look, Step
from tests.accessibility.of_members import AMINA, BEFORE, MEMBER, OF_ONESELF, OTHERS
from tests.accessibility.scenes import Scene, the_year
from tests.easy_read.reading import Said
from tests.easy_read.walking import post, whole_form
from tests.the_year import played_for_all

MOST_WORDS = 15
IN_THEIR_WORDS = "words of people"
VISITOR = "somebody"
PAGES = [*MEMBER, *OF_ONESELF, *OTHERS, *(Look(VISITOR, address) for address in ("/", "/sign-in", "/help"))]
ONE_AT_A_TIME = {
    "/settings/details",
    "/availability/week",
    "/availability/pacing",
    "/availability/away/new",
    "/limit/change",
}


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    folder: Path = tmp_path_factory.mktemp("easy")
    patch = pytest.MonkeyPatch()
    patch.setenv("DATA_FOLDER", str(folder / "data"))
    with the_year(folder / "year", played_for_all(tmp_path_factory)) as scene:
        for step in BEFORE:
            assert isinstance(step, Step)
            assert post(scene, step).status == 303, step
        yield scene
    patch.undo()


@pytest.fixture(scope="module")
def read(year: Scene) -> dict[str, tuple[Said, list[Said]]]:
    """Each page in its standard form; and in Easy Read as many pages as it has questions."""
    found = {}
    for look in PAGES:
        address = year.filled(look.who, look.address)
        mark = "&" if "?" in address else "?"
        caller = year.caller(look.who)
        standard = caller.get(f"{address}{mark}format=standard")
        assert standard.status == 200, look
        found[look.name] = Said(standard.body.decode()), whole_form(caller, f"{address}{mark}format=easy")
    return found


def test_each_fact_and_each_way_on_is_on_the_easy_page_too(read: dict[str, tuple[Said, list[Said]]]) -> None:
    missing = []
    for name, (standard, easy) in read.items():
        for kind, facts in standard.facts.items():
            there = set().union(*(page.facts[kind] for page in easy))
            lost = {one for one in facts - there if kind != IN_THEIR_WORDS or not _joined(one, there)}
            missing += [f"{name}: {kind}: {one}" for one in sorted(lost)]
    assert not missing, "\n".join(missing)


def _joined(one: str, there: set[str]) -> bool:
    """A text of several lines may be read as one or as several; the lines are the same."""
    return bool(one) and all(any(word in other for other in there) for word in one.split("  "))


def test_each_sentence_of_ours_is_short(read: dict[str, tuple[Said, list[Said]]]) -> None:
    long = {
        f"{len(one.split())}: {one} ({name})"
        for name, (_, easy) in read.items()
        for page in easy
        for one in page.ours
        if len(one.split()) > MOST_WORDS
    }
    assert not long, "\n".join(sorted(long))


def test_a_form_asks_all_its_questions_one_to_a_page(read: dict[str, tuple[Said, list[Said]]]) -> None:
    forms = {name: (standard, easy) for name, (standard, easy) in read.items() if len(easy) > 1}
    assert len(forms) == len(ONE_AT_A_TIME) + 1, sorted(forms)
    for name, (standard, easy) in forms.items():
        asked = set().union(*(page.labels for page in easy))
        assert standard.labels - asked == set(), name


def test_every_page_says_what_it_is_read_in(year: Scene) -> None:
    for address, style, other in (("/", "standard", "Easy Read"), ("/?format=easy", "easy_read", "Standard")):
        page = year.caller(AMINA).get(address).body.decode()
        assert f"tp-format-{style}" in page
        assert f">{other}</a>" in page
