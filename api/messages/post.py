"""How a letter leaves: over SMTP, into a folder, or both."""

import smtplib
import ssl
from collections.abc import Callable
from email.message import EmailMessage
from functools import partial
from pathlib import Path
from urllib.parse import unquote, urlsplit

from api.settings import Settings

Post = Callable[[EmailMessage], None]
Say = Callable[[str], None]
PATIENCE_SECONDS = 20
PORTS = {"smtp": 587, "smtps": 465}


class NotSent(Exception):
    """It may go later; `for_ever` when the other side says that there is no such address."""

    def __init__(self, *, for_ever: bool = False) -> None:
        super().__init__("not sent")
        self.for_ever = for_ever


def post_from_settings(known: Settings, say: Say | None = None) -> Post | None:
    """None when the settings name no way out: the letters wait."""
    ways: list[Post] = []
    if known.smtp_url is not None:
        ways.append(partial(by_smtp, known.smtp_url.get_secret_value()))
    if known.mail_folder is not None:
        ways.append(partial(into_folder, known.mail_folder, say=say))
    return partial(_each, ways) if ways else None


def by_smtp(url: str, letter: EmailMessage, *, trusted: ssl.SSLContext | None = None) -> None:
    """`smtp://user:password@host:587` turns to TLS when the server offers it; `smtps://` begins with it."""
    to = urlsplit(url)
    host, port, user = to.hostname or "localhost", to.port or PORTS[to.scheme], unquote(to.username or "")
    context = trusted or ssl.create_default_context()
    try:
        with _connection(to.scheme, host, port, context) as server:
            if user:
                _only_over_tls(server)
                server.login(user, unquote(to.password or ""))
            server.send_message(letter)
    except smtplib.SMTPRecipientsRefused as refused:
        codes = [code for code, _ in refused.recipients.values()]
        raise NotSent(for_ever=all(500 <= code < 600 for code in codes)) from None
    except (smtplib.SMTPException, OSError):
        # What the server said may repeat the address, so it goes no further.
        raise NotSent() from None


def _connection(scheme: str, host: str, port: int, context: ssl.SSLContext) -> smtplib.SMTP:
    if scheme == "smtps":
        return smtplib.SMTP_SSL(host, port, timeout=PATIENCE_SECONDS, context=context)
    server = smtplib.SMTP(host, port, timeout=PATIENCE_SECONDS)
    server.ehlo()
    if server.has_extn("starttls"):
        server.starttls(context=context)
        server.ehlo()
    return server


def _only_over_tls(server: smtplib.SMTP) -> None:
    """A password is not said aloud, not even to a server that would take it."""
    if not isinstance(server.sock, ssl.SSLSocket):
        raise NotSent


def into_folder(folder: Path, letter: EmailMessage, *, say: Say | None = None) -> None:
    """The same letter is the same file, however often it is sent."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    name = str(letter["Message-ID"]).strip("<>").split("@")[0]
    file = folder / f"{name}.eml"
    file.touch(mode=0o600)
    file.write_bytes(letter.as_bytes())
    if say is not None:
        say(f"To: {letter['To']}\nSubject: {letter['Subject']}\n\n{letter.get_content()}")


def _each(ways: list[Post], letter: EmailMessage) -> None:
    for way in ways:
        way(letter)
