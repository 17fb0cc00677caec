"""The words of authoring: a change of one service's definition, from its first draft to the day it holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from thidiao.definitions.authored import Finding
from thidiao.definitions.words import Text
from thidiao.kernel.verdicts import Verdict, no


class ChangeState(StrEnum):
    """Where a change of a definition stands."""

    DRAFT = "draft"
    PROPOSED = "proposed"
    SENT_BACK = "sent_back"
    APPROVED = "approved"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


class Act(StrEnum):
    """What happens to a change; the record names it `change.` and this word."""

    STARTED = "change.started"
    SAVED = "change.saved"
    REBASED = "change.rebased"
    PROPOSED = "change.proposed"
    SENT_BACK = "change.sent_back"
    APPROVED = "change.approved"
    WITHDRAWN = "change.withdrawn"
    PUBLISHED = "change.published"


class Standing(StrEnum):
    """What an approved change is to the pack in its folder."""

    WAITS = "waits"
    HOLDS = "holds"
    REPLACED = "replaced"
    IN_FOLDER = "in_folder"
    NEEDS_REBASE = "needs_rebase"


MOVES: Mapping[ChangeState, frozenset[ChangeState]] = {
    ChangeState.DRAFT: frozenset({ChangeState.PROPOSED, ChangeState.WITHDRAWN}),
    ChangeState.PROPOSED: frozenset({ChangeState.SENT_BACK, ChangeState.APPROVED, ChangeState.WITHDRAWN}),
    ChangeState.SENT_BACK: frozenset({ChangeState.PROPOSED, ChangeState.WITHDRAWN}),
    ChangeState.APPROVED: frozenset({ChangeState.PUBLISHED, ChangeState.WITHDRAWN}),
    ChangeState.PUBLISHED: frozenset({ChangeState.WITHDRAWN}),
    ChangeState.WITHDRAWN: frozenset(),
}
"""From each state, the states a change may come to; what is published only where the files have become another."""

WRITABLE = frozenset({ChangeState.DRAFT, ChangeState.SENT_BACK})
OPEN = frozenset({ChangeState.DRAFT, ChangeState.PROPOSED, ChangeState.SENT_BACK})
DECIDED = frozenset({ChangeState.APPROVED, ChangeState.PUBLISHED})

STATE_NAMES: Mapping[ChangeState, Text] = {
    ChangeState.DRAFT: {"th": "ฉบับร่าง", "en": "Draft"},
    ChangeState.PROPOSED: {"th": "รอผู้อนุมัติ", "en": "Waiting for an approver"},
    ChangeState.SENT_BACK: {"th": "ส่งกลับให้แก้ไข", "en": "Sent back"},
    ChangeState.APPROVED: {"th": "อนุมัติแล้ว รอวันใช้บังคับ", "en": "Approved, waiting for its day"},
    ChangeState.PUBLISHED: {"th": "ประกาศใช้แล้ว", "en": "Published"},
    ChangeState.WITHDRAWN: {"th": "ยกเลิกการแก้ไข", "en": "Withdrawn"},
}

ACT_NAMES: Mapping[Act, Text] = {
    Act.STARTED: {"th": "เริ่มร่าง", "en": "Draft begun"},
    Act.SAVED: {"th": "บันทึกฉบับร่าง", "en": "Draft saved"},
    Act.REBASED: {"th": "ปรับให้ตรงกับนิยามล่าสุด", "en": "Brought up to the newest definition"},
    Act.PROPOSED: {"th": "เสนอขออนุมัติ", "en": "Proposed"},
    Act.SENT_BACK: {"th": "ส่งกลับ", "en": "Sent back"},
    Act.APPROVED: {"th": "อนุมัติ", "en": "Approved"},
    Act.WITHDRAWN: {"th": "ยกเลิกการแก้ไข", "en": "Withdrawn"},
    Act.PUBLISHED: {"th": "เริ่มใช้บังคับ", "en": "Came into force"},
}

STANDING_NAMES: Mapping[Standing, Text] = {
    Standing.WAITS: {"th": "รอวันใช้บังคับ", "en": "Waits for its day"},
    Standing.HOLDS: {"th": "ใช้บังคับอยู่", "en": "In force"},
    Standing.REPLACED: {"th": "มีการแก้ไขที่ใหม่กว่าแล้ว", "en": "Replaced by a later change"},
    Standing.IN_FOLDER: {"th": "รวมอยู่ในชุดนิยามแล้ว", "en": "Part of the pack's files"},
    Standing.NEEDS_REBASE: {"th": "ต้องปรับให้ตรงกับชุดนิยาม", "en": "Needs rebase"},
}

NOT_FROM_HERE: Text = {
    "th": "ทำขั้นตอนนี้ไม่ได้ เพราะสถานะของการแก้ไขเปลี่ยนไปแล้ว",
    "en": "The change is not in a state in which this can be done.",
}
CHANGED_MEANWHILE: Text = {
    "th": "มีผู้แก้ไขฉบับร่างนี้ระหว่างที่ท่านทำงาน โปรดดูสิ่งที่เปลี่ยนไป แล้วบันทึกอีกครั้ง",
    "en": "Somebody changed this draft since you opened it. See what is new, then save again.",
}
NO_SERVICE: Text = {"th": "ชุดนิยามไม่มีบริการนี้", "en": "The pack has no such service."}
OPEN_ALREADY: Text = {
    "th": "บริการนี้มีฉบับร่างที่ยังไม่เสร็จอยู่แล้ว",
    "en": "A change of this service is open already.",
}
MISTAKES_LEFT: Text = {"th": "ยังมีข้อผิดพลาดที่ต้องแก้ไข", "en": "There are mistakes to put right first."}
NOTHING_CHANGED: Text = {
    "th": "ฉบับร่างไม่ต่างจากนิยามที่ใช้อยู่",
    "en": "The draft says the same as the published definition.",
}
NO_REASON: Text = {
    "th": "โปรดระบุว่าการแก้ไขอ้างอิงสิ่งใด เช่น กฎหมาย มาตรา หรือคู่มือฉบับใด",
    "en": "Say what the change rests on: the law and section, or the guide and its date.",
}
SOURCE_LOST: Text = {
    "th": "ข้อเท็จจริงตามกฎหมายต้องคงแหล่งที่มาไว้ โปรดระบุแหล่งที่มาเดิมหรือแหล่งใหม่",
    "en": "A fact of law keeps its source: give the old one or a new one.",
}
OWN_WORK: Text = {
    "th": "ผู้ที่ร่างการแก้ไขอนุมัติเองไม่ได้ ต้องให้ผู้อื่นอนุมัติ",
    "en": "Whoever wrote a change cannot approve it; a second person must.",
}
DAY_PAST: Text = {
    "th": "วันใช้บังคับต้องไม่เป็นวันที่ผ่านมาแล้ว",
    "en": "The day from which it holds cannot lie in the past.",
}
DAY_BEFORE_LAST: Text = {
    "th": "มีการแก้ไขบริการนี้ที่อนุมัติแล้วและใช้บังคับหลังวันนี้ วันใช้บังคับต้องไม่ก่อนวันนั้น",
    "en": "A change of this service that is approved already holds from a later day; choose that day or one after.",
}
BASE_CHANGED: Text = {
    "th": "นิยามที่ใช้เป็นฐานเปลี่ยนไปแล้ว โปรดปรับฉบับร่างให้ตรงกับนิยามล่าสุดก่อน",
    "en": "The definition it was drafted against is no longer the newest; bring the draft up to it first.",
}
UP_TO_DATE: Text = {
    "th": "ฉบับร่างตรงกับนิยามล่าสุดอยู่แล้ว",
    "en": "The draft stands on the newest definition already.",
}
NO_WHY: Text = {"th": "โปรดระบุเหตุผลที่ส่งกลับ", "en": "Say why it is sent back."}
IN_FORCE_ALREADY: Text = {
    "th": "การแก้ไขนี้ใช้บังคับแล้ว หากต้องการเปลี่ยนให้ร่างการแก้ไขใหม่",
    "en": "The change is in force; to undo it, draft another one.",
}

REFUSALS: Mapping[str, Text] = {
    text["en"]: text
    for text in (
        NOT_FROM_HERE,
        CHANGED_MEANWHILE,
        NO_SERVICE,
        OPEN_ALREADY,
        MISTAKES_LEFT,
        NOTHING_CHANGED,
        NO_REASON,
        SOURCE_LOST,
        OWN_WORK,
        DAY_PAST,
        DAY_BEFORE_LAST,
        BASE_CHANGED,
        UP_TO_DATE,
        NO_WHY,
        IN_FORCE_ALREADY,
    )
}
"""Every no of authoring by its English sentence, in each language."""


def refuse(text: Text) -> Verdict:
    """Say no with one of the sentences above."""
    return no(text["en"])


@dataclass(frozen=True, slots=True)
class ChangeStep:
    """One thing that happened to a change. `note` is what was said with it, `content` the draft as it then was."""

    act: Act
    at: datetime
    by: UUID | None
    name: Mapping[str, str]
    note: str
    content: Mapping[str, Any] | None


@dataclass(frozen=True, slots=True)
class KnownChange:
    """A change of one service. `base` is the definition it was drafted against, `content` what it is to become."""

    id: UUID
    service: str
    state: ChangeState
    base_hash: str
    base: Mapping[str, Any]
    content: Mapping[str, Any]
    reason: str
    version: int
    authors: frozenset[UUID]
    definition_hash: str
    holds_from: date | None
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class DecidedChange:
    """An approved change as far as it decides which definition is in force, by the fingerprints before and after."""

    id: UUID
    service: str
    base_hash: str
    definition_hash: str
    holds_from: date
    is_published: bool = False


@dataclass(frozen=True)
class Checked:
    """A draft put into its pack. `definition_hash` is empty where it is no definition yet."""

    findings: tuple[Finding, ...]
    definition_hash: str

    @property
    def errors(self) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if finding.is_error)
