"""A table made ready for the checks: which rows are headings, details or totals, and what each column holds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from thidiao.oversight.checking.numbers import Number
from thidiao.oversight.checking.words import Cell, Table

_TOTAL = re.compile(
    (
        r"^[\s(*]*(?:รวม(?!ถึง|กลุ่ม|พลัง|มิตร|ไทย|ใจ)|ยอดรวม|ผลรวม|ทั้งสิ้น|ทั้งหมด$|ทั้งประเทศ|ทั่วประเทศ|ทั่วราชอาณาจักร|"
        r"จำนวนรวม|จำนวนทั้งสิ้น|จำนวนทั้งหมด|"
        r"(?:grand |overall |sub-?|sub )?totals?\b|sum\b|all\b(?=[\s)]*$)|whole kingdom|all (?:agencies|provinces|"
        r"regions|groups|sectors)\b)"
    ),
    re.IGNORECASE,
)
_LEFT_OUT = re.compile(
    (
        r"^[\s(*]*(?:เฉลี่ย|ค่าเฉลี่ย|ร้อยละ|%|สัดส่วน|อัตรา|ผลต่าง|เพิ่ม|ลด|เปลี่ยนแปลง|สูงสุด|ต่ำสุด|มัธยฐาน|ส่วนเบี่ยงเบน|หมายเหตุ|"
        r"ที่มา|เป้าหมาย|ในจำนวนนี้|ทั้งนี้|ปีก่อน|"
        r"average|mean\b|median|percent|share|maximum|minimum|max\b|min\b|s\.?d\.?\b|change|difference|growth|"
        r"note|source|target|of which|per capita|previous)"
    ),
    re.IGNORECASE,
)
_NOT_ADDED = re.compile(
    (
        r"ร้อยละ|%|เฉลี่ย|อันดับ|ลำดับ|คะแนน|สัดส่วน|อัตรา(?!กำลัง|พนักงาน)|ดัชนี|เปลี่ยนแปลง|ผลต่าง|เพิ่ม|ต่อ(?:คน|หัว|ราย|แห่ง)|^ที่$|"
        r"^ปี|พ\.ศ\.$|รหัส|ระยะเวลา|^No\.?$|"
        r"\bms\b|milliseconds?|latency|"
        r"per ?cent|average|mean|\brank|score|\brate|ratio|index|growth|change|share|median|\bper\b|year\b|code|"
        r"difference|duration|days\b"
    ),
    re.IGNORECASE,
)
_PERCENT = re.compile(r"ร้อยละ|%|per ?cent|\bshare\b|สัดส่วน|\bpct\b|proportion", re.IGNORECASE)
_ROUNDED = re.compile(
    r"(?:หน่วย(?:นับ)?|units?) ?:? ?\(?(?:พัน|หมื่น|แสน|ล้าน)|\((?:พัน|หมื่น|แสน|ล้าน)(?!ธ)|(?:พัน|หมื่น|แสน|ล้าน)(?:บาท|คน|"
    r"ตัน|ไร่|ดอลลาร์|เหรียญ)|"
    r"\b(?:thousands?|millions?|billions?|mn|bn)\b|'000|rounding|ปัดเศษ",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"(?P<open>\()?(?P<sign>[-\u2010-\u2015\u2212+▲▼])? ?(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|"
    r"\d+(?:\.\d+)?) ?(?P<percent>%)?(?P<close>\))?"
    r"(?P<unit> ?[ก-๙A-Za-z.]{1,16})??(?: ?\(? ?(?:ร้อยละ ?)?(?P<share>\d{1,3}(?:\.\d+)?) ?%? ?\))?(?: ?(?:\*+|"
    r"[ก-ฮa-z\d]/|[\u00b9\u00b2\u00b3†‡]))?"
)
_NOTHING = re.compile(r"[-\u2010-\u2015\u2212]+|ไม่มี|nil|none", re.IGNORECASE)
_UNKNOWN = re.compile(
    r"n\.?/?a\.?|\.\.+|…|ไม่มีข้อมูล|ไม่ทราบ|ไม่ระบุ|อยู่ระหว่าง.*|x|xx+|na|not available|tba|tbd", re.IGNORECASE
)
_YEAR = re.compile(r"(?:(?:ปี|พ\. ?ศ\.|FY|ปีงบประมาณ) ?)?(?:1[89]\d\d|20\d\d|2[45]\d\d)(?:[-/]\d{2,4})?")


class Role(Enum):
    """What a row is for."""

    HEADING = "heading"
    DETAIL = "detail"
    TOTAL = "total"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Entry:
    """What a cell says as a number: the number, a percentage beside it, or that it is not known."""

    number: Number | None = None
    share: Number | None = None
    unknown: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row below the heading."""

    at: int
    role: Role
    label: str
    entries: tuple[Entry, ...]
    level: int = 0


