"""A page that nobody looks at is found here, before anything is drawn."""

from collections import Counter

from tests.accessibility.listed import LISTED, NAMES, NO_ERROR, NOT_LISTED, NOT_PAGES, ONLY_AFTER
from tests.accessibility.looks import ROUTES

KNOWN = {(method, route) for method, route, _ in ROUTES}


def test_every_page_and_every_form_that_can_be_refused_is_looked_at() -> None:
    assert NOT_LISTED == [], "list them in of_members.py, of_staff.py or of_visitors.py"


def test_what_is_left_out_is_there_and_is_not_looked_at_all_the_same() -> None:
    assert {(method, route) for method, route in LISTED if route is None} == set(), "an address that leads to no page"
    left_out = {("GET", route) for route in NOT_PAGES} | {("POST", route) for route in NO_ERROR}
    assert left_out - KNOWN == set()
    assert left_out & LISTED == set()
    assert {("GET", route) for route in ONLY_AFTER} - LISTED == set()


def test_each_look_has_a_name_of_its_own() -> None:
    assert [name for name, count in Counter(NAMES).items() if count > 1] == []
