"""The impact log that members keep: what changed, for whom, and whether it lasted."""

from web.pages import Pages

pages = Pages()
