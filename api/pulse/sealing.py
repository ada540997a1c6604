"""What people said about one occasion: a sum, sealed whole."""

import json

from api.kernel.encryption import KeyRing, seal, unseal

from .rules import QUESTIONS, Said

COLUMN = "pulse.said"


def sealed_as(pulse_id: int, group_id: int) -> str:
    return f"{group_id}:{pulse_id}"


def seal_said(keys: KeyRing, said: Said, row: str) -> bytes:
    return seal(
        keys, json.dumps({"steps": dict(said.steps), "words": said.words, "needs": dict(said.needs)}), COLUMN, row
    )


def unseal_said(keys: KeyRing, sealed: bytes, row: str) -> Said:
    """What was sealed before there was a question about access needs has no answers to it."""
    held = json.loads(unseal(keys, sealed, COLUMN, row))
    steps = {name: tuple(held["steps"][name]) for name in QUESTIONS}
    return Said(steps, tuple(held["words"]), held.get("needs", {}))
