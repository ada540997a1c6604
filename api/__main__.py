from api.cli.app import app

app(prog_name="./run")
