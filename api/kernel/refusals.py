"""How the system says no: one stable code for machines, one plain sentence for people."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Refusal:
    code: str
    reason: str
    status: int = 409
    field: str | None = None


class Refused(Exception):
    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.reason)
        self.refusal = refusal


def refuse_if(refusal: Refusal | None) -> None:
    if refusal is not None:
        raise Refused(refusal)


def not_found(what: str) -> Refused:
    return Refused(Refusal("not-found", f"We cannot find that {what}. Check the number, or go back to the list.", 404))
