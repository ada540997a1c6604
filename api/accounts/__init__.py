"""Signing in, sessions that can be ended, and tokens for REST."""
