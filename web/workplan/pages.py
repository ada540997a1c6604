"""The work plan: what was hoped for, beside what happened."""

from web.pages import Pages

pages = Pages()
