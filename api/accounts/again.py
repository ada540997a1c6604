"""Signing in again, for the few things that an open session is not enough for. The page stays where it is."""

from dataclasses import replace

from api.kernel.context import Context, Role
from api.kernel.permissions import allowed
from api.kernel.refusals import Refusal, Refused
from api.people.queries import email_and_format_of

from .queries import newest_request
from .rules import OTHER_BROWSER, why_not_lately
from .signing_in import Entered, ask_to_sign_in, sign_in_with_code
from .visit import came_by_a_door, remember, visit_of


def why_not_signed_in_lately(ctx: Context) -> Refusal | None:
    """In the same piece of work (the demo, the command line) nobody signs in, so nobody is asked to."""
    return why_not_lately(visit_of(ctx.session).signed_in_at, ctx.now) if came_by_a_door(ctx.session) else None


@allowed(Role.PERSON, in_person=True)
def send_me_a_code(ctx: Context, *, verifier: str, address: str) -> None:
    """The person at the keyboard asks for a new code. It goes to the email address that we hold, and nowhere else."""
    email, _ = email_and_format_of(ctx.session, ctx.actor.person_id)
    if email is None:
        raise Refused(OTHER_BROWSER)
    ask_to_sign_in(ctx, email, verifier=verifier, address=address, next_path="/payments/bank-details")


@allowed(Role.PERSON, in_person=True)
def sign_in_again(ctx: Context, typed: str, verifier: str | None, device: str) -> Entered:
    """The person at the keyboard types that code. They get a new session, in the group where they are at work."""
    request = newest_request(ctx, verifier)
    if request is None or request.person_id != ctx.actor.person_id:
        return Entered(refusal=OTHER_BROWSER)
    entered = sign_in_with_code(ctx, typed, verifier, device)
    if entered.opened is not None:
        row = entered.opened.row
        row.group_id = ctx.group_id
        remember(ctx.session, replace(visit_of(ctx.session), signed_in_id=row.id, signed_in_at=ctx.now))
    return entered