@dataclass(frozen=True, slots=True)
class Column:
    """A column of numbers: its heading from top to bottom, and whether its rows may be added up."""

    at: int
    heading: str
    groups: tuple[str, ...]
    is_total: bool
    is_percent: bool
    is_added: bool


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as rows and columns of numbers."""

    table: Table
    rows: tuple[Row, ...]
    columns: tuple[Column, ...]

    def cell(self, row: Row, column: Column) -> Cell:
        """Give the cell where a row meets a column."""
        return self.table.rows[row.at][column.at]

    def number(self, row: Row, column: Column) -> Number | None:
        """Give the number where a row meets a column."""
        return row.entries[column.at].number


def read_grid(table: Table) -> Grid | None:
    """Make a table ready; None for one without at least two rows of numbers."""
    if not table.rows or len(table.rows[0]) < 2:
        return None
    entries = [tuple(_entry(cell) for cell in row) for row in table.rows]
    top = _height_of_heading(table, entries)
    body = range(top, len(table.rows))
    labels = _label_columns(table, entries, body)
    rounded = bool(_ROUNDED.search(table.caption + " " + " ".join(c.text for row in table.rows[:top] for c in row)))
    columns = tuple(
        _column(table, entries, top, at)
        for at in range(len(table.rows[0]))
        if at not in labels and sum(entries[row][at].number is not None for row in body) >= 2
    )
    levels = _levels(table, labels, body)
    rows = tuple(_row(table, entries, at, labels, levels.get(at, 0), rounded) for at in body)
    rows = tuple(row for row in rows if any(row.entries[column.at].number for column in columns))
    return Grid(table, rows, columns) if columns and len(rows) >= 2 else None


def is_number(text: str) -> bool:
    """Say whether a cell holds a number and nothing else."""
    return bool(_NUMBER.fullmatch(text) or _NOTHING.fullmatch(text))


def _entry(cell: Cell) -> Entry:
    text = cell.text.strip()
    if cell.covered or not text:
        return Entry()
    if _NOTHING.fullmatch(text):
        return Entry(_made("0", text))
    if _UNKNOWN.fullmatch(text):
        return Entry(unknown=True)
    found = _NUMBER.fullmatch(text)
    if found is None or (found["open"] and not found["close"] and not found["share"]):
        return Entry()
    negative = bool(found["sign"] and found["sign"] not in "+▲") or bool(
        found["open"] and found["close"] and not found["percent"]
    )
    number = _made(found["digits"], text, percent=bool(found["percent"]), negative=negative)
    return Entry(number, _made(found["share"], found["share"], percent=True) if found["share"] else None)


def _made(digits: str, written: str, *, percent: bool = False, negative: bool = False) -> Number:
    plain = digits.replace(",", "")
    value = -Decimal(plain) if negative else Decimal(plain)
    ulp = Decimal(1).scaleb(-len(plain.partition(".")[2]))
    kind = "percent" if percent else "count"
    return Number(
        0, 0, value, ulp, digits if not negative else f"-{digits}", percent=percent, kind=kind, unit=written[:0]
    )


def _height_of_heading(table: Table, entries: list[tuple[Entry, ...]]) -> int:
    for at, row in enumerate(table.rows):
        numbers = [cell.text.strip() for cell, entry in zip(row[1:], entries[at][1:], strict=True) if entry.number]
        if numbers and not all(_YEAR.fullmatch(text) for text in numbers) and not _numbers_the_columns(row):
            return at
    return len(table.rows)


def _numbers_the_columns(row: tuple[Cell, ...]) -> bool:
    texts = [cell.text.strip(" ()") for cell in row if cell.text.strip()]
    return len(texts) > 2 and texts == [str(number) for number in range(1, len(texts) + 1)]


def _label_columns(table: Table, entries: list[tuple[Entry, ...]], body: range) -> set[int]:
    """Find the columns that name the rows: the first ones, up to the first that holds mostly numbers."""
    labels: set[int] = set()
    for at in range(len(table.rows[0]) - 1):
        filled = [row for row in body if table.rows[row][at].text.strip()]
        numbers = [row for row in filled if entries[row][at].number is not None]
        if (
            _is_running(table, numbers, at)
            or len(numbers) * 2 < len(filled)
            or not filled
            or (at == 0 and _is_named(table, entries, body, 1))
        ):
            labels.add(at)
        else:
            break
    return labels


def _is_named(table: Table, entries: list[tuple[Entry, ...]], body: range, at: int) -> bool:
    """Say whether a column names its rows, so that numbers before it only number them."""
    filled = [row for row in body if table.rows[row][at].text.strip()]
    numbers = [row for row in filled if entries[row][at].number is not None]
    return len(filled) > 1 and len(numbers) * 2 < len(filled) and at < len(table.rows[0]) - 1


def _is_running(table: Table, rows: list[int], at: int) -> bool:
    """Say whether a column only numbers the rows: 1, 2, 3 or years."""
    texts = [table.rows[row][at].text.strip(" .") for row in rows]
    if len(texts) > 1 and texts == [str(number) for number in range(1, len(texts) + 1)]:
        return True
    return len(texts) > 1 and at == 0 and all(_YEAR.fullmatch(text) for text in texts)


def _column(table: Table, entries: list[tuple[Entry, ...]], top: int, at: int) -> Column:
    groups = tuple(_heading(table, row, at) for row in range(top))
    heading = " ".join(dict.fromkeys(text for text in groups if text))
    numbers = [number for row in entries[top:] if (number := row[at].number) is not None]
    signs = sum(number.percent for number in numbers)
    is_percent = bool(_PERCENT.search(heading)) or signs * 2 > len(numbers)
    leaf = next((text for text in reversed(groups) if text), "")
    return Column(
        at, heading, groups, bool(_TOTAL.match(leaf)), is_percent, not is_percent and not _NOT_ADDED.search(heading)
    )


def _heading(table: Table, row: int, at: int) -> str:
    """Give the heading of a column in one row; a merged cell is the heading of each column it covers."""
    while row > 0 and table.rows[row][at].below:
        row -= 1
    while at > 0 and table.rows[row][at].covered:
        at -= 1
    return table.rows[row][at].text.strip()


def _row(table: Table, entries: list[tuple[Entry, ...]], at: int, labels: set[int], level: int, rounded: bool) -> Row:
    cells = table.rows[at]
    texts = [cells[column].text.strip() for column in sorted(labels) if cells[column].text.strip()]
    label = " ".join(texts)
    named = [text for text in texts if not is_number(text)] or texts
    role = Role.DETAIL
    if any(_TOTAL.match(re.sub(r"^[\d.]+ ", "", text)) for text in named):
        role = Role.TOTAL
    elif any(_LEFT_OUT.match(text) for text in named):
        role = Role.OTHER
    read = tuple(_rounded(entry) if rounded else entry for entry in entries[at])
    return Row(at, role, label, read, level)


def _rounded(entry: Entry) -> Entry:
    """Treat a number as rounded, where the table counts in thousands or millions."""
    if entry.number is None or entry.number.percent:
        return entry
    n = entry.number
    return Entry(Number(n.start, n.end, n.value, n.ulp, n.written, kind="measure"), entry.share, entry.unknown)


def _levels(table: Table, labels: set[int], body: range) -> dict[int, int]:
    """Give how deep each row is: by its numbering (1.2 is below 1), its dash or how far it is set in."""
    levels: dict[int, int] = {}
    indents = sorted({cell.indent for row in body for cell in table.rows[row][:1] if cell.text.strip()})
    for row in body:
        cells = [table.rows[row][at] for at in sorted(labels) if table.rows[row][at].text.strip()]
        first = cells[0] if cells else None
        if first is None:
            continue
        numbered = re.match(r"(\d+(?:\.\d+)+)\.?(?= |$)", first.text.strip())
        dashed = re.match(r"[-–—•●○▪*]", first.text.strip())
        if numbered:
            levels[row] = numbered[1].count(".")
        elif dashed:
            levels[row] = 1
        elif first.indent > indents[0]:
            levels[row] = indents.index(first.indent) if first.indent in indents else 1
    return levels
