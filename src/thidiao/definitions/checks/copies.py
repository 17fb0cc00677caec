"""Papers that the state already holds and therefore may not ask for, but by a dated exception with its law."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from thidiao.definitions.copies import WORDS, CopyOf
from thidiao.definitions.documents import NodePath
from thidiao.definitions.drafts import Draft, Entry, Part
from thidiao.definitions.exceptions import DatedException
from thidiao.definitions.problems import Problem, Severity, problem_at
from thidiao.definitions.references import documents_of
from thidiao.definitions.texts import texts_in
from thidiao.definitions.words import UNKNOWN, Document, EvidenceType, Law, Text

ERA = 543

_COPY = re.compile(r"สำเนา|ถ่ายเอกสาร|\bcop(?:y|ies)\b|photocop", re.IGNORECASE)
_NO_COPY = re.compile(r"ไม่\S*(?:สำเนา|ถ่ายเอกสาร)|\b(?:no|not|never|without)\b.*\bcop(?:y|ies)\b", re.IGNORECASE)
_HELD_BY_THE_STATE = {
    "identity card": WORDS[CopyOf.IDENTITY_CARD],
    "house registration": WORDS[CopyOf.HOUSE_REGISTRATION],
    "company certificate": re.compile(
        r"หนังสือรับรอง(?:การจดทะเบียน)?(?:นิติบุคคล|บริษัท)|company (?:certificate|affidavit)|certificate of incorporation",
        re.IGNORECASE,
    ),
}
_WORDS_OF_COPYING = re.compile(
    r"สำเนา|ภาพถ่าย|ถ่ายเอกสาร|(?:ที่|ซึ่ง)รับรอง(?:ถูกต้อง|แล้ว)?|จำนวน|ฉบับ|\b(?:photo)?cop(?:y|ies)\b"
    r"|\b(?:a|an|the|of|certified|true)\b|\([^)]*\)|[0-9๐-๙]|\W+",
    re.IGNORECASE,
)


def copies_of_records(draft: Draft) -> Iterator[Problem]:
    """Find papers that a register holds and that people would be asked for without a lawful exception."""
    yield from _types_without_register(draft)
    yield from _copies_under_another_id(draft)
    for entry in draft.all(Part.SERVICE):
        yield from _documents(draft, entry)
    for part in (Part.SERVICE, Part.EVIDENCE, Part.ELEMENT, Part.SECTION):
        for entry in draft.all(part):
            yield from _words_that_ask(draft, entry)


def exceptions_over(draft: Draft, today: date) -> Iterator[Problem]:
    """Find exceptions that have run out by a day; they ask nobody for anything, and are better taken out."""
    for entry in draft.all(Part.SERVICE):
        for path, document in documents_of(entry.definition):
            exception = document.exception
            if exception is not None and exception.until <= today:
                message = f"The exception ran out on {exception.until}; nobody is asked any more, so take it out."
                place = entry.place(*path, "exception", "until")
                yield problem_at(place, code="exception-over", message=message, severity=Severity.WARNING)


def _types_without_register(draft: Draft) -> Iterator[Problem]:
    for entry in draft.all(Part.EVIDENCE):
        evidence: EvidenceType = entry.definition
        if evidence.held_by is not None:
            continue
        for paper, pattern in _HELD_BY_THE_STATE.items():
            if _says(evidence.name, pattern):
                message = f"The state holds what the {paper} proves; name its register in `held_by` instead of asking."
                yield entry.problem("name", code="held-by-register", message=message)
                break


def _copies_under_another_id(draft: Draft) -> Iterator[Problem]:
    """Find a kind of paper that is a copy of another kind, which a register holds, or of a register itself."""
    originals = [entry for entry in draft.all(Part.EVIDENCE) if entry.definition.held_by is not None]
    held = {
        bare: entry.id for entry in (*draft.all(Part.REGISTER), *originals) for bare in _bare(entry.definition.name)
    }
    for entry in draft.all(Part.EVIDENCE):
        evidence: EvidenceType = entry.definition
        if evidence.held_by is not None or any(_says(evidence.name, each) for each in _HELD_BY_THE_STATE.values()):
            continue
        original = next((held[bare] for bare in _bare(evidence.name) if bare in held), None)
        if original is not None:
            message = (
                f"It is a copy of `{original}`, which the state holds; name the register in `held_by`, or use that."
            )
            yield entry.problem("name", code="held-by-register", message=message)


def _bare(name: Text) -> set[str]:
    """Give a paper's name in each language without the words that only say it is a copy."""
    return {bare for words in name.values() if (bare := _WORDS_OF_COPYING.sub("", words).casefold())}


def _documents(draft: Draft, entry: Entry) -> Iterator[Problem]:
    for path, document in documents_of(entry.definition):
        held_by = _register_of(draft, document)
        if document.exception is not None:
            yield from _exception(draft, entry, path, document, document.exception)
        elif held_by is not None and document.note is not None and _asks_for_copies(document.note):
            message = f"The register `{held_by}` holds `{document.type}`; people are not asked for copies of it."
            yield entry.problem(*path, "note", code="copy-asked", message=message)


def _register_of(draft: Draft, document: Document) -> str | None:
    evidence = draft.get(Part.EVIDENCE, document.type)
    return evidence.definition.held_by if evidence else None


def _exception(
    draft: Draft, entry: Entry, path: NodePath, document: Document, exception: DatedException
) -> Iterator[Problem]:
    if draft.get(Part.EVIDENCE, document.type) is not None and _register_of(draft, document) is None:
        message = f"No register holds `{document.type}`, so it is asked for anyway; take the exception out."
        yield entry.problem(*path, "exception", code="pointless-exception", message=message)
    law = draft.get(Part.LAW, exception.law)
    if law is not None and _begins_before(exception, law.definition):
        message = f"The law `{exception.law}` is of the year {law.definition.year_be} BE; it allowed nothing before."
        yield entry.problem(*path, "exception", "from", code="pointless-exception", message=message)


def _begins_before(exception: DatedException, law: Law) -> bool:
    return law.year_be != UNKNOWN and exception.since.year + ERA < law.year_be


def _words_that_ask(draft: Draft, entry: Entry) -> Iterator[Problem]:
    """Find words elsewhere in a definition that ask for a copy of what the state holds, such as a hint."""
    for path, text in texts_in(entry.definition):
        if path == ("name",) or "because" in path or _is_seen_to(draft, entry, path):
            continue
        for paper, pattern in _HELD_BY_THE_STATE.items():
            if _says(text, pattern) and _asks_for_copies(text):
                message = f"These words ask people for a copy of the {paper}, which the state holds; take that out."
                yield entry.problem(*path, code="copy-asked", message=message)
                break


def _is_seen_to(draft: Draft, entry: Entry, path: NodePath) -> bool:
    """Tell whether the words are of a document with an exception, or one that is looked at for itself."""
    if entry.part is not Part.SERVICE:
        return False
    return any(
        path[: len(where)] == where and (document.exception is not None or _register_of(draft, document) is not None)
        for where, document in documents_of(entry.definition)
    )


def _asks_for_copies(note: Text) -> bool:
    return any(_COPY.search(words) and not _NO_COPY.search(words) for words in note.values())


def _says(text: Text, pattern: re.Pattern[str]) -> bool:
    return any(pattern.search(words) for words in text.values())
