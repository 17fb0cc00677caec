"""The fields that rules of measures may name: those of a register, or of what happened on this platform."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from thidiao.definitions.measures import Counted, Records
from thidiao.definitions.words import Choice, Kind, Register, RegisterField, Text
from thidiao.rules.columns import Column, Shape, json_column

_SHAPES = {
    Kind.NUMBER: Shape.NUMBER,
    Kind.INTEGER: Shape.NUMBER,
    Kind.BOOLEAN: Shape.BOOLEAN,
    Kind.DECLARATION: Shape.BOOLEAN,
    Kind.DATE: Shape.DATE,
    Kind.CHOICES: Shape.LIST,
}


def shape_of(kind: Kind) -> Shape:
    """Give the shape that values of a kind have in rules; numbers of persons, codes and the like are text."""
    return _SHAPES.get(kind, Shape.TEXT)


def _field(id: str, kind: Kind, th: str, en: str, choices: Mapping[str, Text] | None = None) -> RegisterField:
    made = tuple(Choice(value=value, label=label) for value, label in (choices or {}).items())
    return RegisterField(id=id, kind=kind, label={"th": th, "en": en}, choices=made)


AS_OF = _field("as_of", Kind.DATE, "วันที่ของตัวเลข", "Day of the figure")
OF_EVERY_RECORD = (
    _field("key", Kind.TEXT, "รหัสรายการ", "Key"),
    _field("valid_from", Kind.DATE, "เป็นจริงตั้งแต่", "True from"),
    _field("valid_to", Kind.DATE, "เป็นจริงจนถึงก่อน", "True until before"),
)
STATES: Mapping[str, Text] = {
    "waiting": {"th": "รอผลของเรื่องอื่น", "en": "Waiting for another outcome"},
    "received": {"th": "รับเรื่องแล้ว", "en": "Received"},
    "in_review": {"th": "กำลังพิจารณา", "en": "In review"},
    "with_applicant": {"th": "รอผู้ยื่นคำขอแก้ไข", "en": "Waiting for the applicant"},
    "approved": {"th": "อนุญาต", "en": "Approved"},
    "refused": {"th": "ไม่อนุญาต", "en": "Refused"},
    "withdrawn": {"th": "ถอนเรื่อง", "en": "Withdrawn"},
}
ACTS: Mapping[str, Text] = {
    "case.held": {"th": "ยื่นแล้ว รอผลของเรื่องอื่น", "en": "Filed, waiting for another outcome"},
    "case.received": {"th": "ยื่นและรับเรื่อง", "en": "Filed and received"},
    "case.released": {"th": "ส่งให้หน่วยงาน", "en": "Passed on to the agency"},
    "case.taken_up": {"th": "เริ่มพิจารณา", "en": "Review began"},
    "case.correction_asked": {"th": "ขอให้แก้ไข", "en": "Correction asked for"},
    "case.correction_answered": {"th": "แก้ไขแล้ว", "en": "Correction sent in"},
    "case.approved": {"th": "อนุญาต", "en": "Approved"},
    "case.refused": {"th": "ไม่อนุญาต", "en": "Refused"},
    "case.withdrawn": {"th": "ถอนเรื่อง", "en": "Withdrawn"},
}
_SERVICE = _field("service", Kind.TEXT, "บริการ", "Service")
_AGENCY = _field("agency", Kind.TEXT, "หน่วยงาน", "Agency")
_EVENT = _field("event", Kind.TEXT, "เหตุการณ์", "Event")
_HOLDERS: Mapping[str, Text] = {"person": {"th": "บุคคล", "en": "Person"}, "company": {"th": "นิติบุคคล", "en": "Company"}}
_PURPOSES: Mapping[str, Text] = {
    "prefill": {"th": "กรอกคำขอล่วงหน้า", "en": "To fill in an application"},
    "check": {"th": "ตรวจสอบคำขอ", "en": "To check an application"},
}
_RESULTS: Mapping[str, Text] = {
    "answered": {"th": "ได้คำตอบ", "en": "Answered"},
    "not_found": {"th": "ไม่พบ", "en": "Not found"},
    "unavailable": {"th": "ทะเบียนไม่ตอบ", "en": "No answer"},
}

STANDINGS: Mapping[str, Text] = {
    "free": {"th": "ไม่ขอสำเนาในทุกกระบวนงาน", "en": "Asks for no copies in any process"},
    "asks": {"th": "ยังขอสำเนาในบางกระบวนงาน", "en": "Still asks for copies in some process"},
    "unknown": {"th": "ยังไม่ทราบ", "en": "Not known"},
}
ASKINGS: Mapping[str, Text] = {
    "asks": {"th": "ขอ", "en": "Asks"},
    "exception": {"th": "ขอเป็นข้อยกเว้น", "en": "Asks by exception"},
    "no": {"th": "ไม่ขอ", "en": "Does not ask"},
    "unknown": {"th": "ไม่ทราบ", "en": "Not known"},
}

FIELDS: Mapping[Records, tuple[RegisterField, ...]] = {
    "cases": (
        _SERVICE,
        _AGENCY,
        _EVENT,
        _field("province", Kind.PROVINCE, "จังหวัด", "Province"),
        _field("state", Kind.CHOICE, "สถานะ", "State", STATES),
        _field("received_on", Kind.DATE, "วันที่รับเรื่อง", "Received on"),
        _field("promised_days", Kind.INTEGER, "เวลาตามคู่มือ (วันทำการ)", "Working days by the guide"),
        _field("due_on", Kind.DATE, "วันครบกำหนด", "Due on"),
        _field("is_decided", Kind.BOOLEAN, "พิจารณาเสร็จแล้ว", "Decided"),
        _field("decided_on", Kind.DATE, "วันที่พิจารณาเสร็จ", "Decided on"),
        _field("in_time", Kind.BOOLEAN, "เสร็จภายในกำหนด", "Decided in time"),
        _field("is_late", Kind.BOOLEAN, "เกินกำหนด", "Late on the day of the figure"),
        _field("days_used", Kind.INTEGER, "วันทำการที่ใช้", "Working days used"),
        _field("corrections_asked", Kind.INTEGER, "จำนวนครั้งที่ขอให้แก้ไข", "Corrections asked for"),
    ),
    "case-events": (
        _field("act", Kind.CHOICE, "สิ่งที่เกิดขึ้น", "What happened", ACTS),
        _field("happened_on", Kind.DATE, "วันที่เกิดขึ้น", "Happened on"),
        _field("counts_on", Kind.DATE, "วันที่ให้นับ", "Counts on"),
        _SERVICE,
        _AGENCY,
        _EVENT,
    ),
    "applications": (
        _EVENT,
        _field("filed_on", Kind.DATE, "วันที่ยื่น", "Filed on"),
        _field("received_on", Kind.DATE, "วันที่รับ", "Received on"),
        _field("applicant", Kind.CHOICE, "ผู้ยื่นคำขอ", "Applicant", _HOLDERS),
    ),
    "services": (
        _SERVICE,
        _field("side", Kind.TEXT, "กลุ่ม", "Side"),
        _AGENCY,
        _field("law", Kind.TEXT, "กฎหมาย", "Law"),
        _field("working_days", Kind.INTEGER, "เวลา (วันทำการ)", "Working days"),
        _field("time_known", Kind.BOOLEAN, "ทราบเวลา", "Time is known"),
        _field("fee_known", Kind.BOOLEAN, "ทราบค่าธรรมเนียม", "Fee is known"),
        _field("evidence_known", Kind.BOOLEAN, "ทราบรายการเอกสาร", "Documents are known"),
        _field("in_person", Kind.BOOLEAN, "ต้องไปด้วยตนเอง", "Done in person"),
        _field("questions", Kind.INTEGER, "จำนวนข้อมูลที่ถาม", "Facts asked for"),
        _field("documents", Kind.INTEGER, "จำนวนเอกสารที่ขอ", "Documents asked for"),
    ),
    "agencies": (
        _AGENCY,
        _field("standing", Kind.CHOICE, "การขอสำเนา", "Copies", STANDINGS),
        _field("identity_card", Kind.CHOICE, "สำเนาบัตรประจำตัวประชาชน", "Copy of the ID card", ASKINGS),
        _field("house_registration", Kind.CHOICE, "สำเนาทะเบียนบ้าน", "Copy of the house registration", ASKINGS),
        _field("processes", Kind.INTEGER, "จำนวนกระบวนงาน", "Processes"),
        _field(
            "processes_unknown", Kind.INTEGER, "กระบวนงานที่ไม่ทราบรายการเอกสาร", "Processes whose papers are not known"
        ),
    ),
    "disclosures": (
        _field("register", Kind.TEXT, "ทะเบียน", "Register"),
        _AGENCY,
        _field("purpose", Kind.CHOICE, "วัตถุประสงค์", "Purpose", _PURPOSES),
        _field("result", Kind.CHOICE, "ผล", "Result", _RESULTS),
        _field("asked_on", Kind.DATE, "วันที่ถาม", "Asked on"),
        _field("about", Kind.CHOICE, "เกี่ยวกับ", "About", _HOLDERS),
    ),
}


def fields_of(of: Counted, registers: Mapping[str, Register]) -> tuple[RegisterField, ...]:
    """Give the fields of what a measure counts, personal ones included. Raises KeyError for an unknown register."""
    if of.records is not None:
        return FIELDS[of.records]
    assert of.register_id is not None, "a measure counts one of the two"  # noqa: S101  # the type says so
    return registers[of.register_id].fields


def columns_of(fields: Iterable[RegisterField], *, document: str = "data") -> dict[str, Column]:
    """Give the columns of fields that stand in a JSON document, the common ones included; personal fields have none."""
    common = {field.id: Column(shape_of(field.kind), field.id) for field in (*OF_EVERY_RECORD, AS_OF)}
    own = {
        field.id: json_column(document, field.id, shape_of(field.kind), whole=field.kind is Kind.INTEGER)
        for field in fields
        if not field.personal
    }
    return common | own
