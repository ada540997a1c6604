"""What the funders gave for the year from April 2026: most of it is enough, one is nearly spent, and one is over."""

from datetime import date

from sqlmodel import col, select

from api.demo.calendar import at
from api.demo.people import FINANCE
from api.demo.stage import Scene, Stage
from api.demo.work import (
    AWAY_DAY,
    COMMUNICATIONS,
    COP1,
    COP2,
    EMBEDDING,
    EVALUATION,
    FELLOWSHIPS,
    INDUCTION,
    MARKETING,
    MEETINGS,
    RECRUITMENT,
    REGIONS,
    STORIES,
    SUPPORT,
)
from api.opportunities.tables import Workstream
from api.spending.actions import set_budget
from api.spending.schemas import BudgetIn

AGREED_ON = date(2026, 4, 1)
CORE, FELLOWS = "Core grant", "Fellowship fund"
BUDGETS = (
    (MEETINGS, CORE, 6_000_00), (AWAY_DAY, CORE, 3_500_00), (EVALUATION, CORE, 950_00), (EMBEDDING, CORE, 1_200_00),
    (COMMUNICATIONS, CORE, 700_00), (MARKETING, CORE, 750_00), (INDUCTION, CORE, 500_00), (RECRUITMENT, CORE, 500_00),
    (REGIONS, CORE, 800_00), (STORIES, CORE, 650_00), (COP1, CORE, 400_00), (COP2, CORE, 400_00),
    (SUPPORT, CORE, 600_00), (FELLOWSHIPS, CORE, 400_00), (FELLOWSHIPS, FELLOWS, 800_00),
)  # fmt: skip


def plan_budgets(stage: Stage) -> None:
    stage.plan(at(AGREED_ON, 11), agree)


def agree(scene: Scene) -> None:
    ctx = scene.as_(FINANCE)
    ids = {name: number for name, number in scene.session.exec(select(col(Workstream.name), col(Workstream.id)))}
    for workstream, funder, pence in BUDGETS:
        told = {"workstream_id": ids[workstream], "year": AGREED_ON.year, "funder": funder, "amount_pence": pence}
        set_budget(ctx, BudgetIn.model_validate(told | {"note": "Invented for this demo: the award letter of March"}))
