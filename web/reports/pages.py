"""The annual report: every figure opens to its rows, and a frozen edition stays as it is."""

from web.pages import Pages

pages = Pages()
