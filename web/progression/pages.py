"""Training, roles held, and where members go next."""

from web.pages import Pages

pages = Pages()
