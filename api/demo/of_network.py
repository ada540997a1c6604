"""What the year holds of `network`: two other groups, and one offer of spare places each way."""

from dataclasses import dataclass, replace
from datetime import timedelta

from sqlmodel import col, select

from api.demo.calendar import TODAY, what_is_next
from api.demo.people import ADMINISTRATOR, LEAD
from api.demo.scenes import id_of
from api.demo.stage import Scene, Stage
from api.kernel.context import Context, Role, in_group
from api.kernel.london import Nation
from api.kernel.words import day
from api.network.actions import ask_member, offer_spare_places, set_listing
from api.network.queries import lending
from api.network.schemas import AskIn, ListingIn, SpareIn
from api.opportunities.actions import add_rate_card, add_workstream, draft_opportunity, publish_opportunity
from api.opportunities.schemas import OpportunityIn, RateCardIn, WorkstreamIn
from api.people.joining import new_person, put_in_group, set_up_group
from api.people.queries import actor_in
from api.people.tables import Group


@dataclass(frozen=True, slots=True)
class Neighbour:
    name: str
    organisation: str
    nation: Nation
    region: str
    lead: str
    about: str


COAST = Neighbour(
    "The Coast Voices", "The Coast Research Centre", Nation.ENGLAND, "North East", "Hana Cole",
    "Twelve people who know home care, and who read research with us.",
)  # fmt: skip
GLENS = Neighbour(
    "The Glens Group", "The Glens Care Partnership", Nation.SCOTLAND, "Scotland", "Iain Moffat",
    "Eight people from small places. We meet online.",
)  # fmt: skip
OURS = {"region": "Yorkshire and The Humber", "listed": True, "about": "Ten people who advise on adult social care."}
CARD = {
    "name": "Our card", "in_force_from": "2026-01-01", "source": "Invented for this demo",
    "rates": [{"code": "half", "label": "Half day", "fee_pence": 82_50}],
}  # fmt: skip


def plan(stage: Stage) -> None:
    """After everything else, so that the year's own numbers stay as they are."""
    stage.plan(TODAY - timedelta(hours=9), lambda scene: begin(scene, COAST))
    stage.plan(TODAY - timedelta(hours=8, minutes=30), lambda scene: begin(scene, GLENS))
    stage.plan(TODAY - timedelta(hours=8), list_ourselves)
    stage.plan(TODAY - timedelta(hours=7), coast_lends)
    stage.plan(TODAY - timedelta(hours=6), we_lend)
    stage.plan(TODAY - timedelta(hours=5), ask_niamh)


def begin(scene: Scene, one: Neighbour) -> None:
    """Set up from the command line; its lead is its administrator too."""
    in_group(scene.session, None)
    email = f"{one.lead.lower().replace(' ', '.')}@takepart.example"
    group = set_up_group(
        scene.session, scene.now, name=one.name, organisation=one.organisation, nation=one.nation, help_person=one.lead,
        help_phone="01632 960 200", help_email=email,
    )  # fmt: skip
    in_group(scene.session, group.id)
    person = new_person(replace(scene.anyone(), group_id=group.id), name=one.lead, email=email)
    scene.stage.ids[one.lead] = person.id
    for role in (Role.LEAD, Role.ADMIN):
        put_in_group(scene.session, scene.now, group.id, person.id, role)
    listing = {"region": one.region, "listed": True, "about": one.about}
    set_listing(lead_of(scene, one), ListingIn.model_validate(listing), 0)


def lead_of(scene: Scene, one: Neighbour) -> Context:
    group = scene.session.exec(select(Group).where(col(Group.name) == one.name)).one()
    in_group(scene.session, group.id)
    actor = actor_in(scene.session, scene.stage.ids[one.lead], group.id)
    return Context(scene.session, actor, scene.now, scene.stage.keys, group_id=group.id)


def list_ourselves(scene: Scene) -> None:
    set_listing(scene.as_(ADMINISTRATOR), ListingIn.model_validate(OURS), 0)


def coast_lends(scene: Scene) -> None:
    lead, on = lead_of(scene, COAST), (TODAY + timedelta(days=30)).date()
    add_rate_card(lead, RateCardIn.model_validate(CARD))
    stream = add_workstream(lead, WorkstreamIn(name="Teaching", cost_code="CO-10"))
    scene.session.flush()
    work = {
        "title": "Tell students about home care", "workstream_id": stream.id, "how": "online", "place": "Zoom",
        "what": "Tell social work students what good home care is like. We plan it with you.",
        "access_facts": "Live captions, and a break every 45 minutes.", "preparation_minutes": 60,
        "preparation": "A talk with us beforehand.", "places": 3, "rate_code": "half",
        "covered": [{"kind": "online allowance", "fixed_pence": 5_00}], "contact_name": COAST.lead,
        "contact_how": "01632 960 200", "how_to_leave": "Press Leave on your booking.",
        "closes_on": day(on - timedelta(days=3)),
        "sessions": [{"on": day(on), "starts": "10am", "ends": "1pm"}],
    }  # fmt: skip
    draft = draft_opportunity(lead, OpportunityIn.model_validate(work))
    scene.session.flush()
    publish_opportunity(lead, draft.id)
    offer_spare_places(lead, draft.id, SpareIn(to="region Yorkshire and The Humber", places=2))
    scene.session.flush()


def we_lend(scene: Scene) -> None:
    """To everybody in Scotland, where the Glens Group is."""
    *_, welcome = what_is_next()
    offer_spare_places(scene.as_(LEAD), id_of(scene, welcome), SpareIn(to="region Scotland", places=1))


def ask_niamh(scene: Scene) -> None:
    lead = scene.as_(LEAD)
    offer = lending(lead).to_us[0].offer
    ask_member(lead, offer.id, AskIn(member_id=scene.stage.ids["Niamh Doherty"]))
