"""Days of running text: whether they exist, fit their weekday and era, and lie where a report's days must lie."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from thidiao.kernel.thai import ERA
from thidiao.oversight.checking.dates import WEEKDAYS_EN, WEEKDAYS_TH, Day, nearest_days, write_like
from thidiao.oversight.checking.passages import Passage
from thidiao.oversight.checking.sayings import say
from thidiao.oversight.checking.words import Finding, Place

_AS_OF = re.compile(
    r"(?:(?:^|[ (])ณ|ข้อมูล|ข้อมูลถึง|สถานะ|\bas of|\bas at|\bstatus (?:on|at)|\bdata (?:to|at|on))[^\d.;,]{0,25}$",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(
    r"(?:เผยแพร่|จัดพิมพ์|พิมพ์เมื่อ|จัดทำเมื่อ|\bpublished|\bpublication|\breleased|\bprinted|\bissued)[^\d.;]{0,30}$",
    re.IGNORECASE,
)
_OWN = re.compile(
    (
        r"รายงานฉบับนี้|รายงานนี้|เอกสารนี้|เอกสารฉบับนี้|\bthis (?:annual )?(?:report|document|publication)|\bthe "
        r"(?:annual )?report\b"
    ),
    re.IGNORECASE,
)
_APPROVED = re.compile(
    (
        r"(?:เห็นชอบ|รับรอง|อนุมัติ)(?:ต่อ|ใน|ให้|กับ|ร่าง| )*รายงาน(?:ฉบับนี้|นี้|ประจำปี|การพัฒนา|ผลการพัฒนา|ผลการดำเนินงาน|"
        r"ดังกล่าว)|รายงาน(?:ฉบับนี้|นี้|ประจำปี)[^\d]{0,60}(?:เห็นชอบ|รับรอง|อนุมัติ)|"
        r"\bapproved (?:this|the annual|the present|the) (?:annual )?report|\breport (?:was|has been) (?:approved|"
        r"endorsed|adopted)|\b(?:endorsed|adopted) (?:this|the annual) (?:annual )?report"
    ),
    re.IGNORECASE,
)
_PLANNED = re.compile(
    r"ภายใน|จะ|คาดว่า|กำหนด|แผน|ถึงวันที่|จนถึง|ก่อนวันที่|มีผล|บังคับใช้|สิ้นสุด|หมดอายุ|ครบกำหนด|เป้าหมาย|เป็นต้นไป|"
    r"\bwill\b|\bby\b|\buntil\b|\bdue\b|\bbefore\b|\bplan|\bexpect|\bschedul|\btarget|\bdeadline|\beffective|"
    r"\bexpir|\bvalid|\bonwards?\b|\bthrough\b|\bto be\b|\bshall\b|\bforce\b|\bnext\b",
    re.IGNORECASE,
)
_PAST = re.compile(r"เมื่อ ?(?:วัน)?[^\d]{0,16}$", re.IGNORECASE)
_PAST_EN = re.compile(
    (
        r"\b(?:was|were|approved|held|signed|resolved|decided|launched|opened|met|published|announced|"
        r"acknowledged|adopted|took|came|entered|issued|visited|completed|agreed)\b"
    ),
    re.IGNORECASE,
)
_TO = re.compile(r" ?(?:[-\u2010-\u2015]|ถึง(?:วันที่)?|to|until|through) ?", re.IGNORECASE)
_FISCAL = re.compile(
    (
        r"(?:ปีงบประมาณ|fiscal year|\bFY)(?: ?พ\. ?ศ\.?| ?B\.?E\.?)? ?(?P<year>\d{4}) ?(?:\(|:|,|คือ|ระหว่าง|ตั้งแต่|"
        r"from|runs|BE|B\.E\.| )*$"
    ),
    re.IGNORECASE,
)
_ERAS = (
    re.compile(r"(?P<be>2[45]\d\d)(?: ?(?:BE|B\.E\.))? ?\( ?(?:ค\. ?ศ\.? ?|A\.?D\.? ?|C\.?E\.? ?|FY ?)?(?P<ce>(?:19|"
r"20)\d\d)(?: ?(?:AD|CE|A\.D\.|C\.E\.))? ?\)"),
    re.compile(r"(?:ค\. ?ศ\.? ?)?(?P<ce>(?:19|20)\d\d)(?: ?(?:AD|CE))? ?\( ?(?:พ\. ?ศ\.? ?|B\.?E\.? "
r"?)?(?P<be>2[45]\d\d)(?: ?(?:BE|B\.E\.))? ?\)"),
    re.compile(r"พ\. ?ศ\.? ?(?P<be>2[45]\d\d) ?(?:/|หรือ|ตรงกับ) ?ค\. ?ศ\.? ?(?P<ce>(?:19|20)\d\d)"),
)  # fmt: skip
_CALENDAR_REFORM = 2484
"""Before that year the Thai year began in April, so that a year of one era met two of the other."""


@dataclass(frozen=True, slots=True)
class Times:
    """When a document was published and approved, as far as known; `saved` is what its file says."""

    published: date | None = None
    approved: date | None = None
    saved: date | None = None


def read_times(passages: Iterable[Passage], *, published: date | None, saved: date | None) -> tuple[Times, bool]:
    """Find when the document was published and approved. The flag says that the file's own day cannot be right."""
    approved: date | None = None
    said: list[date] = []
    for passage in passages:
        for day in passage.days:
            if day.on is None:
                continue
            said.append(day.on)
            lead = passage.text[max(0, day.start - 60) : day.start]
            own = len(passage.text) < 90 or _OWN.search(passage.text)
            if published is None and own and _PUBLISHED.search(lead):
                published = day.on
            if _approves(passage, day) and (approved is None or day.on < approved):
                approved = day.on
    unlikely = saved is not None and published is None and sum(day > saved for day in said) * 2 > len(said) > 1
    return Times(published, approved, None if unlikely or published else saved), unlikely


