"""Help that researchers ask for: their own pages, the members', the lead's, and the group's plainer words."""

from web.pages import Pages

from . import asking, closing, leading, reviewing, words

pages = Pages()
for part in (asking, closing, reviewing, leading, words):
    pages.include_router(part.pages)
