"""The group's own list of plainer words: read by everybody who writes, kept by the lead."""

from fastapi.responses import Response

from api.kernel.context import Context, attempt
from api.kernel.fields import RowId
from api.kernel.paging import PAGE, After
from api.kernel.permissions import why_not_do
from api.plain.actions import change_plainer_word, keep_plainer_word, take_out_plainer_word
from api.plain.queries import plainer_words_of_group, show_plainer_word
from api.plain.schemas import PlainerWordIn
from web.forms import Form
from web.pages import Page, Pages

pages = Pages()


@pages.get("/plainer-words")
def show_list(ctx: Context, page: Page, after: After = None) -> Response:
    keeps = why_not_do(ctx, "plain.keep_plainer_word") is None
    rows = plainer_words_of_group(ctx, after)
    return page.render("requests/words.html", rows=rows, page_size=PAGE, after=after, keeps=keeps)


@pages.get("/plainer-words/new")
def ask_new(ctx: Context, page: Page) -> Response:
    plainer_words_of_group(ctx, None, 1)
    return page.render("requests/word.html", word=None)


@pages.post("/plainer-words/new")
def add(ctx: Context, page: Page) -> Response:
    bound = page.bind(PlainerWordIn)
    if bound.value is None:
        return page.render("requests/word.html", 422, form=bound.form, word=None)
    refusal = attempt(keep_plainer_word, ctx, bound.value)
    if refusal:
        return page.refused("requests/word.html", refusal, word=None)
    return page.go("/plainer-words")


@pages.get("/plainer-words/{word_id}")
def ask_change(ctx: Context, page: Page, word_id: RowId) -> Response:
    word = show_plainer_word(ctx, word_id)
    return page.render("requests/word.html", form=Form.filled(hard=word.hard, plainer=word.plainer), word=word)


@pages.post("/plainer-words/{word_id}")
def change(ctx: Context, page: Page, word_id: RowId) -> Response:
    word = show_plainer_word(ctx, word_id)
    bound = page.bind(PlainerWordIn)
    if bound.value is None:
        return page.render("requests/word.html", 422, form=bound.form, word=word)
    refusal = attempt(change_plainer_word, ctx, word_id, bound.value, page.version)
    if refusal:
        return page.refused("requests/word.html", refusal, word=word)
    return page.go("/plainer-words")


@pages.post("/plainer-words/{word_id}/remove")
def remove(ctx: Context, page: Page, word_id: RowId) -> Response:
    take_out_plainer_word(ctx, word_id)
    return page.go("/plainer-words")
