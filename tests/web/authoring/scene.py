"""Two persons at the authors' door, without JavaScript: they read the forms that are there and send them."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpResponse
from django.test import Client

from tests.people.factories import an_officer
from thidiao.catalogue.models import Change
from thidiao.people.models import Account
from thidiao.people.words import Role

HOME = "/authoring/"


class Filled(HTMLParser):
    """A page as read: each form with what stands in its boxes, its words, its links."""

    def __init__(self, response: HttpResponse) -> None:
        super().__init__()
        self.forms: list[dict[str, str]] = []
        self.actions: list[str] = []
        self.words: list[str] = []
        self.links: list[str] = []
        self._area = ""
        self._select = ""
        self.feed(response.content.decode())

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())

    def form_with(self, name: str) -> dict[str, str]:
        return next(form for form in self.forms if name in form)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.forms.append({})
            self.actions.append(told.get("action", ""))
        if tag == "a" and "href" in told:
            self.links.append(told["href"])
        if self.forms and tag in ("input", "textarea", "select", "option"):
            self._control(self.forms[-1], tag, told)

    def _control(self, form: dict[str, str], tag: str, told: dict[str, str]) -> None:
        name = told.get("name", "")
        if tag == "option":
            if "selected" in told:
                form[self._select] = told["value"]
        elif tag in ("textarea", "select"):
            form[name] = ""
            self._area, self._select = (name, "") if tag == "textarea" else ("", name)
        elif told.get("type") not in ("radio", "checkbox"):
            form[name] = told.get("value", "")
        elif "checked" in told:
            form[name] = told["value"]

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            # A browser drops the line break that stands right behind the opening tag.
            form = self.forms[-1]
            form[self._area] = form[self._area].removeprefix("\n")
            self._area = ""

    def handle_data(self, data: str) -> None:
        self.words.append(data)
        if self._area:
            self.forms[-1][self._area] += data


@dataclass
class Somebody:
    """An officer in a browser, in English unless said otherwise."""

    account: Account
    client: Client = field(default_factory=Client)
    language: str = "en"

    def __post_init__(self) -> None:
        self.client.force_login(self.account)
        self.client.cookies[settings.LANGUAGE_COOKIE_NAME] = self.language

    def get(self, address: str, *, status: int = 200) -> Filled:
        response = self.client.get(address)
        assert response.status_code == status, (address, response.status_code)
        return Filled(response)

    def send(self, address: str, values: dict[str, str], *, status: int = 200) -> Filled:
        """Send a form and go where it leads."""
        response = self.client.post(address, values, follow=True)
        page = Filled(response)
        assert response.status_code == status, (address, response.status_code, page.text[:1500])
        return page

    def write(self, address: str, *, status: int = 200, **typed: str) -> Filled:
        """Open a part, type into some boxes (`__` for a dot) and save all of it as the browser would."""
        values = self.get(address).form_with("seen")
        values.pop("then", None)
        values.update({name.replace("__", "."): words for name, words in typed.items()})
        return self.send(address, values, status=status)

    def start(self, service: str = "cafe-small") -> str:
        """Begin a draft; give its address."""
        self.send(f"{HOME}services/{service}/start/", {})
        return address_of(Change.objects.latest("changed_at").id)

    def propose(self, change: str, *, reason: str = "Example Food Act, s. 38", status: int = 200) -> Filled:
        form = self.get(change).form_with("reason")
        return self.send(f"{change}propose/", {**form, "reason": reason}, status=status)

    def approve(self, change: str, *, day: Any, status: int = 200) -> Filled:
        form = self.get(f"{change}approve/").form_with("holds_from-day")
        boxes = {"day": day.day, "month": day.month, "year": day.year + 543}
        filled = {f"holds_from-{part}": str(value) for part, value in boxes.items()}
        return self.send(f"{change}approve/", {**form, **filled}, status=status)


def somebody(login: str, role: Role, agency: str = "city", *, language: str = "en") -> Somebody:
    return Somebody(an_officer(login, **{agency: role}), language=language)


def an_author(login: str = "author", **more: Any) -> Somebody:
    return somebody(login, Role.AUTHOR, **more)


def an_approver(login: str = "approver", **more: Any) -> Somebody:
    return somebody(login, Role.APPROVER, **more)


def address_of(change_id: UUID) -> str:
    return f"{HOME}changes/{change_id}/"


def content_of(change: str) -> dict[str, Any]:
    found: dict[str, Any] = Change.objects.get(id=change.split("/")[-2]).content
    return found
