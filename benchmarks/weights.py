"""What a fresh browser fetches for a page: the page, its styles, fonts, scripts, pictures, icons and manifest."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

from benchmarks.visitor import Answer, Visitor

FETCHED = {"stylesheet", "preload", "icon", "manifest"}
"""Links that are followed at once. Icons for a home screen are fetched only by who puts the site there."""

IN_STYLE = re.compile(rb"url\(([^)]+)\)")


class _Links(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if tag == "link" and FETCHED & set(told.get("rel", "").split()):
            self.found.append(told["href"])
        if tag in ("script", "img", "source") and told.get("src"):
            self.found.append(told["src"])


def whole_weight(visitor: Visitor, address: str, page: Answer, *, accept: str) -> dict[str, int]:
    """Give the bytes by kind: `page`, `styles`, `fonts`, `other`, and `requests`. Every font of the styles counts,
    needed or not.
    """
    weights = {"page": page.weight, "styles": 0, "fonts": 0, "other": 0, "requests": 1}
    text = visitor.get(address).content.decode()
    seen: set[str] = set()
    waiting = [urljoin(address, link) for link in _Links(text).found]
    while waiting:
        link = urlsplit(waiting.pop()).path
        if link in seen or not link:
            continue
        seen.add(link)
        weights[_kind_of(link)] += visitor.get(link, accept=accept).weight
        weights["requests"] += 1
        if link.endswith(".css"):
            waiting += list(_links_in_style(visitor, link))
    return weights


def _links_in_style(visitor: Visitor, link: str) -> Iterator[str]:
    for found in IN_STYLE.findall(visitor.get(link).content):
        name = found.decode().strip("\"'")
        if not name.startswith(("data:", "#")):
            yield urljoin(link, name)


def _kind_of(link: str) -> str:
    if link.endswith(".css"):
        return "styles"
    return "fonts" if link.endswith((".woff2", ".woff")) else "other"
