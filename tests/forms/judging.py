"""What a page that says no must be: whole, titled, linked, in the same words twice, with the answers still there."""

import re
from collections.abc import Iterator, Mapping, Sequence

from bs4 import BeautifulSoup, SoupStrainer, Tag

from tests.api_contract.driving import Answer
from tests.forms.collecting import Form, fields_in, read, route_of
from web.forms import NEVER_KEPT

FORBIDDEN = re.compile(
    r"\b(please|sorry|valid|invalid|oops|forbidden|error occurred|is required|must|\w+n't|\w+n’t)\b", re.IGNORECASE
)
FEWEST_WORDS, MOST_WORDS = 5, 20
# These forms send no file, so what is left to say is that there is none.
# A charity is known by its number: one that is there already is told there, whatever else was typed.
INSTEAD = {
    "no_receipt_because": "receipt", "transcript": "recording", "captions": "recording", "charity_id": "fee_choice",
    "name": "number", "account_name": "number",
}  # fmt: skip
REFUSED = (403, 404, 409, 422, 429)
# What is around it is the same on every page, and is judged elsewhere.
JUDGED = SoupStrainer(["title", "main"])


def wrong_with(form: Form, answer: Answer, sent: Mapping[str, Sequence[str]], tried: str) -> Iterator[str]:
    if answer.status >= 500 or answer.error:
        yield f"{answer.status}: {answer.error[-1500:] or answer.body[:300]!r}"
        return
    if answer.status < 400:
        return
    page = read(answer.body.decode(), only=JUDGED)
    yield from wrong_with_the_page(answer, page)
    if answer.status == 422:
        yield from wrong_with_the_summary(page, tried)
        yield from wrong_with_what_is_kept(form, page, sent)


def wrong_with_the_page(answer: Answer, page: BeautifulSoup) -> Iterator[str]:
    if answer.status not in REFUSED:
        yield f"answers {answer.status}"
    if answer.kind != "text/html" or page.select_one("main") is None or len(page.select("h1")) != 1:
        yield "is no whole page"
    title = page.title.get_text() if page.title else ""
    if answer.status in (409, 422) and not title.startswith("Error: "):
        yield f"is titled “{title}”"


def wrong_with_the_summary(page: BeautifulSoup, tried: str) -> Iterator[str]:
    items = page.select("#es li")
    if not items:
        yield "says nothing at the top"
    said = [" ".join(item.get_text().split()) for item in items]
    if len(set(said)) < len(said):
        yield f"says the same twice: {said}"
    for item, sentence in zip(items, said, strict=True):
        yield from wrong_with_the_words(sentence)
        link = item.select_one("a")
        if link is None:
            yield f"“{sentence}” leads nowhere"
        else:
            yield from wrong_with_the_place(page, str(link["href"]).removeprefix("#"), sentence)
    names = {str(item.a["href"])[1:] for item in items if item.a}
    if tried and not any(is_about(name, tried) for name in names):
        yield f"does not name {tried}, but {sorted(names)}: {said}"


def is_about(name: str, tried: str) -> bool:
    """The field itself, or another of its list; or the one that it may be filled in instead of."""
    in_a_list = "-" in tried and name.split("-")[0] == tried.split("-")[0]
    return in_a_list or name in (tried, INSTEAD.get(tried))


def wrong_with_the_words(sentence: str) -> Iterator[str]:
    if found := FORBIDDEN.search(sentence):
        yield f"“{sentence}” has the word “{found[0]}”"
    if len(sentence.split()) < FEWEST_WORDS:
        yield f"“{sentence}” says too little"
    if not sentence.endswith((".", "?")):
        yield f"“{sentence}” does not end"
    if any(len(part.split()) > MOST_WORDS for part in re.split(r"(?<=[.?!])\s", sentence)):
        yield f"“{sentence[:200]}” is long"


def wrong_with_the_place(page: BeautifulSoup, name: str, sentence: str) -> Iterator[str]:
    place = page.find(id=name)
    if not isinstance(place, Tag):
        yield f"“{sentence}” leads to #{name}, which is not there"
        return
    beside = page.find(id=f"{name}-error")
    if not isinstance(beside, Tag):
        yield f"“{sentence}” is not said again at {name}"
        return
    words = " ".join(beside.get_text().split()).removeprefix("Error: ")
    if words != sentence:
        yield f"“{sentence}” is “{words}” at the field"
    holder = [place, *place.parents]
    if not any(f"{name}-error" in str(one.get("aria-describedby", "")).split() for one in holder):
        yield f"{name} is not described by what is wrong with it"


def wrong_with_what_is_kept(form: Form, page: BeautifulSoup, sent: Mapping[str, Sequence[str]]) -> Iterator[str]:
    drawn = next((one for one in page.select("form[method]") if is_form(one, form)), None)
    if drawn is None:
        yield "does not have the form any more"
        return
    now = {one.name: one for one in fields_in(drawn)}
    for one in form.typed:
        if one.kind == "file" or one.name in NEVER_KEPT or one.name not in sent:
            continue
        if one.name not in now:
            yield f"{one.name} is not in the form any more"
            continue
        before = [value for value in sent[one.name] if not one.choices or value in one.choices]
        after = list(now[one.name].given)
        if one.is_text and [plain(value) for value in before[:1]] != [plain(value) for value in after]:
            yield f"{one.name} was {before[0][:40]!r}, and is {after[0][:40] if after else None!r}"
        if one.choices and before and [value for value in before[:1] if value] != [v for v in after if v][:1]:
            yield f"{one.name} was {before}, and is {after}"


def is_form(drawn: Tag, form: Form) -> bool:
    return route_of(str(drawn.get("action", "")).partition("#")[0]) == form.route


def plain(value: str) -> str:
    """As a browser shows it: a null byte is nothing, and a line ends in one way."""
    return re.sub(r"\s+", " ", value.replace("\x00", "")).strip()
