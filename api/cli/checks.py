"""Looking without touching: the ledger, the machine, and a running service."""

import shutil
import socket
import sys
from dataclasses import dataclass

import httpx
from sqlalchemy.exc import SQLAlchemyError

from api.cli.migrations import is_current
from api.cli.opening import open_database, ready_database
from api.kernel.database import Database, has_wal_reset_fix, sqlite_module
from api.kernel.events import broken_link
from api.payees.modulus import the_table
from api.payments.checking import check_ledger
from api.settings import settings

PATIENCE_SECONDS = 4
LISTENING = ("orca", "Xvfb", "openbox", "xdotool", "dbus-run-session")


@dataclass(frozen=True, slots=True)
class Finding:
    well: bool
    words: str


def ledger_faults() -> list[str]:
    with ready_database().reading() as session:
        faults = check_ledger(session)
        broken = broken_link(session.connection())
        return faults if broken is None else [*faults, f"The record of events is broken at event {broken}."]


def is_well(url: str) -> bool:
    try:
        return httpx.get(url, timeout=PATIENCE_SECONDS).status_code == 200
    except httpx.HTTPError:
        return False


def refuse_a_taken_port(host: str, port: int) -> None:
    """Before half a minute of work, and before any link is printed."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as taken:
            raise SystemExit(
                f"Nothing can listen on {host}:{port}: {taken.strerror}. Try ./run demo --port {port + 1}"
            ) from taken


def examine() -> list[Finding]:
    known = settings()
    findings = [Finding(sys.version_info >= (3, 11), f"Python {sys.version.split()[0]} (3.11 or newer is needed)")]
    if known.database.startswith("sqlite"):
        findings.append(_sqlite())
    findings += _database(open_database(known))
    mail = known.smtp_url is not None or known.mail_folder is not None
    findings.append(
        Finding(
            mail, "Mail can leave." if mail else "No mail can leave with these settings: set SMTP_URL, or MAIL_FOLDER."
        )
    )
    sealed = known.encryption_keys is not None
    findings.append(Finding(True, "Keys: from the settings." if sealed else "Keys: a file in DATA_FOLDER. Back it up."))
    findings.append(_weights())
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    findings.append(Finding(True, f"Browser for tests: {chromium or 'none (apt-get install chromium)'}"))
    findings.append(_screen_reader())
    return findings


def _weights() -> Finding:
    """Whether account numbers are checked, and against how much."""
    try:
        table = the_table()
    except (OSError, ValueError) as wrong:
        return Finding(False, f"MODULUS_WEIGHTS cannot be read, so nobody can give bank details. {wrong}")
    if table is None:
        return Finding(True, "Account numbers: only their form is checked. MODULUS_WEIGHTS takes a weight table.")
    return Finding(True, f"Account numbers: checked against a weight table of {len(table.rows)} lines.")


def _screen_reader() -> Finding:
    lacking = [name for name in LISTENING if not shutil.which(name)]
    if lacking:
        return Finding(True, f"Screen reader for tests: no {', '.join(lacking)} (as root, ./run listen installs them)")
    return Finding(True, "Screen reader for tests: Orca (./run listen)")


def _sqlite() -> Finding:
    version = sqlite_module().sqlite_version_info
    said = ".".join(map(str, version))
    if has_wal_reset_fix(version):
        return Finding(True, f"SQLite {said} has the write-ahead-log fix.")
    return Finding(
        False, f"SQLite {said} lacks the write-ahead-log fix: we use a slower mode. Install pysqlite3 0.6.1."
    )


def _database(database: Database) -> list[Finding]:
    try:
        current = is_current(database.engine)
        findings = [Finding(current, "The database is up to date." if current else "Run ./run migrate.")]
        if database.engine.dialect.name == "postgresql":
            with database.engine.connect() as connection:
                for name in ("fsync", "full_page_writes", "synchronous_commit"):
                    value = connection.exec_driver_sql(f"SHOW {name}").scalar_one()
                    findings.append(Finding(value == "on", f"PostgreSQL {name} is {value} (it has to be on)."))
        return findings
    except SQLAlchemyError as error:
        return [Finding(False, f"The database does not answer ({type(error).__name__}). Check DATABASE_URL.")]
