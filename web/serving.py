"""What the server runs: the service, made from the settings."""

from starlette.types import ASGIApp

from api.cli.opening import open_database, open_keys
from api.kernel.logs import RequestLog, set_up_logs
from api.settings import settings
from web.app import create_app


def app() -> ASGIApp:
    known = settings()
    set_up_logs(known.log_format)
    return RequestLog(create_app(open_database(known), keys=open_keys(known), threads=known.threads))
