"""Help that researchers ask for before they apply, and Plain English Summaries made together."""

from web.pages import Pages

pages = Pages()
