"""The home page, signing in, and a person's own settings: each in a module of its name."""

from web.pages import Pages

from . import home, settings, signing_in

pages = Pages()
for part in (home, signing_in, settings):
    pages.include_router(part.pages)
