"""Rows and their promises."""
