"""Whose pages these are, and what anybody else is told."""

from typing import Any

from tests.opportunities.saying import form_of
from tests.world import World


def test_members_cannot_open_the_leads_pages(world: World, browser: Any) -> None:
    opportunity = world.opportunity()
    amina = browser(world.member("Amina"))
    for path in (
        "",
        "/new",
        *(f"/{opportunity.id}{page}" for page in ("", "/edit/when", "/preview", "/close", "/complete")),
    ):
        assert amina.get(f"/lead/opportunities{path}").status_code == 403
    for act in ("edit/when", "publish", "close", "complete", "copy"):
        assert (
            amina.post(
                f"/lead/opportunities/{opportunity.id}/{act}", data=form_of(workstream_id=str(world.workstream))
            ).status_code
            == 403
        )


def test_finance_reads_the_list_and_is_shown_no_form_that_they_may_not_send(world: World, browser: Any) -> None:
    opportunity, femi = world.opportunity(), browser(world.finance)
    listed = femi.get("/lead/opportunities")
    assert listed.status_code == 200
    assert "Add an opportunity" not in listed.text
    assert "Add an opportunity" in browser(world.lead).get("/lead/opportunities").text
    for path in ("new", f"{opportunity.id}/edit/when"):
        assert femi.get(f"/lead/opportunities/{path}").status_code == 403


def test_nobody_signed_out_sees_anything(world: World, browser: Any) -> None:
    opportunity = world.opportunity()
    for path in ("/opportunities", f"/opportunities/{opportunity.id}", "/lead/opportunities"):
        answer = browser(None).get(path)
        assert answer.status_code == 303
        assert answer.headers["Location"].startswith("/sign-in")
