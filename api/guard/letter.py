"""A letter for the Jobcentre, and words for a Universal Credit journal: filled in, for the member alone."""

from dataclasses import dataclass
from datetime import date

from api.bookings.chairing import offered_to_me
from api.kernel.context import Context, Role
from api.kernel.london import day_of
from api.kernel.permissions import allowed
from api.kernel.words import day, pounds
from api.people.queries import the_group

from .earned import earning_from


@dataclass(frozen=True, slots=True)
class Letter:
    """`journal` says the same as the letter, as the member would write it."""

    written_on: date
    member: str
    group: str
    organisation: str
    title: str
    when: tuple[str, ...]
    fee_pence: int
    paid_by: date
    signs: str
    phone: str
    email: str

    @property
    def body(self) -> tuple[str, ...]:
        return (
            f"The fee for this is {pounds(self.fee_pence)}.",
            f"We promise to pay it by {day(self.paid_by)}.",
            "We pay back travel and other expenses that we have agreed.",
            "Expenses are not part of the fee.",
            "Nobody has to take part, and nobody has to give a reason.",
            "People can say no to this, and they can stop at any time.",
            "Saying yes to this does not mean that there is more of it later.",
        )

    @property
    def journal(self) -> tuple[str, ...]:
        return (
            "I want to tell you about paid involvement that I have been asked to do.",
            f"The fee is {pounds(self.fee_pence)}, and I expect it by {day(self.paid_by)}.",
            "Expenses are paid back to me, and they are not part of the fee.",
            "I can say no, and I can stop at any time.",
        )


@allowed(Role.MEMBER, in_person=True)
def jobcentre_letter(ctx: Context, opportunity_id: int) -> Letter:
    """A member asks for a letter about one piece of work, before or after they take a place in it."""
    facts, group = offered_to_me(ctx, opportunity_id), the_group(ctx)
    return Letter(
        written_on=day_of(ctx.now),
        member=ctx.person.name,
        group=group.name,
        organisation=group.organisation,
        title=facts.title,
        when=facts.when,
        fee_pence=facts.fee_pence or 0,
        paid_by=earning_from(ctx, facts).paid_on,
        signs=group.help_person,
        phone=group.help_phone,
        email=group.help_email,
    )
