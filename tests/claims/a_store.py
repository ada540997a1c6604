"""A store that speaks S3, in this process. It works a signature out by itself, from the request as it came."""

import hashlib
import hmac
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

KEY_ID, SECRET, REGION, BUCKET = "AKTAKEPART", "a/secret+of the tests", "eu-west-2", "receipts-of-a-group"
SAID = re.compile(
    r"AWS4-HMAC-SHA256 Credential=([^/]+)/(\d{8})/([^/]+)/s3/aws4_request, SignedHeaders=([a-z0-9;-]+), Signature=(\w+)"
)


@dataclass
class Kept:
    """`fails` is a status that it answers with, and `waits` how many seconds it says nothing."""

    files: dict[str, bytes] = field(default_factory=dict)
    fails: int = 0
    waits: float = 0
    asked: list[str] = field(default_factory=list)
    address: str = ""


def right(handler: BaseHTTPRequestHandler, body: bytes) -> bool:
    found = SAID.fullmatch(handler.headers.get("authorization", ""))
    if found is None:
        return False
    key_id, on, region, names, signature = found.groups()
    sha = hashlib.sha256(body).hexdigest()
    if (key_id, region, sha) != (KEY_ID, REGION, handler.headers["x-amz-content-sha256"]):
        return False
    if not {"host", "x-amz-content-sha256", "x-amz-date"} <= set(names.split(";")):
        return False
    lines = [handler.command, handler.path, ""] + [f"{name}:{handler.headers[name]}" for name in names.split(";")]
    asked = "\n".join([*lines, "", names, sha])
    moment = handler.headers["x-amz-date"]
    scope = f"{on}/{region}/s3/aws4_request"
    text = f"AWS4-HMAC-SHA256\n{moment}\n{scope}\n{hashlib.sha256(asked.encode()).hexdigest()}"
    key = ("AWS4" + SECRET).encode()
    for part in (on, region, "s3", "aws4_request"):
        key = hmac.digest(key, part.encode(), "sha256")
    return moment.startswith(on) and hmac.compare_digest(hmac.digest(key, text.encode(), "sha256").hex(), signature)


@contextmanager
def a_store() -> Iterator[Kept]:
    kept = Kept()

    class Store(BaseHTTPRequestHandler):
        def answer(self) -> None:
            body = self.rfile.read(int(self.headers.get("content-length") or 0))
            kept.asked.append(self.command)
            time.sleep(kept.waits)
            status, content = (kept.fails, b"") if kept.fails else self.done(body)
            self.send_response(status)
            self.send_header("content-length", str(len(content)))
            with suppress(OSError):  # whoever asked did not wait
                self.end_headers()
                self.wfile.write(content)

        def done(self, body: bytes) -> tuple[int, bytes]:
            if not right(self, body) or not self.path.startswith(f"/{BUCKET}/receipts/"):
                return 403, b"SignatureDoesNotMatch"
            if self.command == "PUT":
                kept.files[self.path] = body
                return 200, b""
            if self.command == "DELETE":
                kept.files.pop(self.path, None)
                return 204, b""
            return (200, kept.files[self.path]) if self.path in kept.files else (404, b"NoSuchKey")

        do_GET = do_PUT = do_DELETE = answer

        def log_message(self, *_: object) -> None:
            """Nothing on the screen."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Store)
    kept.address = f"http://127.0.0.1:{server.server_port}"
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield kept
    finally:
        server.shutdown()
        server.server_close()
