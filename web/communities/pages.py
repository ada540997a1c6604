"""Communities of Practice: their meetings, speakers, notes, and what came of them."""

from web.pages import Pages

pages = Pages()
