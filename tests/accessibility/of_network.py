"""Every look at the pages of `network`."""

from tests.accessibility.looks import Look, Step, errors, looks
from tests.accessibility.of_members import AMINA, NIAMH
from tests.accessibility.of_staff import LEAD, OLIVER

LEADS = """
    /network
    /network/lending
    /network/offers/{spare to us}
    /lead/opportunities/{open panel}/spare-places
"""
LOOKS: list[Look | Step] = [
    *looks(AMINA, "/network\n/network?region=Scotland  one-region\n/network?region=London  empty"),
    *looks(AMINA, "/network?format=easy  easy"),
    *looks(NIAMH, "/network\n/network?format=easy  easy"),
    *looks(NIAMH, "/network/places/{loan of Niamh}\n/network/places/{loan of Niamh}?format=easy  easy"),
    *looks(LEAD, LEADS),
    *looks(OLIVER, "/network\n/network/listing"),
    *errors(OLIVER, [("/network/listing", {"region": "Atlantis", "version": "0"})]),
    *errors(
        LEAD,
        [
            ("/network/offers/{spare to us}/members", {"member_id": "nobody"}),
            ("/lead/opportunities/{open panel}/spare-places", {"places": "many"}),
        ],
    ),
    Step(
        LEAD,
        "/network/offers/{spare to us}/asked/{loan of Niamh}/withdrawal",
        {},
        page="/network/offers/{spare to us}",
    ),
    *errors(LEAD, [("/network/offers/{spare to us}/asked/{loan of Niamh}/withdrawal", {})]),
    *looks(NIAMH, "/network/places/{loan of Niamh}  taken-back"),
    *errors(NIAMH, [("/network/places/{loan of Niamh}/yes", {}), ("/network/places/{loan of Niamh}/no", {})]),
    Step(LEAD, "/network/offers/{spare by us}/withdrawal", {}, page="/network/lending"),
    *errors(LEAD, [("/network/offers/{spare by us}/withdrawal", {})]),
]
# How `{kind words}` in an address above is found.
NUMBERS: dict[str, str] = {
    "spare": "SELECT id FROM spare_offer WHERE (group_id = 1) = (:words LIKE 'by us%') ORDER BY id DESC",
    "loan": "SELECT place_loan.id FROM place_loan JOIN person ON person.id = member_id"
    " WHERE person.name LIKE substr(:words, 4) ORDER BY place_loan.id DESC",
}
