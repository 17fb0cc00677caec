"""The words of a case: its states, its acts, the moves the law knows, and how each is said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from thidiao.clocks.rules import Moment
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
}


def say_refusal(reason: str) -> Text:
    """Give a verdict's reason in Thai and English; a reason from elsewhere comes back as it is in both."""
    return {"th": IN_THAI.get(reason, reason), "en": reason}
