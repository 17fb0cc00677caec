"""The words of a case: its states, its acts, the moves the law knows, and how each is said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from thidiao.clocks.rules import Due, Moment
from thidiao.definitions.words import Text
from thidiao.kernel.verdicts import Law

FACILITATION_ACT = "Licensing Facilitation Act B.E. 2558"
ONE_CORRECTION = Law(FACILITATION_ACT, "s. 8")
NOTHING_BEYOND_THE_GUIDE = Law(FACILITATION_ACT, "s. 7")
WRITTEN_REASONS = Law(FACILITATION_ACT)
"""Which section asks for written reasons is not known to us, so none is named."""


class State(StrEnum):
    """Where a case stands. The order is the one of lists."""

    WAITING = "waiting"
    RECEIVED = "received"
    IN_REVIEW = "in_review"
    WITH_APPLICANT = "with_applicant"
    APPROVED = "approved"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class Act(StrEnum):
    """What can happen to a case. The value is the act's name in the case's story and in the audit."""

    HELD = "case.held"
    RECEIVED = "case.received"
    RELEASED = "case.released"
    TAKEN_UP = "case.taken_up"
    CORRECTION_ASKED = "case.correction_asked"
    CORRECTION_ANSWERED = "case.correction_answered"
    APPROVED = "case.approved"
    REFUSED = "case.refused"
    WITHDRAWN = "case.withdrawn"


BEGINS = {Act.HELD: State.WAITING, Act.RECEIVED: State.RECEIVED}
"""The two ways a case begins: with the agency, or waiting for the outcome of another case."""

MOVES: Mapping[State, Mapping[Act, State]] = {
    State.WAITING: {Act.RELEASED: State.RECEIVED, Act.WITHDRAWN: State.WITHDRAWN},
    State.RECEIVED: {
        Act.TAKEN_UP: State.IN_REVIEW,
        Act.CORRECTION_ASKED: State.WITH_APPLICANT,
        Act.WITHDRAWN: State.WITHDRAWN,
    },
    State.IN_REVIEW: {
        Act.CORRECTION_ASKED: State.WITH_APPLICANT,
        Act.APPROVED: State.APPROVED,
        Act.REFUSED: State.REFUSED,
        Act.WITHDRAWN: State.WITHDRAWN,
    },
    State.WITH_APPLICANT: {Act.CORRECTION_ANSWERED: State.IN_REVIEW, Act.WITHDRAWN: State.WITHDRAWN},
    State.APPROVED: {},
    State.REFUSED: {},
    State.WITHDRAWN: {},
}

OPEN = frozenset({State.RECEIVED, State.IN_REVIEW, State.WITH_APPLICANT})
DECIDED = frozenset({State.APPROVED, State.REFUSED})
CLOSED = DECIDED | {State.WITHDRAWN}

STATE_NAMES: Mapping[State, Text] = {
    State.WAITING: {"th": "รอผลของเรื่องอื่น", "en": "Waiting for another outcome"},
    State.RECEIVED: {"th": "รับเรื่องแล้ว", "en": "Received"},
    State.IN_REVIEW: {"th": "กำลังพิจารณา", "en": "In review"},
    State.WITH_APPLICANT: {"th": "รอผู้ยื่นคำขอแก้ไข", "en": "Waiting for you"},
    State.APPROVED: {"th": "อนุญาตแล้ว", "en": "Approved"},
    State.REFUSED: {"th": "ไม่อนุญาต", "en": "Refused"},
    State.WITHDRAWN: {"th": "ถอนเรื่องแล้ว", "en": "Withdrawn"},
}

ACT_NAMES: Mapping[Act, Text] = {
    Act.HELD: {"th": "ยื่นคำขอแล้ว รอผลของเรื่องอื่น", "en": "Filed, waiting for another outcome"},
    Act.RECEIVED: {"th": "ยื่นคำขอแล้ว", "en": "Filed and received"},
    Act.RELEASED: {"th": "ส่งเรื่องให้หน่วยงานแล้ว", "en": "Passed on to the agency"},
    Act.TAKEN_UP: {"th": "เจ้าหน้าที่เริ่มพิจารณา", "en": "Review began"},
    Act.CORRECTION_ASKED: {"th": "ขอให้แก้ไขข้อบกพร่อง", "en": "Correction asked for"},
    Act.CORRECTION_ANSWERED: {"th": "ผู้ยื่นคำขอแก้ไขแล้ว", "en": "Correction sent in"},
    Act.APPROVED: {"th": "อนุญาต", "en": "Approved"},
    Act.REFUSED: {"th": "ไม่อนุญาต", "en": "Refused"},
    Act.WITHDRAWN: {"th": "ผู้ยื่นคำขอถอนเรื่อง", "en": "Withdrawn by the applicant"},
}


class Party(StrEnum):
    """Whose act it was. People are told the party, never the officer's name."""

    APPLICANT = "applicant"
    AGENCY = "agency"
    PLATFORM = "platform"


