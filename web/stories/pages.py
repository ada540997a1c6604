"""Stories gathered by peers, made sense of together and answered, each used only as its teller agreed."""

from web.pages import Pages

pages = Pages()
