"""Going through a form of Easy Read, question after question, as a browser without JavaScript sends it."""

import re
from html import unescape
from html.parser import HTMLParser
from urllib.parse import urlencode
from uuid import uuid4

from tests.accessibility.looks import Step
from tests.accessibility.scenes import Scene
from tests.api_contract.driving import Answer, Caller, as_multipart
from tests.easy_read.reading import Said

FORM = {"content-type": "application/x-www-form-urlencoded"}
ANSWERS = {
    "kind": "travel", "what": "Bus", "spent_on": "17 December 2026", "amount_pence": "£4.60", "name": "Amina Qureshi",
    "from_on": "3 May 2027", "until_on": "4 May 2027", "contact_by": "email", "format": "standard",
}  # fmt: skip


class Fields(HTMLParser):
    """What the form that has questions would send: what is filled in, chosen or hidden."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.sent: list[tuple[str, str]] = []
        self.asked: list[str] = []
        self.action = ""
        form = next((one for one in re.findall(r"<form.*?</form>", html, re.DOTALL) if 'name="steps"' in one), "")
        self.feed(form)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.action = known["action"].partition("#")[0]
        if tag not in ("input", "textarea") or "name" not in known:
            return
        if known.get("type") in ("radio", "checkbox", "file"):
            self.asked.append(known["name"])
            if "checked" in known:
                self.sent.append((known["name"], known["value"]))
        else:
            self.sent.append((known["name"], known.get("value", "")))
            self.asked += [] if known.get("type") == "hidden" else [known["name"]]


def whole_form(caller: Caller, address: str) -> list[Said]:
    """The page, and the pages of its other questions when it has them."""
    html = caller.get(address).body.decode()
    pages = [Said(html)]
    while 'value="next"' in html:
        fields = Fields(html)
        sent = dict(fields.sent)
        sent |= {name: ANSWERS[name] for name in fields.asked if not sent.get(name) and name in ANSWERS}
        many = [one for one in fields.sent if one[0] == "usual"]
        kept = [(name, said) for name, said in sent.items() if name != "usual"]
        answer = caller.call("POST", unescape(fields.action), urlencode([*kept, *many, ("do", "next")]).encode(), FORM)
        assert answer.status == 200, answer.body.decode()[-2000:]
        html = answer.body.decode()
        pages.append(Said(html))
    return pages


def post(scene: Scene, step: Step) -> Answer:
    caller = scene.caller(step.who)
    address = scene.filled(step.who, step.address)
    page = caller.get(scene.filled(step.who, step.page) if step.page else address).body.decode()
    held = dict(re.findall(r'<input type="hidden" name="([\w-]+)" value="([^"]*)"', page))
    whole = held | {"idempotency_key": uuid4().hex} | dict(step.sent)
    if step.files:
        return caller.call("POST", address, *as_multipart(whole | {"receipt": "a.jpg"}, {}))
    return caller.call("POST", address, urlencode(whole).encode(), FORM)
