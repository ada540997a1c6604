"""Where letters go: to a folder in the demo, nowhere when nothing is set, and never with a stranger's header."""

from datetime import timedelta
from email.message import EmailMessage
from pathlib import Path

from api.kernel.context import Context
from api.messages.actions import tell
from api.messages.post import into_folder, post_from_settings
from api.messages.sending import send_waiting
from api.messages.tables import State
from api.people.tables import Person
from api.settings import Settings
from tests.messages.posting import PostBox, rows, send
from tests.world import NOON, World

A_SECOND = timedelta(seconds=1)


def test_a_name_cannot_carry_a_header(world: World) -> None:
    hostile = Person(name="Eve\r\nBcc: all@people.example", email="eve@people.example", created_at=NOON)
    world.session.add(hostile)
    world.session.flush()
    tell(world.lead, hostile.id, "lapsed", title="A leaflet\r\nX-Evil: yes")
    box = PostBox()
    send(world, box)

    heads = box.sent[0].as_bytes().split(b"\r\n\r\n")[0]
    assert b"\nBcc" not in heads
    assert b"\nX-Evil" not in heads
    assert set(box.sent[0].keys()) == {
        "From", "To", "Reply-To", "Subject", "Date", "Message-ID", "Auto-Submitted", "Content-Type",
        "Content-Transfer-Encoding", "MIME-Version",
    }  # fmt: skip


def test_with_no_way_out_the_letters_wait(world: World, amina: Context) -> None:
    tell(world.lead, amina.person_id, "lapsed", title="A leaflet")
    world.save()

    assert post_from_settings(Settings()) is None
    assert send_waiting(world.database, lambda: NOON, world.keys, None) == 0
    assert rows(world)[0].state is State.WAITING


def test_in_the_demo_it_is_printed_and_written_where_only_we_can_read(
    world: World, amina: Context, tmp_path: Path
) -> None:
    tell(world.lead, amina.person_id, "claim_ready", title="A leaflet", amount="£82.50", claim_id=1042)
    world.save()
    said: list[str] = []
    post = post_from_settings(Settings(mail_folder=tmp_path / "mail"), said.append)

    assert send_waiting(world.database, lambda: NOON, world.keys, post) == 1
    files = list((tmp_path / "mail").iterdir())
    assert [file.suffix for file in files] == [".eml"]
    assert files[0].stat().st_mode & 0o077 == 0
    assert "We have filled in your claim for £82.50." in said[0]


def test_a_letter_that_is_written_twice_is_one_file(tmp_path: Path) -> None:
    letter = EmailMessage()
    letter["Message-ID"], letter["To"] = "<take-part-7@takepart.example>", "a@people.example"
    letter.set_content("Hello")
    for _ in range(2):
        into_folder(tmp_path, letter)

    assert [file.name for file in tmp_path.iterdir()] == ["take-part-7.eml"]
