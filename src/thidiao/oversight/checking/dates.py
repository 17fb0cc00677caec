"""Find the days a running text names, in either era, whether or not they exist."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from thidiao.kernel.thai import ERA, MONTHS_EN, MONTHS_TH, MONTHS_TH_SHORT

WEEKDAYS_TH = ("จันทร์", "อังคาร", "พุธ", "พฤหัสบดี", "ศุกร์", "เสาร์", "อาทิตย์")
WEEKDAYS_EN = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_FIRST_BE, _LAST_BE = 2400, 2700
_LEAP = 2000
"""Stands for the year of a day without one, so that 29 February exists."""
_DASH = "[-\u2010-\u2015]"
# Without its full stops `มี` is a verb and `กพ` nothing; ก.พ.ร. and ก.ค.ศ. are commissions.
_SHORT_TH = "|".join(
    rf"{a}\. ?{b}(?:\.|(?![ก-๙.]))(?! ?[ก-ฮ]\.)" for a, b, _ in (s.split(".") for s in MONTHS_TH_SHORT)
)
_MONTH_TH = "|".join(MONTHS_TH) + "|" + _SHORT_TH
_MONTH_EN = "|".join([*MONTHS_EN, *(rf"{name[:3]}(?:t(?=\.?\b))?\.?(?![a-z])" for name in MONTHS_EN)])
_ERA_TH = r"(?:(?P<era>พ\. ?ศ\.|พ\.?ศ\.?|ค\. ?ศ\.|ค\.?ศ\.?|พุทธศักราช|คริสต์ศักราช|ปี พ\.ศ\.|ปี) ?)?"
_ERA_EN = r"(?:,? ?(?P<era>B\.?E\.?|A\.?D\.?|C\.?E\.?) ?)?"
_YEAR = r"(?P<year>\d{4}(?!\d|,\d))"
_ERA_EN_AFTER = r"(?: ?\(?(?P<era2>B\.?E\.?|A\.?D\.?|C\.?E\.?)\b\)?)?"
_WEEKDAY_TH = "(?:(?:วัน)?(?P<weekday>" + "|".join(WEEKDAYS_TH) + "|พฤหัส|พฤหัสฯ) ?(?:ที่|,)? ?)?"
_WEEKDAY_EN = r"(?:\b(?P<weekday>" + "|".join(f"{name}|{name[:3]}" for name in WEEKDAYS_EN) + r")\.?,? (?:the )?)?"
_COUNTED = "แห่ง|คน|ราย|ระบบ|หน่วย|ฉบับ|เรื่อง|โครงการ|จังหวัด|ครั้ง|ปี|บาท|ล้าน|วัน"
_DAYS_TH = rf"(?P<day>(?<![\d.,/])\d{{1,2}}(?:(?: ?(?:{_DASH}|,|และ|ถึง) ?)\d{{1,2}}){{0,8}})"
_PATTERNS = (
    re.compile(
        rf"{_WEEKDAY_TH}(?:วันที่ ?)?{_DAYS_TH} ?(?:เดือน ?)?(?P<month>{_MONTH_TH}) ?,? ?{_ERA_TH}(?:{_YEAR}|"
        rf"(?P<year2>\d\d)(?!\d|,\d|\.\d| ?%| ?(?:{_COUNTED})))?"
    ),
    re.compile(
        rf"{_WEEKDAY_EN}(?P<day>(?<![\d.,/])\d{{1,2}}(?:st|nd|rd|th)?(?:(?: ?{_DASH} ?| and | to |, "
        rf")\d{{1,2}}(?:st|nd|rd|th)?){{0,6}})"
        rf"(?: ?of)? ?\b(?P<month>{_MONTH_EN}),?(?: ?{_ERA_EN}{_YEAR}{_ERA_EN_AFTER})?"
    ),
    re.compile(
        rf"{_WEEKDAY_EN}\b(?P<month>{_MONTH_EN}) (?:the )?(?P<day>\d{{1,2}}(?:st|nd|rd|th)?(?:(?: ?{_DASH} ?| and |"
        rf" to )\d{{1,2}}(?:st|nd|rd|th)?(?!\d))?)"
        rf"(?!\d|,\d{{3}}(?!\d))(?:,? ?{_ERA_EN}{_YEAR}{_ERA_EN_AFTER})?"
    ),
    re.compile(
        rf"{_WEEKDAY_TH}(?<![\d./-])(?P<day>\d{{1,2}})(?P<sep>[/.-])(?P<number>\d{{1,2}})(?P=sep)(?P<year>(?:19|20|"
        rf"2[45])\d\d)(?![\d/]|\.\d)"
    ),
    re.compile(r"(?<![\d./-])(?P<year>(?:19|20|2[45])\d\d)-(?P<number>\d{1,2})-(?P<day>\d{1,2})(?![\d-])"),
    re.compile(r"(?<![\d./-])(?P<day>\d{1,2})/(?P<number>0?[1-9]|1[0-2])/(?P<year2>[4-9]\d)(?![\d/])"),
)
_ISO = re.compile(r"\d{4}-")
_NUMERIC = re.compile(r"\d{1,2}(?P<sep>[/.-])(?P<month>\d{1,2})(?P=sep)(?P<year>\d{4}|\d\d)$")
_MONTH_FIRST = re.compile(rf"(?:[A-Za-z]+\.?,? (?:the )?)?(?:{_MONTH_EN}) (?:the )?\d{{1,2}}(?!\d)")
_MONTH_YEAR = re.compile(
    rf"(?P<month>{_MONTH_TH}|{_MONTH_EN}),? ?(?:{_ERA_TH}|"
    rf"{_ERA_EN.replace('<era>', '<era3>')})(?P<year>(?:1[89]|20|2[45])\d\d|(?<=\. )\d\d(?= |$))(?!\d|,\d)"
)


@dataclass(frozen=True, slots=True)
class Day:
    """A day as named: what stands there, and the day itself where it exists and has a year."""

    start: int
    end: int
    written: str
    day: int
    month: int
    year: int | None
    """Of the common era."""
    buddhist: bool
    weekday: int | None = None
    swapped: bool = False
    """Whether month and day may stand the other way round."""

    @property
    def on(self) -> date | None:
        """Give the day; None where it does not exist or has no year."""
        if self.year is None:
            return None
        return (
            _date(self.year, self.month, self.day) or (self.swapped and _date(self.year, self.day, self.month)) or None
        )

    @property
    def exists(self) -> bool:
        """Say whether there is such a day, in some year where none is given."""
        if self.year is None:
            return _date(2000, self.month, self.day) is not None
        return self.on is not None


def find_days(text: str) -> tuple[Day, ...]:
    """Find every day that a mended text names, in order, each letter in one day at most."""
    found: list[Day] = []
    taken: list[tuple[int, int]] = []
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            if any(match.start() < end and start < match.end() for start, end in taken):
                continue
            days = [day for day in _days(match) if _is_believable(text, day, match)]
            if days:
                taken.append(match.span())
                found += days
    return tuple(sorted(found, key=lambda day: (day.start, day.day)))


def month_spans(text: str) -> list[tuple[int, int]]:
    """Give where the text names a month of a year, so that the year is not taken for a count."""
    return [found.span() for found in _MONTH_YEAR.finditer(text)]


def nearest_days(day: Day) -> tuple[str, ...]:
    """Write the days next to one that does not exist: the last of its month and the first of the following."""
    if not 1 <= day.month <= 12:
        return ()
    year = day.year or _LEAP
    following = date(year + day.month // 12, day.month % 12 + 1, 1)
    return (write_like(day, following - timedelta(days=1)), write_like(day, following))


def write_like(day: Day, other: date) -> str:
    """Write another day as this one is written: in its era, its language and its order, in full where it was short."""
    year = other.year + (ERA if day.buddhist else 0)
    if _ISO.match(day.written):
        return f"{year}-{other.month:02}-{other.day:02}"
    if numeric := _NUMERIC.search(day.written):
        width = len(numeric["month"])
        short = f"{year % 100:02}" if len(numeric["year"]) == 2 else str(year)
        return numeric["sep"].join((f"{other.day:0{width}}", f"{other.month:0{width}}", short))
    if re.search("[ก-๙]", day.written):
        era = "ค.ศ. " if re.search("ค\\. ?ศ|คศ|คริสต์", day.written) else ""
        return f"{other.day} {MONTHS_TH[other.month - 1]}" + (f" {era}{year}" if day.year else "")
    era = " BE" if day.buddhist else ""
    month = MONTHS_EN[other.month - 1]
    if _MONTH_FIRST.match(day.written):
        return f"{month} {other.day}" + (f", {year}{era}" if day.year else "")
    return f"{other.day} {month}" + (f" {year}{era}" if day.year else "")


def last_day(month: int, year: int) -> int:
    """Give how many days a month has."""
    return (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)).day


def _days(match: re.Match[str]) -> Iterator[Day]:
    groups = match.groupdict()
    month = _month(groups["month"]) if groups.get("month") else int(groups["number"])
    year, buddhist = _year(groups)
    weekday = _weekday(groups.get("weekday"))
    numbers = [int(number) for number in re.findall(r"\d+", groups["day"])]
    swapped = groups.get("sep") in ("/", "-", ".") and not buddhist
    first = Day(
        match.start(),
        match.end(),
        match[0].removeprefix("วันที่").strip(" ,"),
        numbers[0],
        month,
        year,
        buddhist,
        weekday,
        swapped,
    )
    yield first
    for number in numbers[1:]:
        yield replace(first, day=number, weekday=None)


def _year(groups: dict[str, str | None]) -> tuple[int | None, bool]:
    era = (groups.get("era") or groups.get("era2") or "").replace(" ", "")
    if short := groups.get("year2"):
        return (2500 + int(short) - ERA, True) if not era.startswith("ค") else (2000 + int(short), False)
    if not groups.get("year"):
        return None, False
    year = int(groups["year"] or 0)
    buddhist = _FIRST_BE <= year <= _LAST_BE
    if buddhist:
        return year - ERA, True
    return (year, False) if 1 <= year <= 9000 else (None, False)


def _is_believable(text: str, day: Day, match: re.Match[str]) -> bool:
    """Keep out what only looks like a day: `may 31 agencies`, a two-figure year that counts something."""
    groups = match.groupdict()
    if day.year is None and groups.get("month") and not groups["month"][0].isascii():
        return day.day <= 39
    if day.year is None:
        rest = text[match.end() :]
        named = not groups["month"].startswith("May") or match[0][0].isdigit()
        return day.day <= 39 and named and not re.match(r" ?(?:per ?cent|%|[a-z]+(?:s|ies)\b)", rest)
    return 1 <= day.month <= 99


def _month(word: str) -> int:
    plain = word.replace(" ", "").replace(".", "").lower()
    for number, (thai, short, english) in enumerate(zip(MONTHS_TH, MONTHS_TH_SHORT, MONTHS_EN, strict=True), 1):
        if plain in (thai, short.replace(".", "")) or english.lower().startswith(plain[:3]):
            return number
    raise ValueError(word)


def _weekday(word: str | None) -> int | None:
    if not word:
        return None
    for number, (thai, english) in enumerate(zip(WEEKDAYS_TH, WEEKDAYS_EN, strict=True)):
        if word.startswith(thai[:4]) or english.startswith(word):
            return number
    return None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