def check_days(passage: Passage, times: Times) -> Iterator[Finding]:
    """Say which days cannot be."""
    for day in passage.days:
        if not day.exists and passage.tells_of_error:
            continue
        if not day.exists:
            yield impossible_day(
                day,
                place=passage.place(day.start),
                quote=passage.quote(day.start - 20 if day.start > 20 else 0, day.end),
            )
        elif day.on is not None:
            yield from _check_weekday(passage, day, day.on)
            yield from _check_order(passage, day, day.on, times)
    yield from _check_periods(passage)
    yield from _check_eras(passage)


def impossible_day(day: Day, *, place: Place, quote: str) -> Finding:
    """Say that a day does not exist, and which lie next to it."""
    return say("date-impossible", place=place, quote=quote, nearest=nearest_days(day), written=f"{_alone(day)}")


def _alone(day: Day) -> str:
    """Write one day of several: `31 กันยายน 2563` of `29, 30 และ 31 กันยายน 2563`."""
    return day.written


def _check_weekday(passage: Passage, day: Day, on: date) -> Iterator[Finding]:
    if day.weekday is None or day.weekday == on.weekday() or day.swapped:
        return
    yield say(
        "weekday-wrong",
        place=passage.place(day.start),
        quote=passage.quote(day.start, day.end),
        nearest=(WEEKDAYS_EN[on.weekday()] if day.written.isascii() else WEEKDAYS_TH[on.weekday()],),
        day=on,
        right=WEEKDAYS_TH[on.weekday()],
        right_en=WEEKDAYS_EN[on.weekday()],
        stated=WEEKDAYS_TH[day.weekday],
        stated_en=WEEKDAYS_EN[day.weekday],
    )


def _check_order(passage: Passage, day: Day, on: date, times: Times) -> Iterator[Finding]:
    lead = passage.text[max(0, day.start - 50) : day.start]
    place, quote = passage.place(day.start), passage.quote(max(0, day.start - 40), day.end)
    is_as_of = bool(_AS_OF.search(lead))
    if is_as_of and times.approved is not None and on > times.approved:
        yield say("as-of-after-approval", place=place, quote=quote, day=on, approved=times.approved)
        return
    published = times.published or times.saved
    if published is None or on <= published:
        return
    if _PUBLISHED.search(lead) or _approves(passage, day):
        return
    planned = _PLANNED.search(lead[-36:]) or _PLANNED.search(passage.text[day.end : day.end + 24])
    if is_as_of or (not planned and _happened(passage, day, lead)):
        saying = "date-after-publication" if times.published else "date-after-saving"
        yield say(saying, place=place, quote=quote, day=on, published=published)
    elif not planned and times.published:
        yield say("date-unclear", place=place, quote=quote, day=on, published=published)


def _approves(passage: Passage, day: Day) -> bool:
    around = passage.text[max(0, day.start - 160) : day.end + 80]
    return _APPROVED.search(around) is not None and not _AS_OF.search(passage.text[max(0, day.start - 50) : day.start])


def _happened(passage: Passage, day: Day, lead: str) -> bool:
    if _PAST.search(lead):
        return True
    around = lead + passage.text[day.end : day.end + 60]
    return bool(re.search(r"\b[Oo]n (?:[A-Z][a-z]+day,? )?$", lead) and _PAST_EN.search(around))


def _check_periods(passage: Passage) -> Iterator[Finding]:
    for start, end in zip(passage.days, passage.days[1:], strict=False):
        if start.on is None or end.on is None or start.end == end.end:
            continue
        if not _TO.fullmatch(passage.text[start.end : end.start]):
            continue
        place, quote = passage.place(start.start), passage.quote(max(0, start.start - 30), end.end)
        fiscal = _FISCAL.search(passage.text[max(0, start.start - 40) : start.start])
        if start.on > end.on:
            yield say("period-reversed", place=place, quote=quote, start=start.on, end=end.on)
        elif fiscal is not None and (period := _fiscal_year(int(fiscal["year"]), start.on)) is not None:
            first, last = period
            if start.on < first or end.on > last:
                near = (f"{write_like(start, first)} – {write_like(start, last)}",)
                yield say(
                    "period-wrong",
                    place=place,
                    quote=quote,
                    nearest=near,
                    year=str(last.year + ERA),
                    start=first,
                    end=last,
                )


def _fiscal_year(year: int, start: date) -> tuple[date, date] | None:
    """Give the fiscal year of Thailand; None for a year of the common era that begins on another day."""
    if year >= 2400:
        year -= ERA
    elif (start.month, start.day) != (10, 1):
        return None
    return date(year - 1, 10, 1), date(year, 9, 30)


def _check_eras(passage: Passage) -> Iterator[Finding]:
    for pattern in _ERAS:
        for found in pattern.finditer(passage.text):
            buddhist, common = int(found["be"]), int(found["ce"])
            if buddhist >= _CALENDAR_REFORM and buddhist - ERA != common:
                yield say(
                    "era-wrong",
                    place=passage.place(found.start()),
                    quote=passage.quote(found.start(), found.end()),
                    nearest=(str(buddhist - ERA), str(common + ERA)),
                    buddhist=str(buddhist),
                    common=str(common),
                    right=str(buddhist - ERA),
                )
