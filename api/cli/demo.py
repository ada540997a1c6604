"""`./run demo`: the year is played once into its own folder, and served with the clock of that year."""

import hashlib
import os
import shutil
from datetime import datetime
from pathlib import Path
from secrets import token_urlsafe
from threading import Event as Stop
from threading import Thread

import typer
import uvicorn
from sqlmodel import Session, col, func, select

from api.cli.checks import refuse_a_taken_port
from api.cli.migrations import upgrade
from api.cli.opening import open_database, open_keys
from api.cli.work import work_on
from api.demo.calendar import TODAY
from api.demo.doors import LINKS
from api.demo.people import ADMINISTRATOR, FINANCE, LEAD, MEMBERS, SECOND_FINANCE
from api.demo.story import play_the_year
from api.kernel.context import clock_from
from api.kernel.database import Database
from api.kernel.events import Event
from api.kernel.logs import set_up_logs
from api.messages.post import post_from_settings
from api.messages.sending import send_waiting
from api.people.tables import Person
from api.settings import settings

ROOT = Path(__file__).parents[2]


def serve_demo(host: str, port: int, *, fresh: bool) -> None:
    os.environ.setdefault("DATA_FOLDER", str(ROOT / "var" / "demo"))
    os.environ.setdefault("BASE_URL", f"http://{host}:{port}")
    os.environ.setdefault("MAIL_FOLDER", str(Path(os.environ["DATA_FOLDER"]) / "mail"))
    settings.cache_clear()
    set_up_logs("plain")
    refuse_a_taken_port(host, port)
    database = the_demo_year(settings().data_folder, fresh=fresh)
    serve(database, host, port)


def the_demo_year(folder: Path, *, fresh: bool) -> Database:
    """Played anew only when the story or the tables have changed since."""
    mark, known = folder / "played", _fingerprint()
    if fresh or (folder.exists() and (not mark.exists() or mark.read_text() != known)):
        shutil.rmtree(folder, ignore_errors=True)
    database = open_database()
    if not mark.exists():
        typer.echo("Playing in the demo year (about half a minute, only the first time).")
        upgrade(database.engine)
        play_the_year(database, open_keys(), typer.echo)
        post = post_from_settings(settings())
        while send_waiting(database, lambda: TODAY, open_keys(), post):
            pass
        mark.write_text(known)
    return database


def serve(database: Database, host: str, port: int) -> None:
    from web.app import create_app

    with database.reading() as session:
        latest = session.exec(select(func.max(col(Event.at)))).one()
        links = _links(session, f"http://{host}:{port}")
    clock = clock_from(max(latest, TODAY) if isinstance(latest, datetime) else TODAY)
    keys, stop = open_keys(), Stop()
    app = create_app(database, clock, keys=keys, threads=settings().threads, demo=True)
    post = post_from_settings(settings(), typer.echo)
    sender = Thread(target=work_on, args=(database, clock, keys, post, stop), daemon=True)
    sender.start()
    typer.echo("\n".join(["", "Take Part is ready. Sign in as:", *links, ""]))
    typer.echo(
        f"REST: ./run token needs DATA_FOLDER={settings().data_folder}. Mail is written to {settings().mail_folder}."
    )
    try:
        uvicorn.run(app, host=host, port=port, access_log=False, server_header=False, log_level="warning")
    finally:
        stop.set()
        sender.join(timeout=5)


def _links(session: Session, base: str) -> list[str]:
    lines = []
    for someone in (MEMBERS[0], LEAD, FINANCE, SECOND_FINANCE, ADMINISTRATOR):
        person_id = session.exec(select(Person.id).where(col(Person.email) == someone.email)).one()
        assert person_id is not None
        secret = token_urlsafe(16)
        LINKS[secret] = person_id
        lines.append(f"  {someone.name} ({someone.role}): {base}/demo/{secret}")
    return lines


def _fingerprint() -> str:
    files = sorted([*(ROOT / "api").rglob("*.py"), *(ROOT / "migrations" / "versions").glob("*.py")])
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()
