"""What people are told, and when. Each letter names its occasion, so that one occasion is told of once."""

from __future__ import annotations

from uuid import UUID

from thidiao.cases.words import Act, Filed, Moved
from thidiao.definitions.words import Text
from thidiao.notices.words import NewNotice

_SUBJECTS: dict[Act, Text] = {
    Act.RELEASED: {"th": "ส่งเรื่อง {number} ให้หน่วยงานแล้ว", "en": "Case {number} has gone to its agency"},
    Act.TAKEN_UP: {"th": "เริ่มพิจารณาเรื่อง {number}", "en": "Review of case {number} has begun"},
    Act.CORRECTION_ASKED: {"th": "ขอให้แก้ไขเรื่อง {number}", "en": "Something is missing in case {number}"},
    Act.APPROVED: {"th": "อนุญาตเรื่อง {number} แล้ว", "en": "Case {number} is approved"},
    Act.REFUSED: {"th": "ไม่อนุญาตเรื่อง {number}", "en": "Case {number} is refused"},
}

_BODIES: dict[Act, Text] = {
    Act.RELEASED: {
        "th": "เรื่องที่รออยู่ได้รับอนุญาตแล้ว หน่วยงานจึงเริ่มนับเวลาพิจารณาเรื่องนี้",
        "en": "What it waited for is approved, so the agency's time for this case begins.",
    },
    Act.TAKEN_UP: {"th": "เจ้าหน้าที่กำลังพิจารณาเรื่องนี้", "en": "An officer of the agency is looking at this case."},
    Act.CORRECTION_ASKED: {
        "th": "โปรดเปิดหน้าติดตามคำขอเพื่อดูว่าต้องแก้ไขสิ่งใดและภายในวันใด เวลาพิจารณาจะหยุดนับจนกว่าท่านจะแก้ไข",
        "en": "The page of your application says what to mend and by when. The clock stands still until you do.",
    },
    Act.APPROVED: {
        "th": "ใบอนุญาตอยู่ในหน้าติดตามคำขอ",
        "en": "The licence is on the page of your application.",
    },
    Act.REFUSED: {
        "th": "เหตุผลและวิธีแก้ไขอยู่ในหน้าติดตามคำขอ",
        "en": "The reasons, and how to mend them, are on the page of your application.",
    },
}


def filed_letter(filed: Filed, *, to: UUID) -> NewNotice:
    """Tell the applicant that the application was received."""
    count = len(filed.cases)
    return NewNotice(
        key=f"application.filed {filed.number}",
        to=to,
        about=filed.number,
        subject={"th": f"รับคำขอ {filed.number} แล้ว", "en": f"Application {filed.number} is received"},
        body={
            "th": f"คำขอของท่านมี {count} เรื่อง ติดตามทุกเรื่องได้ในหน้าเดียว",
            "en": f"Your application has {count} cases. You can follow all of them on one page.",
        },
    )


def moved_letter(act: Act, moved: Moved) -> NewNotice:
    """Tell the applicant what an agency did. Nothing of the case's content is in it: letters travel further than pages.

    Raises KeyError for an act that is the applicant's own.
    """
    subject = {language: text.format(number=moved.number) for language, text in _SUBJECTS[act].items()}
    return NewNotice(
        key=f"{act.value} {moved.number} {moved.seq}",
        to=moved.account_id,
        about=moved.application,
        subject=subject,
        body=_BODIES[act],
    )
