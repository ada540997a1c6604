"""Before the first scene: the group, its people, its rate cards and workstreams."""

from datetime import UTC, datetime, timedelta

from api.availability.actions import add_time_away, set_pacing, set_usual_week
from api.availability.schemas import AwayIn, PaceIn, WeekIn
from api.demo.people import ADMINISTRATOR, FINANCE, LEAD, MEMBERS, STAFF, Someone
from api.demo.stage import Scene, Stage
from api.demo.work import COST_CODES, MEETINGS
from api.expenses.actions import set_expense_rule, set_mileage_rate
from api.expenses.schemas import ExpenseRuleIn, MileageRateIn
from api.guard.actions import keep_under_a_limit, name_the_adviser
from api.guard.schemas import AdviserIn, LimitIn
from api.kernel.context import in_group
from api.kernel.london import Nation
from api.opportunities.card_actions import add_rate_card, add_workstream
from api.opportunities.schemas import RateCardIn, WorkstreamIn
from api.payees.actions import confirm_paper_details, enter_paper_details, give_bank_details
from api.payees.schemas import BankDetailsIn, ConfirmationIn, PaperDetailsIn
from api.people.actions import add_person
from api.people.joining import new_person, put_in_group, set_up_group
from api.people.schemas import PersonIn

FIRST_DAY = datetime(2024, 11, 4, 9, tzinfo=UTC)
UNVERIFIED = "Published range read; the middle figures are worked out as 10% more and not seen in print"
LABELS = {
    "half_hour": "About half an hour", "hour": "An hour or less", "two_hours": "About two hours", "half": "Half day",
    "full": "Full day", "full_plus": "Full day with heavy preparation or chairing", "top": "Top of the scale",
}  # fmt: skip
CARDS = (
    ("NIHR 2009", "2009-01-01", "NIHR payment guidance before the 2025 rise",
     (12_50, 25_00, 50_00, 75_00, 150_00, 300_00, 450_00)),
    ("NIHR 2025", "2025-12-16", UNVERIFIED,
     (13_80, 27_50, 55_00, 82_50, 165_00, 330_00, 495_00)),
)  # fmt: skip
EXTRAS = {
    "NIHR 2025": {
        "preparation_pence": 15_00, "chairing_pence": 25_00,
        "supplements_source": "The group’s own figures, invented for this demo. Nobody has published these.",
    }
}  # fmt: skip
INVENTED = "Invented for this demo. Your own finance team knows yours."
EXPENSES: tuple[dict[str, object], ...] = (
    {"kind": "taxi", "cap_pence": 40_00, "receipts": "a receipt or a reason",
     "words": "Tell us before you book, and we can book it for you."},
    {"kind": "meals", "cap_pence": 15_00, "receipts": "a receipt or a reason", "receipt_from_pence": 5_00},
)  # fmt: skip
PENCRU = "Expenses page of PenCRU, read in 2026. Each organisation has its own."
MILEAGE: tuple[dict[str, object], ...] = (
    {"vehicle": "car", "first_pence": 45, "first_miles": 100, "after_pence": 25},
    {"vehicle": "motorcycle", "first_pence": 24},
    {"vehicle": "bicycle", "first_pence": 20},
)


