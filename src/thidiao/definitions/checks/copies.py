"""Papers that the state already holds and therefore may not ask for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from thidiao.definitions.drafts import Draft, Part
from thidiao.definitions.problems import Problem
from thidiao.definitions.words import EvidenceType, Service, Text

_COPY = re.compile(r"สำเนา|ถ่ายเอกสาร|\bcop(?:y|ies)\b|photocop", re.IGNORECASE)
_NO_COPY = re.compile(r"ไม่\S*(?:สำเนา|ถ่ายเอกสาร)|\b(?:no|not|never|without)\b.*\bcop(?:y|ies)\b", re.IGNORECASE)
_HELD_BY_THE_STATE = {
    "identity card": re.compile(r"บัตร(?:ประจำตัว)?ประชาชน|\bid[ -]card|identity (?:card|document)", re.IGNORECASE),
    "house registration": re.compile(r"ทะเบียนบ้าน|house[ -]registration|household regist", re.IGNORECASE),
    "company certificate": re.compile(
        r"หนังสือรับรอง(?:การจดทะเบียน)?(?:นิติบุคคล|บริษัท)|company (?:certificate|affidavit)|certificate of incorporation",
        re.IGNORECASE,
    ),
}


def copies_of_records(draft: Draft) -> Iterator[Problem]:
    """Find papers that a register holds and that people would be asked for all the same."""
    yield from _types_without_register(draft)
    yield from _notes_that_ask(draft)


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


def _notes_that_ask(draft: Draft) -> Iterator[Problem]:
    for entry in draft.all(Part.SERVICE):
        service: Service = entry.definition
        for index, document in enumerate(service.evidence):
            evidence = draft.get(Part.EVIDENCE, document.type)
            held_by = evidence.definition.held_by if evidence else None
            if held_by is not None and document.note is not None and _asks_for_copies(document.note):
                message = f"The register `{held_by}` holds `{document.type}`; people are not asked for copies of it."
                yield entry.problem("evidence", index, "note", code="copy-asked", message=message)


def _asks_for_copies(note: Text) -> bool:
    return any(_COPY.search(words) and not _NO_COPY.search(words) for words in note.values())


def _says(text: Text, pattern: re.Pattern[str]) -> bool:
    return any(pattern.search(words) for words in text.values())
