"""Who is free at the times in the form, while a lead still thinks about them: a button that asks, and saves nothing."""

from collections.abc import Sequence
from dataclasses import dataclass

from api.bookings.lead_schemas import FreeMembersOut, WhenIn
from api.bookings.queries import FreeMember, who_is_free
from api.kernel.context import Context, attempt
from web.forms import Form, bind

ASKS = "free"


@dataclass(frozen=True, slots=True)
class FreeThen:
    """`trouble` is why nobody could be counted; empty on a page where nobody has asked, too."""

    asked: bool = False
    members: Sequence[FreeMember] = ()
    trouble: str = ""

    @property
    def sentence(self) -> str:
        return FreeMembersOut.of(list(self.members)).sentence


def free_then(ctx: Context, form: Form, opportunity_id: int | None) -> FreeThen:
    times = {name: said for name, said in form.typed.items() if name == "due_on" or name.startswith("sessions-")}
    bound = bind(WhenIn, times)
    if bound.value is None:
        return FreeThen(True, trouble=bound.errors[0].sentence)
    said, found = bound.value, list[FreeMember]()
    refusal = attempt(lambda ctx: found.extend(who_is_free(ctx, said.sessions, said.due_on, opportunity_id)), ctx)
    return FreeThen(True, found, refusal.reason if refusal else "")