def begin(stage: Stage) -> None:
    with stage.scene(datetime(2008, 12, 1, 9, tzinfo=UTC)) as scene:
        group = set_up_group(
            scene.session, scene.now, name="The Advisory Group", organisation="The Improvement Centre",
            nation=Nation.ENGLAND, help_person=LEAD.name, help_phone="0113 496 0120", help_text="07700 900 120",
            help_email="group@takepart.example", promise_working_days=20, offer_hours=48,
            late_cancel_days=0,
        )  # fmt: skip
        assert group.id is not None
        stage.group_id = group.id
        in_group(scene.session, group.id)
        join(scene, LEAD)
        for name, from_on, source, fees in CARDS:
            rates = [
                {"code": code, "label": label, "fee_pence": pence}
                for (code, label), pence in zip(LABELS.items(), fees, strict=True)
            ]
            card = {"name": name, "in_force_from": from_on, "source": source, "rates": rates} | EXTRAS.get(name, {})
            month_before = datetime.fromisoformat(from_on).replace(tzinfo=UTC) - timedelta(days=31)
            add_rate_card(scene.as_(LEAD).at(month_before), RateCardIn.model_validate(card))
        for figures in EXPENSES:
            told = {"in_force_from": "2009-01-01", "source": INVENTED} | figures
            set_expense_rule(scene.as_(LEAD), ExpenseRuleIn.model_validate(told))
        for rate in MILEAGE:
            paid = {"in_force_from": "2009-01-01", "source": PENCRU} | rate
            set_mileage_rate(scene.as_(LEAD), MileageRateIn.model_validate(paid))
        for workstream, code in COST_CODES.items():
            new = WorkstreamIn(name=workstream, cost_code=code, counts=workstream != MEETINGS)
            add_workstream(scene.as_(LEAD), new)
    for someone in [*STAFF, *MEMBERS]:
        joins = datetime.fromisoformat(someone.joins).replace(hour=10, tzinfo=UTC)
        if someone is not LEAD:
            stage.plan(joins, lambda scene, someone=someone: join(scene, someone))  # type: ignore[misc]


def join(scene: Scene, someone: Someone) -> None:
    stage = scene.stage
    if someone.email is None:
        new = {"name": someone.name, "phone": someone.phone, "format": someone.format, "contact_by": someone.contact_by}
        person = add_person(scene.as_(ADMINISTRATOR), PersonIn.model_validate(new))
    else:
        known = {"format": someone.format, "contact_by": someone.contact_by}
        person = new_person(scene.anyone(), name=someone.name, email=someone.email, **known)
    scene.session.flush()
    assert person.id is not None
    stage.ids[someone.name] = person.id
    put_in_group(scene.session, scene.now, stage.group_id, person.id, someone.role)
    scene.session.flush()
    if someone is ADMINISTRATOR:
        name_the_adviser(scene.as_(someone), AdviserIn(name="The benefits advice line", how="0113 496 0140"), 0)
    if someone in MEMBERS:
        settle_in(scene, someone)


def settle_in(scene: Scene, someone: Someone) -> None:
    """When they are free, how much is enough, and where to pay them."""
    me = scene.as_(someone)
    if someone.usual:
        set_usual_week(me, WeekIn.model_validate({"usual": someone.usual}).usual)
    if someone.most_a_week or someone.not_before:
        set_pacing(me, PaceIn.model_validate({"most_a_week": someone.most_a_week, "not_before": someone.not_before}))
    if someone.away:
        from_on, until_on, reason = someone.away
        add_time_away(me, AwayIn.model_validate({"from_on": from_on, "until_on": until_on, "reason": reason}))
    if someone.limit:
        keep_under_a_limit(me, LimitIn(limit=someone.limit))
    if someone.account and someone.email is None:
        stage = scene.stage
        stage.plan(scene.now + timedelta(days=4), lambda later: send_a_form(later, someone, someone.account))
        stage.plan(scene.now + timedelta(days=5), lambda later: check_the_form(later, someone))
    elif someone.account:
        give_bank_details(me, BankDetailsIn.model_validate(account_of(someone, someone.account)))


def account_of(someone: Someone, number: str | None) -> dict[str, str | None]:
    return {"name": someone.name, "sort_code": "08-99-99", "account_number": number}


def send_a_form(scene: Scene, someone: Someone, number: str | None) -> None:
    """It came by post the day before, signed; the administrator types it."""
    came_on = (scene.now - timedelta(days=1)).date().isoformat()
    form = account_of(someone, number) | {"came_by": "post", "came_on": came_on}
    enter_paper_details(scene.as_(ADMINISTRATOR), scene.stage.ids[someone.name], PaperDetailsIn.model_validate(form))


def check_the_form(scene: Scene, someone: Someone) -> None:
    """Finance types the numbers again from the form, and phones."""
    numbers = account_of(someone, someone.account)
    del numbers["name"]
    again = ConfirmationIn.model_validate(numbers | {"checked": True})
    confirm_paper_details(scene.as_(FINANCE), scene.stage.ids[someone.name], again)