PARTY_OF: Mapping[Act, Party] = {
    Act.HELD: Party.APPLICANT,
    Act.RECEIVED: Party.APPLICANT,
    Act.RELEASED: Party.PLATFORM,
    Act.TAKEN_UP: Party.AGENCY,
    Act.CORRECTION_ASKED: Party.AGENCY,
    Act.CORRECTION_ANSWERED: Party.APPLICANT,
    Act.APPROVED: Party.AGENCY,
    Act.REFUSED: Party.AGENCY,
    Act.WITHDRAWN: Party.APPLICANT,
}


class Why(StrEnum):
    """Why a case is due on its day; the values are shown as sentences, in this order."""

    GUIDE_TIME = "guide_time"
    GUIDE_TIME_UNKNOWN = "guide_time_unknown"
    RECEIVED_ON = "received_on"
    HOLIDAYS = "holidays"
    PAUSED = "paused"
    STANDS_STILL = "stands_still"
    WAITS_FOR = "waits_for"
    NOT_COMING = "not_coming"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Because:
    """One reason for a due date: its code, and the days, count or case numbers it speaks of."""

    code: Why
    days: tuple[date, ...] = ()
    count: int | None = None
    numbers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that happened to a case: instant, the day it counts for, and by whom."""

    act: Act
    at: datetime
    on: date
    by: str
    details: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CaseState:
    """All that a case's story says at its end."""

    state: State
    seq: int
    received_on: date | None = None
    moments: tuple[Moment, ...] = ()
    corrections_asked: int = 0
    asked_for: tuple[str, ...] = ()
    answer_by: date | None = None
    reasons: tuple[str, ...] = ()
    closed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class NewCase:
    """One service of an application about to be filed. `payload`: exactly what the agency receives, as JSON."""

    service: str
    agency: str
    place: str
    guide_hash: str
    promised_days: int | None
    payload: Mapping[str, Any]
    waits_for: tuple[str, ...] = ()
    """Services of the same application whose outcome this one needs."""

    fee: Mapping[str, Any] | None = None
    """What it costs on the day of filing, and by which law; it stays so whatever the pack says later."""


@dataclass(frozen=True, slots=True)
class NewApplication:
    """An application about to be filed; all values as JSON."""

    event: str
    draft_id: UUID
    facts: Mapping[str, Any]
    provenance: Mapping[str, Any]
    documents: Sequence[Mapping[str, Any]]
    pack_hash: str
    key: str
    body_hash: str
    cases: Sequence[NewCase]


@dataclass(frozen=True, slots=True)
class FiledCase:
    """A case as it was filed, for the receipt."""

    number: str
    service: str
    agency: str


@dataclass(frozen=True, slots=True)
class Filed:
    """An application as it was filed: all that a receipt vouches for."""

    number: str
    event: str
    draft_id: UUID
    filed_at: datetime
    received_on: date
    body_hash: str
    pack_hash: str
    cases: tuple[FiledCase, ...]


@dataclass(frozen=True)
class Moved:
    """A case after something happened to it: enough to tell the applicant and to issue a licence.

    `facts` is the case's own part, by element, as JSON; `account_id` is who filed it.
    """

    case_id: int
    number: str
    application_id: int
    application: str
    service: str
    agency: str
    guide_hash: str
    state: State
    seq: int
    facts: Mapping[str, Any]
    account_id: UUID
    holder_kind: str
    holder_name: Mapping[str, str]
    holder_number: str


@dataclass(frozen=True)
class ListedCase:
    """A case as lists show it: no answers, no documents."""

    number: str
    application: str
    service: str
    agency: str
    place: str
    applicant: Mapping[str, str]
    state: State
    received_on: date | None
    due_on: date | None
    closed_at: datetime | None
    seq: int


@dataclass(frozen=True)
class CaseFile:
    """A case with what its agency received and what happened. `in_guide`: what the applicant may be asked to mend."""

    listed: ListedCase
    payload: Mapping[str, Any]
    guide_hash: str
    steps: tuple[Step, ...]
    story: CaseState
    due: Due
    because: tuple[Because, ...]
    waits_for: Mapping[str, State]
    in_guide: tuple[str, ...] = ()
    fee: Mapping[str, Any] | None = None

    @property
    def number(self) -> str:
        return self.listed.number

    @property
    def state(self) -> State:
        return self.listed.state


