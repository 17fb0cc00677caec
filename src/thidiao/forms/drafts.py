"""The words of drafts and documents: who holds a draft, what is known of it, and why something is refused."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from thidiao.definitions.words import Text
from thidiao.forms.words import Provenance, Source

VISITOR = "visitor"
"""How the record names somebody who has not signed in."""

MOST_DOCUMENTS = 100
"""Documents of one draft; the longest list of a real event asks for far fewer."""

LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class Holder:
    """Who may open a draft: the account signed in, or the secret kept in the visitor's session, or both."""

    account_id: UUID | None = None
    secret: str = ""

    @property
    def secret_hash(self) -> str:
        """What is kept of the secret; empty where there is none."""
        return hashlib.sha256(self.secret.encode()).hexdigest() if self.secret else ""

    @property
    def audit_name(self) -> str:
        return VISITOR if self.account_id is None else f"account:{self.account_id}"


@dataclass(frozen=True, slots=True)
class KnownDocument:
    """A document as it was taken in. `of` is empty where the definition names no subject."""

    id: UUID
    type: str
    of: str
    name: str
    content_type: str
    size: int
    sha256: str
    for_case: str = ""

    def as_json(self) -> dict[str, Any]:
        """Write it down for an application, for good."""
        return {
            "id": str(self.id),
            "type": self.type,
            "of": self.of or None,
            "name": self.name,
            "content_type": self.content_type,
            "size": self.size,
            "sha256": self.sha256,
        }


@dataclass(frozen=True)
class KnownDraft:
    """A draft as its holder sees it. `facts`: element to typed value; `answers`: the same as JSON."""

    id: UUID
    event: str
    owner_id: UUID | None
    company_id: UUID | None
    answers: Mapping[str, Any]
    facts: Mapping[str, Any]
    provenance: Mapping[str, Provenance]
    documents: tuple[KnownDocument, ...]
    version: int
    created_at: datetime
    changed_at: datetime
    application_number: str = ""

    @property
    def is_open(self) -> bool:
        return not self.application_number


class CannotFindDraft(Exception):
    """There is no such draft, or it is somebody else's: both are the same to who asks."""


class CannotFindDocument(Exception):
    """There is no such document, or it is somebody else's: both are the same to who asks."""


class CannotStartDraft(Exception):
    """No draft can be started; `message` says why in each language."""

    def __init__(self, message: Text) -> None:
        super().__init__(message["en"])
        self.message = message


class CannotSaveAnswers(Exception):
    """The answers were not saved; `messages` has the reasons in each language, none of which the person must guess."""

    def __init__(self, *messages: Text) -> None:
        super().__init__(" ".join(message["en"] for message in messages))
        self.messages = messages


class CannotForgetDraft(Exception):
    """The draft stays; `message` says why in each language."""

    def __init__(self, message: Text) -> None:
        super().__init__(message["en"])
        self.message = message


class CannotAddDocument(Exception):
    """The document was not taken in; `message` says why in each language."""

    def __init__(self, message: Text) -> None:
        super().__init__(message["en"])
        self.message = message


def _said(th: str, en: str) -> Text:
    return {"th": th, "en": en}


UNKNOWN_EVENT = _said("ไม่มีเรื่องนี้ในระบบ", "There is no such thing to apply for.")
CHANGED_MEANWHILE = _said(
    "คำตอบถูกแก้ไขจากหน้าต่างอื่น กรุณาตรวจดูคำตอบล่าสุดแล้วบันทึกอีกครั้ง",
    "The answers were changed in another window. Look at the latest ones, then save again.",
)
ALREADY_FILED = _said("คำขอนี้ยื่นไปแล้ว จึงแก้ไขไม่ได้", "This application was filed, so it can no longer be changed.")
UNKNOWN_EVIDENCE = _said("ไม่มีเอกสารประเภทนี้ในระบบ", "There is no such kind of document.")
TOO_MANY = _said(f"แนบเอกสารได้ไม่เกิน {MOST_DOCUMENTS} ฉบับ", f"No more than {MOST_DOCUMENTS} documents can be handed in.")


def unknown_element(element: str) -> Text:
    """Say that nothing in the vocabulary has this name."""
    return _said(f"ไม่มีข้อมูลชื่อ {element}", f"Nothing here is called {element}.")


def clean_name(name: str, *, ending: str) -> str:
    """Make a file name fit to be shown: no path, no control or direction marks, and the ending its content has.

    `ending` as in `.pdf`. A name that hides its real ending (`photo.pdf.exe`) gets the right one added.
    """
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    shown = "".join(char for char in unicodedata.normalize("NFC", last) if unicodedata.category(char)[0] != "C")
    shown = " ".join(shown.split())
    stem = shown[: -len(ending)] if shown.lower().endswith(ending) else shown
    return (stem.strip(" .")[:LONGEST_NAME].rstrip(" .") or "document") + ending


def written_provenance(provenance: Provenance) -> dict[str, Any]:
    """Write down where a value came from, as JSON."""
    return {
        "source": provenance.source.value,
        "register": provenance.register,
        "version": provenance.version,
        "at": provenance.at.isoformat() if provenance.at else None,
    }


def read_provenance(told: Mapping[str, Any]) -> Provenance:
    """Read what `written_provenance` wrote."""
    at = told.get("at")
    return Provenance(
        source=Source(told["source"]),
        register=told.get("register"),
        version=told.get("version"),
        at=datetime.fromisoformat(at) if at else None,
    )
