"""Signing in to the demo by a printed link."""