@dataclass(frozen=True)
class ListedApplication:
    """An application as its applicant's list shows it."""

    number: str
    event: str
    filed_at: datetime
    states: tuple[tuple[str, State], ...]
    """Each case's service and state, in the order of the cases."""


@dataclass(frozen=True)
class KnownApplication:
    """An application as its applicant sees it, with all its cases."""

    id: int
    number: str
    event: str
    draft_id: UUID
    filed_by: UUID
    filed_at: datetime
    received_on: date
    applicant: Mapping[str, str]
    facts: Mapping[str, Any]
    documents: tuple[Mapping[str, Any], ...]
    pack_hash: str
    cases: tuple[CaseFile, ...]


def item_of(type: str, of: str | None) -> str:
    """Name a document among the things that can be asked for: `lease` or `lease:premises`. Elements go by their id."""
    return f"{type}:{of}" if of else type


STILL_WAITING = "This case still waits for the outcome of another."
TAKEN_UP_ALREADY = "The review of this case has begun already."
NOT_TAKEN_UP = "The review of this case has not begun yet."
OWED_AN_ANSWER = "This case waits for the applicant's answer."
DECIDED_ALREADY = "This case has been decided."
WITHDRAWN_ALREADY = "The applicant has withdrawn this case."
ASKED_ONCE_ALREADY = "A correction may be asked for once, and it was."
NOTHING_MISSING = "Say what is missing."
BEYOND_THE_GUIDE = "Nothing may be asked for beyond the public guide."
ANSWER_DAY_PAST = "The day for the answer must come after today."
NOTHING_ASKED = "No correction was asked for."
NOT_ASKED_FOR = "Only what was asked for may be changed."
NOTHING_ANSWERED = "Answer at least one point, or write an explanation."
NO_REASONS = "A refusal needs its reasons in writing."
NOT_ALL_APPROVED = "Not every case this one waits for has been approved."
NOT_WAITING = "This case does not wait for another."
CHANGED_MEANWHILE = "Something happened to this case since you opened it. Look at it again."

IN_THAI: Mapping[str, str] = {
    STILL_WAITING: "เรื่องนี้รอผลของเรื่องอื่นอยู่",
    TAKEN_UP_ALREADY: "เรื่องนี้เริ่มพิจารณาแล้ว",
    NOT_TAKEN_UP: "ต้องเริ่มพิจารณาเรื่องนี้ก่อน",
    OWED_AN_ANSWER: "เรื่องนี้รอผู้ยื่นคำขอแก้ไขอยู่",
    DECIDED_ALREADY: "เรื่องนี้พิจารณาเสร็จแล้ว",
    WITHDRAWN_ALREADY: "ผู้ยื่นคำขอถอนเรื่องนี้แล้ว",
    ASKED_ONCE_ALREADY: "เรื่องนี้ขอให้แก้ไขได้เพียงครั้งเดียว และขอไปแล้ว",
    NOTHING_MISSING: "ต้องระบุสิ่งที่ขอให้แก้ไขอย่างน้อยหนึ่งรายการ",
    BEYOND_THE_GUIDE: "ขอได้เฉพาะรายการที่อยู่ในคู่มือสำหรับประชาชน",
    ANSWER_DAY_PAST: "วันที่ต้องแก้ไขให้เสร็จต้องเป็นวันหลังจากวันนี้",
    NOTHING_ASKED: "ไม่มีรายการที่ขอให้แก้ไข",
    NOT_ASKED_FOR: "แก้ไขได้เฉพาะรายการที่เจ้าหน้าที่ขอ",
    NOTHING_ANSWERED: "กรุณาแก้ไขอย่างน้อยหนึ่งรายการ หรือเขียนคำชี้แจง",
    NO_REASONS: "การไม่อนุญาตต้องให้เหตุผลเป็นลายลักษณ์อักษร",
    NOT_ALL_APPROVED: "เรื่องที่รออยู่ยังไม่ได้รับอนุญาตครบ",
    NOT_WAITING: "เรื่องนี้ไม่ได้รอเรื่องอื่น",
    CHANGED_MEANWHILE: "เรื่องนี้มีความคืบหน้าหลังจากที่เปิดดู กรุณาตรวจดูอีกครั้ง",
}


def say_refusal(reason: str) -> Text:
    """Give a verdict's reason in Thai and English; a reason from elsewhere comes back as it is in both."""
    return {"th": IN_THAI.get(reason, reason), "en": reason}
