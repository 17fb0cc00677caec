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
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import django
from django.conf import settings
from django.template.backends.django import DjangoTemplates
from django.utils import translation

from thidiao.console.facts import nearest
from thidiao.console.pack_sayings import PREVIEW, SAYINGS, say_cost
from thidiao.console.plan_sayings import SUBJECTS
from thidiao.definitions import Pack, PackError, load_pack, say
from thidiao.definitions.words import UNKNOWN, Service
from thidiao.forms.rules import merge
from thidiao.forms.words import AskedWhen, Evidence, EvidenceFrom, OneForm
from thidiao.journeys.plan import cost_of
from thidiao.web.fields import Field, field_for
from thidiao.web.texts import WEB, compile_texts
from thidiao.web.words import Row

REFUSED = 2
FACE = WEB / "static" / "face"
TEMPLATES = (WEB / "templates", Path(__file__).parent / "templates")
FILE_TYPES = {"application/pdf": "PDF", "image/jpeg": "JPEG", "image/png": "PNG"}


@dataclass(frozen=True)
class Section:
    """A page of the form: what registers tell, and what is asked."""

    title: str
    intro: str
    told: tuple[Row, ...]
    fields: tuple[Field, ...]


@dataclass(frozen=True)
class Slot:
    """A document to hand in, and when."""

    id: str
    label: str
    hint: str
    types: str
    accept: str
    largest: int
    when: str


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
    form = merge([service_id], {}, pack=pack)
    with translation.override(language):
        page = _Page(pack, service, language)
        template = _templates().get_template("preview.html")
        return str(
            template.render(
                {
                    "language": language,
                    "words": PREVIEW[language],
                    "style": _style(),
                    "heading": say(service.name, language),
                    "short_name": say(service.short_name, language),
                    "guide": list(page.guide()),
                    "sections": list(page.sections(form)),
                    "slots": [page.slot(evidence) for evidence in form.uploads],
                    "fetched": list(page.fetched(form)),
                    "no_documents": PREVIEW[language]["none" if service.evidence_known else "evidence unknown"],
                }
            )
        )


class _Page:
    """What the page says of one service, in one language."""

    def __init__(self, pack: Pack, service: Service, language: str) -> None:
        self.pack, self.service, self.language = pack, service, language
        self.words = {**SAYINGS[language], **PREVIEW[language]}

    def guide(self) -> Iterator[Row]:
        service, needed = self.service, self.service.needed_when
        law = say(self.pack.laws[needed.law].name, self.language)
        section = self.words["section unknown"] if needed.section == UNKNOWN else needed.section
        yield Row(self.words["why"], self._said(needed.because), source=f"{law}, {self.words['section']} {section}")
        yield Row(self.words["rule"], needed.rule, source=self._said(needed.note))
        yield Row(self.words["agency"], self._said(self.pack.agencies[service.agency].name))
        cost = say_cost(cost_of(service, {}, pack=self.pack), self.language)
        yield Row(self.words["fee"], cost, source=self._said(service.fee.note))
        yield Row(self.words["time"], self._days(service.working_days))
        yield Row(self.words["validity"], self._validity())
        yield Row(self.words["outcome"], self._said(service.outcome or service.name))
        for key, texts in (("also needs", service.also_needs), ("notes", service.notes)):
            if texts:
                yield Row(self.words[key], "\n".join(self._said(text) for text in texts))
        if service.basis:
            yield Row(self.words["basis"], self._said(service.basis))

    def sections(self, form: OneForm) -> Iterator[Section]:
        for id, section in self.pack.sections.items():
            here = [field for field in form.fields if self.pack.section_of[field.element.id] == id]
            if not here:
                continue
            yield Section(
                title=self._said(section.title),
                intro=self._said(section.intro),
                told=tuple(
                    Row(
                        self._said(field.element.label),
                        self._said(self.pack.registers[field.register].name),
                        source=self._when(field.asked_when),
                    )
                    for field in here
                    if field.register
                ),
                fields=tuple(
                    replace(
                        field_for(field.element, language=self.language, required=field.required),
                        why=self._when(field.asked_when),
                    )
                    for field in here
                    if not field.register
                ),
            )

    def slot(self, evidence: Evidence) -> Slot:
        kind = self.pack.evidence[evidence.type]
        left_out = "" if evidence.required else self.words["optional"]
        return Slot(
            id=f"{evidence.type}--{evidence.of}" if evidence.of else evidence.type,
            label=self._document(evidence),
            hint=self._said(kind.hint),
            types=", ".join(FILE_TYPES[each] for each in kind.accepts),
            accept=",".join(kind.accepts),
            largest=kind.largest_mb,
            when=" · ".join(each for each in (self._when(evidence.needed_when), left_out) if each),
        )

    def fetched(self, form: OneForm) -> Iterator[Row]:
        for evidence in form.evidence:
            if evidence.source is EvidenceFrom.REGISTER and evidence.register:
                register = self._said(self.pack.registers[evidence.register].name)
                yield Row(self._document(evidence), register, source=self._when(evidence.needed_when))

    def _document(self, evidence: Evidence) -> str:
        name = self._said(self.pack.evidence[evidence.type].name)
        return f"{name} ({SUBJECTS[self.language][evidence.of]})" if evidence.of else name

    def _when(self, asked: AskedWhen) -> str:
        return self.words["only when"].format(rule=asked.text) if asked.rules else ""

    def _days(self, days: int | str) -> str:
        return self.words["unknown"] if days == UNKNOWN else self.words["days"].format(n=days)

    def _validity(self) -> str:
        validity = self.service.validity
        if validity.text:
            return self._said(validity.text)
        months = validity.months
        return self.words["unknown"] if months == UNKNOWN else self.words["months"].format(n=months)

    def _said(self, text: dict[str, str] | None) -> str:
        return say(text, self.language) if text else ""


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
