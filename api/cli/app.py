"""`./run <command>`: every command there is. Each says in one line what it does."""

import sys
from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_show_locals=False)
keys_app = typer.Typer(no_args_is_help=True, help="The keys that sealed values are read with.")
app.add_typer(keys_app, name="keys")


def main() -> None:
    """A refusal is a sentence here too, and no page of code."""
    from api.kernel.refusals import Refused

    try:
        app(prog_name="./run")
    except Refused as refused:
        raise SystemExit(refused.refusal.reason) from None


Host = Annotated[str, typer.Option(help="The address to listen on.")]
Port = Annotated[int, typer.Option(help="The port to listen on.", min=1, max=65535)]


@app.command()
def demo(host: Host = "127.0.0.1", port: Port = 8000, fresh: bool = False) -> None:
    """A year of invented data, served, with a sign-in link for each role."""
    from api.cli.demo import serve_demo

    serve_demo(host, port, fresh=fresh)


@app.command()
def serve(
    host: Host = "127.0.0.1", port: Port = 8000, workers: Annotated[int, typer.Option(min=1, max=32)] = 1
) -> None:
    """Serve the pages and the API from the database of the settings."""
    import uvicorn

    from api.cli.opening import open_keys, ready_database

    open_keys()
    ready_database().engine.dispose()
    uvicorn.run(
        "web.serving:app", factory=True, host=host, port=port, workers=workers, access_log=False, server_header=False
    )


@app.command()
def migrate(to: str = "head") -> None:
    """Bring the database up to date (safe to run again)."""
    from alembic.util import CommandError

    from api.cli.migrations import upgrade
    from api.cli.opening import open_database

    try:
        upgrade(open_database().engine, to)
    except CommandError as wrong:
        raise SystemExit(f"There is no step called {to}. Leave --to out, and the database comes up to date.") from wrong
    typer.echo("The database is up to date.")


@app.command()
def worker(once: Annotated[bool, typer.Option(help="Do what is waiting, and stop.")] = False) -> None:
    """Send mail that is waiting, let offers lapse at their time, and tell who is paid late."""
    from api.cli.work import work_through

    work_through(once=once)


@app.command()
def token(
    email: str, group: Annotated[str, typer.Option(help="The group's name, when they are in several.")] = ""
) -> None:
    """Make a REST token for a person. It is shown once."""
    from api.cli.people import new_token

    typer.echo(new_token(email, group))


@app.command("new-group")
def new_group(
    name: str, organisation: str, lead_name: str, lead_email: str, help_phone: str,
    nation: str = "England",
) -> None:  # fmt: skip
    """Set up a group and its first lead and administrator."""
    from api.cli.people import begin_group

    typer.echo(begin_group(name, organisation, nation, lead_name, lead_email, help_phone))


@app.command()
def export(
    run: int,
    as_person: Annotated[str, typer.Option("--as", help="The email of the finance officer.")],
    to: Annotated[Path | None, typer.Option(help="The file to write (default: standard output).")] = None,
    group: str = "",
) -> None:
    """Write a payment run's file. The same run gives the same bytes, always."""
    from api.cli.people import payment_file

    content, said = payment_file(as_person, group, run)
    if to is None:
        sys.stdout.buffer.write(content)
    else:
        to.write_bytes(content)
    typer.echo(said, err=True)


@app.command("check-ledger")
def check_ledger() -> None:
    """Prove that claims, payment runs, the ledger and the events agree, to the penny."""
    from api.cli.checks import ledger_faults

    faults = ledger_faults()
    for fault in faults:
        typer.echo(fault)
    if faults:
        raise SystemExit(1)
    typer.echo("Claims, payment runs, the ledger and the events agree.")


@app.command()
def doctor() -> None:
    """Say what works here, and how to put right what does not."""
    from api.cli.checks import examine

    findings = examine()
    for finding in findings:
        typer.echo(f"{'ok  ' if finding.well else 'LOOK'}  {finding.words}")
    if not all(finding.well for finding in findings):
        raise SystemExit(1)


@app.command()
def health(url: str = "http://127.0.0.1:8000/healthz") -> None:
    """Ask a running service if it is well (for container health checks)."""
    from api.cli.checks import is_well

    if not is_well(url):
        raise SystemExit(f"No good answer from {url}.")
    typer.echo("ok")


@app.command()
def docs(check: Annotated[bool, typer.Option(help="Write nothing; fail when a page is out of date.")] = False) -> None:
    """Write the generated documents: permissions, states, settings, the API."""
    from api.cli.docs import out_of_date, write

    stale = out_of_date()
    if check and stale:
        raise SystemExit("Out of date (run ./run docs): " + ", ".join(str(page) for page in stale))
    if not check:
        write()
    typer.echo("The generated documents are up to date.")


@keys_app.command("rotate")
def rotate() -> None:
    """Seal every value again with the newest key."""
    from api.cli.opening import open_keys, working
    from api.cli.rotation import rotate_keys

    with working() as session:
        count = rotate_keys(session, open_keys())
    typer.echo(f"{count} sealed values now use the newest key.")


@keys_app.command("new")
def new_key() -> None:
    """Print a fresh key line, to go in front of the old ones in ENCRYPTION_KEYS."""
    from api.cli.opening import open_keys
    from api.kernel.encryption import KeyRing

    typer.echo(KeyRing.fresh(max(open_keys().keys) + 1))
