"""A person walking through the pages: reads the forms that are there, fills in what they know, presses the buttons."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from html.parser import HTMLParser
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.utils.timezone import localdate
from PIL import Image

VOID = {"input"}


@dataclass
class Form:
    """One form of a page: where it goes, what is in its boxes, and which names it has."""

    action: str = ""
    method: str = "get"
    values: dict[str, list[str]] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)


class Page(HTMLParser):
    """A page as read: its forms, its heading and its words."""

    def __init__(self, response: HttpResponse) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.words: list[str] = []
        self.links: list[str] = []
        self._select = ""
        self.feed(response.content.decode())

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())

    def form_with(self, name: str) -> Form:
        return next(form for form in self.forms if name in form.names)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.forms.append(Form(action=told.get("action", ""), method=told.get("method", "get")))
        if tag == "a" and "href" in told:
            self.links.append(told["href"])
        if not self.forms:
            return
        form = self.forms[-1]
        if tag in ("input", "textarea", "select") and told.get("name"):
            self._control(form, tag, told)
        if tag == "option" and "selected" in told and self._select:
            form.values[self._select] = [told.get("value", "")]

    def _control(self, form: Form, tag: str, told: Mapping[str, str]) -> None:
        kind = told.get("type", "text") if tag == "input" else tag
        form.names[told["name"]] = kind
        self._select = told["name"] if tag == "select" else ""
        if kind in ("radio", "checkbox"):
            if "checked" in told:
                form.values.setdefault(told["name"], []).append(told.get("value", ""))
        elif kind not in ("file", "select"):
            form.values.setdefault(told["name"], []).append(told.get("value", ""))

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def a_photo(shade: int = 120) -> SimpleUploadedFile:
    written = io.BytesIO()
    Image.new("L", (40, 40), shade).save(written, "JPEG")
    return SimpleUploadedFile("photo.jpg", written.getvalue(), content_type="image/jpeg")


@dataclass
class Walker:
    """Someone with answers in mind, by element. Where a page asks what they do not know, they stop."""

    answers: Mapping[str, Any]
    client: Client = field(default_factory=Client)
    asked: list[str] = field(default_factory=list)
    address: str = "/"
    today: date = field(default_factory=localdate)

    def get(self, address: str) -> Page:
        response = self.client.get(address, follow=True)
        assert response.status_code == 200, (address, response.status_code)
        self.address = response.redirect_chain[-1][0] if response.redirect_chain else address
        return Page(response)

    def post(self, address: str, data: Mapping[str, Any]) -> Page:
        response = self.client.post(address, data, follow=True)
        page = Page(response)
        assert response.status_code == 200, (address, data, response.status_code, page.text[:2000])
        self.address = response.redirect_chain[-1][0] if response.redirect_chain else address
        return page

    def sign_in(self, name: str, *, next: str = "") -> Page:
        page = self.get("/sign-in/")
        response = self.client.get("/sign-in/")
        body = response.content.decode()
        labels = re.findall(r'value="([0-9a-f-]{36})"[^>]*><label[^>]*>([^<]+)<', body)
        account = next_of(labels, name)
        assert page.forms
        return self.post("/sign-in/", {"account": account, "next": next})

    def answer_quiz(self, event: str) -> Page:
        page = self.post(f"/events/{event}/", {})
        while (found := re.fullmatch(r"/plan/([0-9a-f-]{36})/([a-z_.0-9]+)/", self.address)) and "." in found[2]:
            element = found[2]
            self.asked.append(element)
            page = self.post(self.address, {element: self.answers[element]})
        return page

    def fill_in_form(self, draft: str) -> Page:
        page = self.get(f"/apply/{draft}/")
        for _ in range(40):
            left = [link for link in page.links if re.fullmatch(rf"/apply/{draft}/[a-z-]+/", link)]
            sections = [link for link in left if not link.endswith(("/documents/", "/check/", "/who/"))]
            before = page.text
            for section in sections:
                self._fill_section(section)
            page = self.get(f"/apply/{draft}/")
            if page.text == before:
                return page
        raise AssertionError("the form never ends")

    def _fill_section(self, address: str, *, depth: int = 0) -> None:
        page = self.get(address)
        if self.address != address:
            return
        names = [name for form in page.forms for name in form.names if "." in name]
        if not names:
            return
        form = page.form_with(names[0])
        data: dict[str, Any] = {name: values for name, values in form.values.items() if name != "csrfmiddlewaretoken"}
        for name in form.names:
            if name in self.answers:
                if name not in self.asked:
                    self.asked.append(name)
                data[name] = self.answers[name]
        self.post(address, data)
        if self.address == address and depth < 8:
            # The answers brought further questions to the same page.
            self._fill_section(address, depth=depth + 1)

    def hand_in_documents(self, draft: str) -> list[str]:
        page = self.get(f"/apply/{draft}/documents/")
        wanted = [name for form in page.forms for name, kind in form.names.items() if kind == "file"]
        self.post(f"/apply/{draft}/documents/", {name: a_photo(place) for place, name in enumerate(wanted)})
        return wanted

    def act(self, case: str, name: str, **data: Any) -> Page:
        """As an officer, open an act of a case and confirm it."""
        address = f"{case}{name}/"
        page = self.get(address)
        form = next(form for form in page.forms if form.method == "post" and "sign-out" not in form.action)
        return self.post(form.action or address, {**hidden_of(form), **data})

    def file(self, draft: str) -> str:
        page = self.get(f"/apply/{draft}/check/")
        assert self.address == f"/apply/{draft}/check/", (self.address, page.text[:3000])
        form = page.form_with("key")
        self.post(form.action, {"key": form.values["key"][0]})
        found = re.fullmatch(r"/applications/(C\d+)/receipt/", self.address)
        assert found, self.address
        return found[1]


def next_of(labels: list[tuple[str, str]], name: str) -> str:
    return next(value for value, label in labels if name in label)


def draft_in(address: str) -> str:
    found = re.search(r"[0-9a-f]{8}-[0-9a-f-]{27}", address)
    assert found, address
    return found[0]


def hidden_of(form: Form) -> dict[str, list[str]]:
    """Give what a form carries along by itself."""
    return {name: values for name, values in form.values.items() if name != "csrfmiddlewaretoken"}
