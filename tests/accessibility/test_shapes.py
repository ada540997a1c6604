"""What the engines are spared is only what another page has shown them already."""

from tests.accessibility.shapes import with_new_shapes

PAGE = '<main><p class="govuk-body">We pay you on Friday.</p><a class="govuk-link" href="/a">See it</a></main>'
SPOILT = {
    "a link without a word": PAGE.replace("See it", " "),
    "another class": PAGE.replace("govuk-body", "govuk-hint"),
    "another place": PAGE.replace("<main>", "<main><div>").replace("</main>", "</div></main>"),
    "an attribute more": PAGE.replace("<p ", "<p hidden "),
    "another role": PAGE.replace("<p ", '<p role="alert" '),
}


def test_other_words_and_addresses_are_no_new_shape() -> None:
    alike = PAGE.replace("Friday", "Monday 2 March").replace("/a", "/b")
    assert with_new_shapes(["first", "alike"], {"first": PAGE, "alike": alike}.__getitem__) == ["first"]


def test_whatever_an_engine_could_find_fault_with_is_a_new_shape() -> None:
    pages = {"first": PAGE, **SPOILT}
    assert with_new_shapes(pages, pages.__getitem__) == list(pages)
