"""How the tests say things: facts changed a little, and the refusal that somebody got."""

from collections.abc import Callable
from typing import Any

import pytest

from api.kernel.refusals import Refusal, Refused
from api.opportunities.schemas import OpportunityIn
from tests.world import FACTS, World
from web.opportunities.parts_of_the_form import PARTS, WHAT


def refusal(action: Callable[..., object], *args: Any, **kwargs: Any) -> Refusal:
    with pytest.raises(Refused) as no:
        action(*args, **kwargs)
    return no.value.refusal


def facts(world: World, **other: Any) -> OpportunityIn:
    """The usual facts of the tests, with these instead. None takes one away."""
    known = FACTS | {"workstream_id": world.workstream} | other
    return OpportunityIn.model_validate({name: value for name, value in known.items() if value is not None})


def on(day: str, starts: str = "10am", ends: str = "1pm") -> dict[str, str]:
    return {"on": day, "starts": starts, "ends": ends}


def write_all(lead: Any, world: World, **other: str) -> str:
    """Draft an opportunity as a person does, one part after another. The path of its plan."""
    typed = form_of(workstream_id=str(world.workstream), **other)
    answer = lead.post("/lead/opportunities/new", data=WHAT.of(typed) | {"idempotency_key": "k1"})
    here = answer.headers["Location"].partition("/edit/")[0]
    for number, part in enumerate(PARTS[1:], 1):
        answer = lead.post(f"{here}/edit/{part.slug}", data=part.of(typed) | {"version": str(number)})
        assert answer.status_code == 303, answer.text
    return here


def form_of(**other: str) -> dict[str, str]:
    """The same facts as a person types them into the form."""
    typed = {
        "title": "Review a leaflet",
        "what": "Read a leaflet about respite care.",
        "how": "online",
        "place": "Zoom",
        "access_facts": "Live captions.",
        "sessions-0-on": "Tuesday 17 March 2026",
        "sessions-0-starts": "10am",
        "sessions-0-ends": "1pm",
        "preparation_minutes": "1 hour",
        "preparation": "",
        "places": "2",
        "rate_code": "half",
        "covered-0-kind": "online allowance",
        "covered-0-fixed_pence": "£5",
        "how_to_leave": "Tell Lena.",
        "contact_name": "Lena Hart",
        "contact_how": "01632 960 001",
        "closes_on": "16 March 2026",
    }
    return typed | {name.replace("__", "-"): value for name, value in other.items()}
