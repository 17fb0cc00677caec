"""The keys of YAML files of facts: which name totals, parts, percentages, ranks, days and deadlines."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from thidiao.kernel.thai import ERA
from thidiao.oversight.checking.dates import find_days
from thidiao.oversight.checking.mending import mend
from thidiao.oversight.checking.numbers import Number
from thidiao.oversight.checking.words import Branch

_NUMBER = re.compile(r"(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?) ?(%|per ?cent)?")
TOTAL = re.compile(
    (
        r"^(?:(?:grand_?|over)?total(?:_\w+)?|\w+_total|whole|all|sum|overall|count|number|รวม|ทั้งหมด|รวมทั้งสิ้น|"
        r"ยอดรวม|จำนวน|จำนวนทั้งหมด|จำนวนรวม)$"
    ),
    re.IGNORECASE,
)
BASE = re.compile(r"^(?:of|out_of|base|whole|n|ของ|จาก|ฐาน|total|ทั้งหมด|รวม)$", re.IGNORECASE)
PART = re.compile(r"^(?:part|parts_count|count|number|ส่วน|จำนวน)$", re.IGNORECASE)
PERCENT = re.compile(r"(?:^|_)(?:percent|percentage|pct|per_cent)(?:_\w+)?$|ร้อยละ", re.IGNORECASE)
RANK = re.compile(r"^(?:rank|ranking|rank_\w+|position|อันดับ|ลำดับ)$", re.IGNORECASE)
GAINED = re.compile(r"^(?:places_gained|gained|places_up|improved_by|up|rank_gain|ดีขึ้น)$", re.IGNORECASE)
LOST = re.compile(r"^(?:places_lost|lost|places_down|down|rank_loss|ลดลง)$", re.IGNORECASE)
BEFORE = re.compile(
    r"^(?:previous_rank|rank_before|previous|before|from|last_year|rank_last_year|old_rank|อันดับเดิม|เดิม)$", re.IGNORECASE
)
NO_PART = re.compile(
    r"target|goal|^plan(?:ned)?$|previous|last_year|prior|before|(?:^|_)year|rank|score|(?:^|_)days?(?:$|_)|"
    r"months?|hours|budget|baht|cost|average|mean|median|"
    r"growth|increase|decrease|gained|lost|change|max|min|(?:^|_)id$|page|since|version|phase|section|meeting|"
    r"per_|rate|(?:^|_)of$|out_of|base$|percent|pct|"
    r"เป้าหมาย|ปี|คะแนน|งบ|เฉลี่ย|อันดับ|ร้อยละ|ของ$",
    re.IGNORECASE,
)
NO_SHARE = re.compile(
    r"growth|increase|decrease|change|rate|satisf|target|average|mean|weight|inflation|เพิ่ม|ลด|เฉลี่ย|พึงพอใจ|เป้า",
    re.IGNORECASE,
)
EXAMPLES = re.compile(r"example|sample|such_as|selected|highlight|notable|ตัวอย่าง|เช่น", re.IGNORECASE)
AS_OF = re.compile(r"^as_?(?:of|at)|_as_of|ณ_?วันที่|ข้อมูล_?ณ", re.IGNORECASE)
PUBLISHED = re.compile(r"^publi(?:shed|cation)|^released|^printed|เผยแพร่", re.IGNORECASE)
APPROVED = re.compile(
    r"^approv(?:es|ed|al)(?:_on|_be|_at|_date)*$|เห็นชอบ|อนุมัติ|^adopt(?:s|ed)$|^endorse(?:s|d)$", re.IGNORECASE
)
DUE = re.compile(r"^(?:due|deadline|complete_by|until|target_date|กำหนด|ภายใน)(?:_\w+)?$", re.IGNORECASE)
OPEN = re.compile(
    (
        r"in_progress|pending|outstanding|(?:^|_)open$|remaining|not_started|incomplete|unfinished|ongoing|ระหว่าง|"
        r"ค้าง|คงเหลือ|ยังไม่"
    ),
    re.IGNORECASE,
)
PLANNED = re.compile(
    r"due|deadline|plan|target|until|expire|valid_to|effective|expected|next|by_|to_be|goal|กำหนด|แผน", re.IGNORECASE
)
PARTS = re.compile(
    r"^(?:parts|breakdown|by_\w+|of_which|split|components|groups|จำแนก\S*|แบ่ง\S*|ส่วนย่อย)$", re.IGNORECASE
)
_STATUS_WORDS = (
    "completed|complete|done|finished|in_progress|pending|ongoing|outstanding|open|closed|approved|rejected|"
    "accepted|refused|passed|failed|male|female|men|women|boys|girls|urban|rural|public|private|online|offline|"
    "new|existing|active|inactive|started|not_started|central|regional|local|provincial|remaining|others|other|"
    "rest|ชาย|หญิง|เสร็จ|แล้วเสร็จ|อยู่ระหว่างดำเนินการ|ผ่าน|ไม่ผ่าน|อื่นๆ"
)
STATUSES = frozenset(_STATUS_WORDS.split("|"))


def number_of(branch: Branch, key: str = "") -> Number | None:
    """Read a scalar as a number with the decimals it was written with; None for anything else."""
    if not isinstance(branch.value, str):
        return None
    found = _NUMBER.fullmatch(mend(branch.value))
    if found is None or (found[1].startswith("0") and len(found[1]) > 1 and found[1][1] != "."):
        return None
    plain = found[1].replace(",", "")
    percent = bool(found[2]) or bool(PERCENT.search(key))
    ulp = Decimal(1).scaleb(-len(plain.partition(".")[2]))
    written = f"{Decimal(plain):,f}" if ulp == 1 else found[1]
    return Number(0, 0, Decimal(plain), ulp, written, percent=percent, kind="percent" if percent else "count")


def days_of(branch: Branch) -> list[date]:
    """Give the days a scalar or a list of scalars names, those that exist."""
    if isinstance(branch.value, list):
        return [day for each in branch.value for day in days_of(each)]
    if not isinstance(branch.value, str):
        return []
    return [day.on for day in find_days(mend(branch.value)) if day.on is not None]


def end_of(branch: Branch) -> date | None:
    """Give the last day of a deadline: the day itself, or the end of the year it names in either era."""
    if days := days_of(branch):
        return days[-1]
    if not isinstance(branch.value, str):
        return None
    years = re.findall(r"\b(?:19|20|2[45])\d\d\b", mend(branch.value))
    if len(years) != 1:
        return None
    year = int(years[0])
    fiscal = bool(re.search("fiscal|ปีงบประมาณ|FY", branch.value))
    common = year - ERA if year >= 2400 else year
    return date(common, 9, 30) if fiscal else date(common, 12, 31)


def are_parts(keys: list[str]) -> bool:
    """Say whether keys name what excludes and completes each other: statuses, or a thing and its opposite."""
    plain = [key.lower() for key in keys]
    if all(key in STATUSES for key in plain):
        return True
    stems = {re.sub(r"^(?:with|have|having|มี)_?", "", key) for key in plain}
    opposite = {
        match[1]
        for key in plain
        if (match := re.match(r"(?:without|not|no|non|un|ไม่มี|ไม่|ยังไม่)_?(.+)", key)) is not None
    }
    return bool(stems & opposite)
