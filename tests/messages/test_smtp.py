"""Over a real SMTP conversation, with servers that take, refuse, offer TLS, or are not there."""

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from pathlib import Path
from socket import socket
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from api.kernel.context import Context
from api.messages.actions import tell
from api.messages.post import NotSent, by_smtp, post_from_settings
from api.messages.sending import send_waiting
from api.messages.tables import Message, State
from api.settings import Settings
from tests.world import NOON, World


class Server:
    """Keeps what it takes. `answer` is what it says to each recipient."""

    def __init__(self, answer: str = "250 OK") -> None:
        self.answer, self.taken = answer, []  # type: ignore[var-annotated]

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:
        if self.answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return self.answer

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        self.taken.append((session.ssl is not None, getattr(session, "auth_data", None), envelope))
        return "250 Taken"


@contextmanager
def listening(handler: Server, **options: Any) -> Iterator[str]:
    controller = Controller(handler, hostname="127.0.0.1", port=free_port(), **options)
    controller.start()
    try:
        yield f"127.0.0.1:{controller.port}"
    finally:
        controller.stop()


def free_port() -> int:
    with socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def a_letter() -> EmailMessage:
    letter = EmailMessage()
    letter["From"], letter["To"], letter["Subject"] = "hello@takepart.example", "amina@people.example", "£5"
    letter.set_content("Hello")
    return letter


def tell_and_send(world: World, amina: Context, url: str) -> Message:
    tell(world.lead, amina.person_id, "claim_ready", title="A leaflet", amount="£82.50", claim_id=1042)
    world.save()
    send_waiting(world.database, lambda: NOON, world.keys, post_from_settings(Settings(smtp_url=url)))
    world.look_again()
    from sqlmodel import select

    return world.session.exec(select(Message)).one()


def test_a_letter_arrives_whole(world: World, amina: Context) -> None:
    server = Server()
    with listening(server) as where:
        row = tell_and_send(world, amina, f"smtp://{where}")

    _, _, envelope = server.taken[0]
    assert (envelope.mail_from, envelope.rcpt_tos) == ("hello@takepart.example", ["amina.yusuf@people.example"])
    assert "£82.50".encode() not in envelope.content, "7-bit on the way"
    assert b"=C2=A382.50" in envelope.content
    assert row.state is State.SENT


@pytest.mark.parametrize(
    ("answer", "state"), [("550 No such person", State.FAILED), ("450 Try again later", State.WAITING)]
)
def test_a_server_that_refuses(world: World, amina: Context, answer: str, state: State) -> None:
    with listening(Server(answer)) as where:
        row = tell_and_send(world, amina, f"smtp://{where}")

    assert (row.state, row.sealed is None, row.tries) == (state, state is State.FAILED, 1)


def test_a_server_that_is_not_there(world: World, amina: Context) -> None:
    row = tell_and_send(world, amina, f"smtp://127.0.0.1:{free_port()}")

    assert (row.state, row.tries) == (State.WAITING, 1)


def test_tls_is_used_when_it_is_offered_and_the_password_goes_through_it(tmp_path: Path) -> None:
    server, (ours, theirs) = Server(), certificate(tmp_path)

    def check(_server: Any, _session: Any, _envelope: Any, _mechanism: str, data: Any) -> AuthResult:
        return AuthResult(success=(data.login, data.password) == (b"take part", b"s3cret/"), auth_data=data.login)

    with listening(server, tls_context=theirs, require_starttls=True, authenticator=check, auth_required=True) as where:
        by_smtp(f"smtp://take%20part:s3cret%2F@{where}", a_letter(), trusted=ours)
    assert [(tls, who) for tls, who, _ in server.taken] == [(True, b"take part")]


def test_smtps_begins_with_tls(tmp_path: Path) -> None:
    server, (ours, theirs) = Server(), certificate(tmp_path)
    with listening(server, ssl_context=theirs) as where:
        by_smtp(f"smtps://{where}", a_letter(), trusted=ours)

    assert len(server.taken) == 1


def test_a_certificate_that_nobody_vouches_for_stops_the_letter(tmp_path: Path) -> None:
    server, (_, theirs) = Server(), certificate(tmp_path)
    with listening(server, tls_context=theirs) as where, pytest.raises(NotSent):
        by_smtp(f"smtp://{where}", a_letter())

    assert server.taken == []


def test_a_password_never_goes_over_the_open_network() -> None:
    server, heard = Server(), []

    def hear(_server: Any, _session: Any, _envelope: Any, _mechanism: str, data: Any) -> AuthResult:
        heard.append(data)
        return AuthResult(success=True)

    with listening(server, auth_require_tls=False, authenticator=hear) as where, pytest.raises(NotSent):
        by_smtp(f"smtp://someone:s3cret@{where}", a_letter())

    assert (server.taken, heard) == ([], [])


def test_what_the_server_says_of_an_address_goes_no_further() -> None:
    with listening(Server("550 amina@people.example is not here")) as where, pytest.raises(NotSent) as no:
        by_smtp(f"smtp://{where}", a_letter())

    assert "amina" not in repr(no.value)
    assert no.value.__cause__ is None
    assert no.value.__suppress_context__


def certificate(folder: Path) -> tuple[ssl.SSLContext, ssl.SSLContext]:
    """Of 127.0.0.1, by an authority of our own: what trusts it, and what serves it."""
    from ipaddress import ip_address

    key, name = ec.generate_private_key(ec.SECP256R1()), x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "tests")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    pem = folder / "server.pem"
    pem.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        + made.public_bytes(serialization.Encoding.PEM)
    )
    ours = ssl.create_default_context(cadata=made.public_bytes(serialization.Encoding.PEM).decode())
    theirs = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    theirs.load_cert_chain(pem)
    return ours, theirs
