"""Files in any store that speaks S3. Requests are signed with AWS Signature Version 4."""

from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from hmac import new as hmac

import httpx
from pydantic import SecretStr

from .context import Clock, wall_clock

PATIENCE = httpx.Timeout(8.0, connect=3.0)
DONE, GONE = (200, 204), 404


class StoreFailed(Exception):
    """The store could not be reached, or said no. Says how, and nothing of what was sent."""


@dataclass(frozen=True, slots=True)
class Bucket:
    """Where it is, with which key it is opened, and under which folder ours are.

    `endpoint` is like https://s3.eu-west-2.amazonaws.com.
    """

    endpoint: str
    name: str
    region: str
    key_id: str
    secret: SecretStr
    folder: str = "receipts"

    def url(self, key: str) -> httpx.URL:
        return httpx.URL(self.endpoint.rstrip("/") + f"/{self.name}/{self.folder}/{key}")


@dataclass(frozen=True, slots=True)
class S3Store:
    bucket: Bucket
    # Not the clock of a request: the store refuses what was signed at another time than its own.
    clock: Clock = wall_clock
    client: httpx.Client = field(
        default_factory=lambda: httpx.Client(timeout=PATIENCE, follow_redirects=False), repr=False
    )

    def save(self, key: str, content: bytes) -> None:
        self._done(self._ask("PUT", key, content))

    def load(self, key: str) -> bytes:
        answer = self._ask("GET", key)
        if answer.status_code == GONE:
            raise FileNotFoundError(key)
        return self._done(answer).content

    def remove(self, key: str) -> None:
        answer = self._ask("DELETE", key)
        if answer.status_code != GONE:
            self._done(answer)

    def _ask(self, method: str, key: str, content: bytes = b"") -> httpx.Response:
        url = self.bucket.url(key)
        try:
            headers = signed(self.bucket, method, url, sha256(content).hexdigest(), self.clock())
            return self.client.request(method, url, content=content, headers=headers)
        except httpx.HTTPError as error:
            raise StoreFailed(type(error).__name__) from error

    def _done(self, answer: httpx.Response) -> httpx.Response:
        if answer.status_code not in DONE:
            raise StoreFailed(f"answered {answer.status_code}")
        return answer


def signed(
    bucket: Bucket, method: str, url: httpx.URL, content_sha256: str, at: datetime, **also: str
) -> dict[str, str]:
    """The headers of a request. Our addresses have no query and nothing to escape. `also` are signed with them."""
    moment, on = at.strftime("%Y%m%dT%H%M%SZ"), at.strftime("%Y%m%d")
    headers = {"host": url.netloc.decode(), "x-amz-content-sha256": content_sha256, "x-amz-date": moment, **also}
    names = sorted(headers)
    told = [f"{name}:{headers[name]}" for name in names]
    request = "\n".join([method, url.path, "", *told, "", ";".join(names), content_sha256])
    scope = f"{on}/{bucket.region}/s3/aws4_request"
    to_sign = "\n".join(["AWS4-HMAC-SHA256", moment, scope, sha256(request.encode()).hexdigest()])
    key = f"AWS4{bucket.secret.get_secret_value()}".encode()
    for part in scope.split("/"):
        key = hmac(key, part.encode(), sha256).digest()
    signature = hmac(key, to_sign.encode(), sha256).hexdigest()
    said = f"Credential={bucket.key_id}/{scope}, SignedHeaders={';'.join(names)}, Signature={signature}"
    return headers | {"authorization": f"AWS4-HMAC-SHA256 {said}"}
