"""`thidiao pack preview SERVICE`: one page that shows the form of a service as people will see it.

The page is made of the parts that the citizen's pages are made of, and holds its own styles and typeface: it can be
opened, mailed and printed without the platform. No database is asked.
"""

from __future__ import annotations

import argparse
import base64
import re
import sys
import tempfile
import webbrowser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import django
from django.conf import settings
from django.template.backends.django import DjangoTemplates
from django.utils import translation

from thidiao.console.facts import nearest
from thidiao.definitions import Pack, PackError, load_pack, say
from thidiao.definitions.words import UNKNOWN
from thidiao.journeys.pack_sayings import PREVIEW, say_cost
from thidiao.journeys.plan import cost_of
from thidiao.web.form_preview import FormPreview
from thidiao.web.texts import WEB, compile_texts
from thidiao.web.words import Row

REFUSED = 2
FACE = WEB / "static" / "face"
TEMPLATES = (WEB / "templates", Path(__file__).parent / "templates")


def run(arguments: argparse.Namespace) -> int:
    """Write the page and say where it is; a refusal is one sentence on standard error and status 2."""
    try:
        pack = load_pack(arguments.pack)
    except PackError as error:
        return _refuse(f"The pack in {arguments.pack} cannot be used ({error.problems[0]}).")
    if arguments.service not in pack.services:
        near = nearest(arguments.service, pack.services)
        return _refuse(f"There is no service {arguments.service}" + (f"; did you mean {near}?" if near else "."))
    language = arguments.lang or next((each for each in pack.languages if each in PREVIEW), "en")
    file = arguments.out or Path(tempfile.mkdtemp(prefix="thidiao-preview-")) / f"{arguments.service}.html"
    try:
        file.write_text(write_preview(arguments.service, pack=pack, language=language), encoding="utf-8")
    except OSError as problem:
        return _refuse(f"Cannot write {file}: {problem.strerror}.")
    print(f"The preview is in {file}")
    if arguments.open:
        webbrowser.open(file.resolve().as_uri())
    return 0


def write_preview(service_id: str, *, pack: Pack, language: str) -> str:
    """Write the page of a service in a language (th, en) as HTML that needs no other file."""
    _set_up_django()
    service = pack.services[service_id]
    with translation.override(language):
        page = _Page(pack=pack, service=service_id, language=language)
        template = _templates().get_template("preview.html")
        return str(
            template.render(
                {
                    **page.context(),
                    "language": language,
                    "style": _style(),
                    "heading": say(service.name, language),
                    "short_name": say(service.short_name, language),
                    "guide": list(page.guide()),
                }
            )
        )


class _Page(FormPreview):
    """What the page says of one service, in one language."""

    def guide(self) -> Iterator[Row]:
        service, needed = self.service, self.service.needed_when
        law = say(self.pack.laws[needed.law].name, self.language)
        section = self.words["section unknown"] if needed.section == UNKNOWN else needed.section
        yield Row(self.words["why"], self.said(needed.because), source=f"{law}, {self.words['section']} {section}")
        yield Row(self.words["rule"], needed.rule, source=self.said(needed.note))
        yield Row(self.words["agency"], self.said(self.pack.agencies[service.agency].name))
        cost = say_cost(cost_of(service, {}, pack=self.pack), self.language)
        yield Row(self.words["fee"], cost, source=self.said(service.fee.note))
        yield Row(self.words["time"], self._days(service.working_days))
        yield Row(self.words["validity"], self._validity())
        yield Row(self.words["outcome"], self.said(service.outcome or service.name))
        for key, texts in (("also needs", service.also_needs), ("notes", service.notes)):
            if texts:
                yield Row(self.words[key], "\n".join(self.said(text) for text in texts))
        if service.basis:
            yield Row(self.words["basis"], self.said(service.basis))

    def _days(self, days: int | str) -> str:
        return self.words["unknown"] if days == UNKNOWN else self.words["days"].format(n=days)

    def _validity(self) -> str:
        validity = self.service.validity
        if validity.text:
            return self.said(validity.text)
        months = validity.months
        return self.words["unknown"] if months == UNKNOWN else self.words["months"].format(n=months)


def _set_up_django() -> None:
    """Give Django the few settings that rendering needs, unless the platform's own are already in force."""
    compile_texts()
    if not settings.configured:
        folders = [WEB / "locale", *sorted(WEB.glob("*/locale"))]
        settings.configure(USE_I18N=True, USE_TZ=True, LANGUAGE_CODE="th", LOCALE_PATHS=folders)
        django.setup()


def _templates() -> DjangoTemplates:
    libraries = {"i18n": "django.templatetags.i18n", "face": "thidiao.web.templatetags.face"}
    options: dict[str, Any] = {"libraries": libraries}
    return DjangoTemplates({"NAME": "preview", "DIRS": list(TEMPLATES), "APP_DIRS": False, "OPTIONS": options})


def _style() -> str:
    """Give the styles of the citizen's pages, with every file they name put into them."""
    styles = "".join((FACE / name).read_text(encoding="utf-8") for name in ("govuk.css", "face.css"))
    return re.sub(r"url\((fonts/[^)]+)\)", lambda named: _embedded(FACE / named[1]), styles)


def _embedded(file: Path) -> str:
    return f"url(data:font/woff2;base64,{base64.b64encode(file.read_bytes()).decode()})"


def _refuse(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return REFUSED
