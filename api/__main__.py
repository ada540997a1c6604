from api.cli.app import app
from api.kernel.refusals import Refused

try:
    app(prog_name="./run")
except Refused as refused:
    raise SystemExit(refused.refusal.reason) from None
