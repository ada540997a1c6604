"""What the year holds of `reports`: the lead's words round the figures of 2026, and its first edition."""

from datetime import timedelta

from api.demo.calendar import TODAY
from api.demo.people import LEAD
from api.demo.stage import Scene, Stage
from api.reports.actions import freeze_edition, write_words
from api.reports.choosing import choose_quotes, quotes_to_choose

YEAR = 2026
WORDS = {
    "opening": "In 2026 we worked with more parts of the Centre than ever before.\n"
    "We planned and led an away day in Stirling, and people still talk about it.",
    "engagements": "We asked for more paid work at the start of the year. The Centre listened.",
    "people": "We still want to share the work more evenly. That is for 2027.",
    "promises": "Eight payments were late, most of them in November and December. We now look for them each week.",
    "closing": "Thank you to everybody who took part. Tell us what you would like to see here next year.",
}


def plan(stage: Stage) -> None:
    stage.plan(TODAY - timedelta(hours=23), write)
    stage.plan(TODAY - timedelta(hours=22), freeze)


def write(scene: Scene) -> None:
    lead = scene.as_(LEAD)
    row = write_words(lead, YEAR, WORDS, 1)
    offered = [one.code for one in quotes_to_choose(lead, YEAR).offered]
    choose_quotes(lead, YEAR, [offered[0], offered[-1]], row.version)


def freeze(scene: Scene) -> None:
    freeze_edition(scene.as_(LEAD), YEAR)
