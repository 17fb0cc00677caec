"""The matrix of copies as open data: a row for each process and each paper that a register holds."""

from __future__ import annotations

from datetime import date

from thidiao.oversight.copies import AgencyCopies, Matrix, Process, Standing
from thidiao.web.oversight.tables import Cell, Column, Table

TITLE = {
    "th": "การขอสำเนาเอกสารที่ทะเบียนของรัฐมีอยู่แล้ว แยกตามหน่วยงาน กระบวนงาน และชนิดเอกสาร",
    "en": "What people are asked for that a register holds: by agency, process and kind of paper",
}
COLUMNS = (
    Column("agency", "string", {"th": "รหัสหน่วยงาน", "en": "Id of the agency."}),
    Column("agency_name_th", "string", {"th": "ชื่อหน่วยงานภาษาไทย", "en": "Its name in Thai."}),
    Column("agency_name_en", "string", {"th": "ชื่อหน่วยงานภาษาอังกฤษ", "en": "Its name in English."}),
    Column(
        "agency_standing",
        "string",
        {
            "th": "free: ไม่ขอสำเนาทั้งสองอย่างในทุกกระบวนงาน, asks: ยังขอ, unknown: ยังไม่ทราบ",
            "en": "free: asks for neither copy in any process; asks: asks in some; unknown: some list is not known.",
        },
    ),
    Column("service", "string", {"th": "รหัสบริการ", "en": "Id of the service."}),
    Column(
        "operation",
        "string",
        {
            "th": "renew, amend, cancel: การต่ออายุ แก้ไข ยกเลิก; ว่าง: การขอครั้งแรก",
            "en": "renew, amend or cancel; empty for the service itself.",
        },
    ),
    Column("process_name_th", "string", {"th": "ชื่อบริการภาษาไทย", "en": "Name of the service in Thai."}),
    Column("process_name_en", "string", {"th": "ชื่อบริการภาษาอังกฤษ", "en": "Name of the service in English."}),
    Column("paper", "string", {"th": "รหัสชนิดเอกสาร", "en": "Id of the kind of paper."}),
    Column("paper_name_th", "string", {"th": "ชื่อเอกสารภาษาไทย", "en": "Its name in Thai."}),
    Column("paper_name_en", "string", {"th": "ชื่อเอกสารภาษาอังกฤษ", "en": "Its name in English."}),
    Column(
        "copy_of",
        "string",
        {
            "th": "identity-card หรือ house-registration เมื่อนับเป็นสำเนาหนึ่งในสองอย่าง",
            "en": "identity-card or house-registration where it counts as one of the two copies.",
        },
    ),
    Column(
        "asking",
        "string",
        {
            "th": "asks: ขอ, exception: ขอเป็นข้อยกเว้น, no: ไม่ขอ, unknown: ไม่ทราบรายการเอกสารของกระบวนงาน",
            "en": "asks; exception: asks by a dated exception; no: does not ask; unknown: the list is not known.",
        },
    ),
    Column(
        "until",
        "date",
        {"th": "วันสุดท้ายที่ขอตามข้อยกเว้น", "en": "The last day on which it is asked for by exception."},
    ),
    Column(
        "guide",
        "string",
        {"th": "ลายนิ้วมือ SHA-256 ของคู่มือที่ใช้บังคับ", "en": "SHA-256 of the guide in force that says so."},
    ),
)


def table_of(matrix: Matrix | None, *, on: date) -> Table:
    """Give the rows of a matrix; none where it is not known what was in force."""
    if matrix is None:
        return Table(TITLE, COLUMNS, (), {"as_of": on, "is_known": False})
    rows = [row for agency in matrix.agencies for process in agency.processes for row in _rows(agency, process, matrix)]
    about: dict[str, Cell] = {
        "as_of": on,
        "is_known": True,
        "in_force_since": matrix.from_at,
        "pack": matrix.pack_hash,
        "agencies": len(matrix.agencies),
        **{f"agencies_{one}": len(matrix.agencies_in(one)) for one in Standing},
    }
    return Table(TITLE, COLUMNS, rows, about)


def _rows(agency: AgencyCopies, process: Process, matrix: Matrix) -> list[tuple[Cell, ...]]:
    head = (agency.id, agency.name.get("th"), agency.name.get("en"), agency.standing.value)
    name = (process.service, process.operation, process.name.get("th"), process.name.get("en"))
    found: list[tuple[Cell, ...]] = []
    for id, paper in matrix.papers.items():
        cell = process.cell(id)
        copy = paper.copy_of.value if paper.copy_of else None
        kind = (id, paper.name.get("th"), paper.name.get("en"), copy)
        found.append((*head, *name, *kind, cell.asking.value, cell.last_day, process.guide))
    return found
