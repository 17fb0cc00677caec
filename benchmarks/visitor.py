"""A visitor over real HTTP: keeps cookies and one connection, follows redirects where asked, times the first byte.

It answers as Django's test client does, as far as a walk through the pages needs it.
"""

from __future__ import annotations

import http.client
import secrets
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import urlencode, urlsplit

CSRF = "csrf"
REDIRECTS = {301, 302, 303}


@dataclass(frozen=True)
class Answer:
    """An answer of the server. `seconds`: until its first byte came."""

    status_code: int
    headers: http.client.HTTPMessage
    content: bytes
    seconds: float
    redirect_chain: tuple[tuple[str, int], ...] = ()

    @property
    def weight(self) -> int:
        """Give the bytes that travelled: status line, headers and body."""
        return len(b"HTTP/1.1 200 OK\r\n") + len(self.headers.as_bytes()) + len(self.content)


@dataclass
class Visitor:
    """One browser of one person."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)
    connection: http.client.HTTPConnection | None = None

    def get(self, address: str, *, follow: bool = False, accept: str = "identity") -> Answer:
        """Open an address; `accept`: the compressions the browser understands."""
        answer = self.ask("GET", address, headers={"Accept-Encoding": accept})
        return self._followed(answer) if follow else answer

    def post(self, address: str, data: Mapping[str, Any], *, follow: bool = False) -> Answer:
        """Send a form; a value with a `read` is a file."""
        body, kind = _multipart(data) if any(hasattr(value, "read") for value in data.values()) else _plain(data)
        # The token alone proves that the form is ours, wherever it stands.
        headers = {"Content-Type": kind, "X-CSRFToken": self.cookies.get(CSRF, "")}
        answer = self.ask("POST", address, body=body, headers=headers)
        return self._followed(answer) if follow else answer

    def ask(self, method: str, address: str, *, body: bytes = b"", headers: Mapping[str, str] | None = None) -> Answer:
        """Send one request and read all of its answer. A connection the server has let go is opened again."""
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        full = {**(headers or {}), "Cookie": cookies} if cookies else dict(headers or {})
        if self.connection is None:
            self.connection = http.client.HTTPConnection("localhost", self.port, timeout=60)
        began = time.perf_counter()
        try:
            self.connection.request(method, address, body=body or None, headers=full)
            response = self.connection.getresponse()
        except (http.client.RemoteDisconnected, BrokenPipeError, ConnectionResetError):
            self.connection.close()
            began = time.perf_counter()
            self.connection.request(method, address, body=body or None, headers=full)
            response = self.connection.getresponse()
        seconds = time.perf_counter() - began
        content = response.read()
        self._keep(response)
        return Answer(response.status, response.msg, content, seconds)

    def _keep(self, response: http.client.HTTPResponse) -> None:
        for line in response.msg.get_all("Set-Cookie", []):
            for name, morsel in SimpleCookie(line).items():
                self.cookies[name] = morsel.value

    def _followed(self, answer: Answer) -> Answer:
        chain: list[tuple[str, int]] = []
        while answer.status_code in REDIRECTS:
            place = urlsplit(answer.headers["Location"])
            address = f"{place.path}?{place.query}" if place.query else place.path
            chain.append((address, answer.status_code))
            answer = self.get(address)
        return Answer(answer.status_code, answer.headers, answer.content, answer.seconds, tuple(chain))


def _plain(data: Mapping[str, Any]) -> tuple[bytes, str]:
    return urlencode(data, doseq=True).encode(), "application/x-www-form-urlencoded"


def _multipart(data: Mapping[str, Any]) -> tuple[bytes, str]:
    boundary = secrets.token_hex(16)
    parts = [part for name, value in data.items() for part in _parts(name, value)]
    body = b"".join(b"--" + boundary.encode() + b"\r\n" + part + b"\r\n" for part in parts)
    return body + b"--" + boundary.encode() + b"--\r\n", f"multipart/form-data; boundary={boundary}"


def _parts(name: str, value: Any) -> Sequence[bytes]:
    if hasattr(value, "read"):
        head = f'Content-Disposition: form-data; name="{name}"; filename="{value.name}"\r\n'
        return [f"{head}Content-Type: {value.content_type}\r\n\r\n".encode() + value.read()]
    values = value if isinstance(value, list | tuple) else [value]
    return [f'Content-Disposition: form-data; name="{name}"\r\n\r\n{each}'.encode() for each in values]
