"""The form of one service as people will see it: every question and document, with the condition of each.

`thidiao pack preview` writes it as a file, and the authors' door shows it on a page.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from thidiao.definitions import Pack, say
from thidiao.forms.rules import merge
from thidiao.forms.words import AskedWhen, Evidence, EvidenceFrom, Excepted, OneForm
from thidiao.journeys.pack_sayings import PREVIEW, SAYINGS, SUBJECTS
from thidiao.kernel.thai import BANGKOK, say_date
from thidiao.web.fields import Field, field_for
from thidiao.web.words import Row

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


class FormPreview:
    """The form of one service in one language."""

    def __init__(self, *, pack: Pack, service: str, language: str) -> None:
        self.pack, self.service, self.language = pack, pack.services[service], language
        self.words: Mapping[str, str] = {**SAYINGS[language], **PREVIEW[language]}

    def context(self) -> dict[str, Any]:
        """Give what `parts/form_preview.html` shows."""
        form = merge([self.service.id], {}, pack=self.pack, on=datetime.now(BANGKOK).date())
        return {
            "words": self.words,
            "sections": list(self.sections(form)),
            "slots": [self.slot(evidence) for evidence in form.uploads],
            "fetched": list(self.fetched(form)),
            "no_documents": PREVIEW[self.language]["none" if self.service.evidence_known else "evidence unknown"],
        }

    def sections(self, form: OneForm) -> Iterator[Section]:
        for id, section in self.pack.sections.items():
            here = [field for field in form.fields if self.pack.section_of[field.element.id] == id]
            if not here:
                continue
            yield Section(
                title=self.said(section.title),
                intro=self.said(section.intro),
                told=tuple(
                    Row(
                        self.said(field.element.label),
                        self.said(self.pack.registers[field.register].name),
                        source=self._when(field.asked_when),
                    )
                    for field in here
                    if field.register
                ),
                fields=tuple(
                    replace(
                        field_for(
                            field.element, language=self.language, required=field.required, atlas=self.pack.atlas
                        ),
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
            hint=" ".join(filter(None, [self.said(kind.hint), *map(self._exception, evidence.exceptions)])),
            types=", ".join(FILE_TYPES[each] for each in kind.accepts),
            accept=",".join(kind.accepts),
            largest=kind.largest_mb,
            when=" · ".join(each for each in (self._when(evidence.needed_when), left_out) if each),
        )

    def _exception(self, excepted: Excepted) -> str:
        law, last = self.said(self.pack.laws[excepted.by.law].name), say_date(excepted.by.last_day, self.language)
        text = self.words["exception"]
        return text.format(last=last, because=self.said(excepted.by.because).rstrip("."), law=law)

    def fetched(self, form: OneForm) -> Iterator[Row]:
        for evidence in form.evidence:
            if evidence.source is EvidenceFrom.REGISTER and evidence.register:
                register = self.said(self.pack.registers[evidence.register].name)
                yield Row(self._document(evidence), register, source=self._when(evidence.needed_when))

    def _document(self, evidence: Evidence) -> str:
        name = self.said(self.pack.evidence[evidence.type].name)
        return f"{name} ({SUBJECTS[self.language][evidence.of]})" if evidence.of else name

    def _when(self, asked: AskedWhen) -> str:
        return self.words["only when"].format(rule=asked.text) if asked.rules else ""

    def said(self, text: dict[str, str] | None) -> str:
        return say(text, self.language) if text else ""
