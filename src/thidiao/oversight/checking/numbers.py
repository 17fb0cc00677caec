"""Find the figures of a running text: their value, how exactly they are printed, what they count."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from thidiao.oversight.checking.number_words import ENGLISH, read_english

_SCALES = {
    "ล้านล้าน": 10**12, "แสนล้าน": 10**11, "หมื่นล้าน": 10**10, "พันล้าน": 10**9, "ล้าน": 10**6, "แสน": 10**5,
    "หมื่น": 10**4, "พัน": 10**3, "trillion": 10**12, "billion": 10**9, "million": 10**6, "thousand": 10**3,
}  # fmt: skip
COUNTED_WORDS = (
    "หน่วยงาน|ส่วนราชการ|กระบวนงาน|ข้อเสนอแนะ|ข้อเสนอ|ครัวเรือน|โครงการ|กิจกรรม|องค์การมหาชน|รัฐวิสาหกิจ|"
    "มหาวิทยาลัย|องค์กร|จังหวัด|ประเทศ|หมู่บ้าน|อำเภอ|ตำบล|เทศบาล|ระบบ|แห่ง|ฉบับ|เรื่อง|คน|ราย|รายการ|"
    "งานบริการ|บริการ|งาน|ด้าน|สาขา|ประเด็น|หัวข้อ|ครั้ง|กรม|กระทรวง|ศูนย์|สำนักงาน|สำนัก|ตัวชี้วัด|หลักสูตร|"
    "รุ่น|เครื่อง|คัน|หลัง|คู่มือ|ใบอนุญาต|ใบ|คำขอ|แผนงาน|แผน|มาตรการ|ข้อ|ชุด|เล่ม|แพลตฟอร์ม|แอปพลิเคชัน|"
    "เขตเศรษฐกิจ|เขต|กลุ่ม|ภาค|ประเภท|อัตรา|ตำแหน่ง|โรงเรียน|โรงพยาบาล|โรง|ธุรกิจ|บริษัท|ผลงาน|รางวัล|นวัตกรรม|"
    "ต้นแบบ|ต้น|ตัว|เว็บไซต์|ขั้นตอน|แบบฟอร์ม|แบบ|กอง|คณะ|ท่าน|นาย|ช่องทาง|สถานี|ลำ|ดวง|แปลง|กฎหมาย|มาตรา|คดี|"
    "คำร้อง|ข้อร้องเรียน"
)
_COUNTED = COUNTED_WORDS.split("|")
_KINDS = {
    "money": "บาท|ดอลลาร์สหรัฐ|ดอลลาร์|เหรียญสหรัฐ|เหรียญ|ยูโร|baht|THB|dollars?|USD|euros?|EUR",
    "time": "วันทำการ|วัน|เดือน|ปี|ชั่วโมง|นาที|วินาที|สัปดาห์|ไตรมาส|(?:working |business |calendar )?days?|months?|years?|"
    "hours?|"
    "minutes?|seconds?|weeks?|quarters?",
    "measure": (
        "ไร่|ตัน|กิโลเมตร|กม\\.|ตารางเมตร|ตร\\.ม\\.|เมตร|ลิตร|กิโลกรัม|กก\\.|เฮกตาร์|เมกะวัตต์|วัตต์|องศา|คะแนน|เท่า|จุด|km|kg|"
        "hectares?|tonnes?|tons?|lit(?:re|er)s?|met(?:re|er)s?|kilomet(?:re|er)s?|MW|GWh|kWh|points?|percentage "
        "points?|times|rai|°C"
    ),
    "rank": "อันดับ|ลำดับ|places?|positions?|ranks?|spots?|notches",
    "percent": "เปอร์เซ็นต์|เปอร์เซนต์",
}
_KIND = re.compile(
    " ?(?:" + "|".join(f"(?P<{kind}>(?:{words}))" for kind, words in _KINDS.items()) + ")(?![A-Za-z])", re.IGNORECASE
)
_COUNT = re.compile(" ?(?P<unit>" + "|".join(sorted(set(_COUNTED), key=len, reverse=True)) + ")")
_STOP_WORDS = (
    "of|for|in|and|or|were|are|is|was|has|have|had|that|which|who|with|to|from|by|at|on|as|nor|but|than|per|"
    "out|each|every|under|over|into|across|between|among|against|during|since|until|while|where|when|including|"
    "such|compared|above|below|will|would|can|could|may|might|must|should|did|do|does|remain|remained|made|"
    "already|still|now|not|only|more|fewer|less|after|before|through|versus|vs|plus|minus"
)
_STOPS = _STOP_WORDS.split("|")
_ENGLISH_UNIT = re.compile(
    r" (?P<unit>(?!(?:"
    + "|".join(_STOPS)
    + r")\b)[A-Za-z][A-Za-z’'-]*(?: (?!(?:"
    + "|".join(_STOPS)
    + r")\b)[A-Za-z][A-Za-z’'-]*){0,2})"
)
_SCALE = "|".join(_SCALES)
_PERCENT_BEFORE = r"(?:ร้อยละ|อัตราร้อยละ) ?"
_ABOUT = (
    "(?<!งบ)ประมาณการ|โดยประมาณ|(?<!งบ)ประมาณ|ราว ๆ|ราว|เกือบ|กว่า|มากกว่า|น้อยกว่า|ไม่น้อยกว่า|ไม่ต่ำกว่า|ไม่เกินกว่า|"
    "ไม่เกิน|อย่างน้อย|เกินกว่า|เกิน|(?<!เข้า)(?<!ผู้)(?<!มี)(?<!ความ)ร่วม|ใกล้เคียง|ต่ำกว่า|สูงกว่า|"
    "~|≈|>|<|≥|≤|±|"
    r"\b(?:about|around|approximately|approx\.?|nearly|almost|over|more than|at least|at most|some|roughly|up to|"
    r"fewer than|less than|under|circa|ca\.|close to|just over|just under|well over|not more than|no more than|"
    r"no fewer than|no less than|above|below|exceeding|another some|an estimated|estimated)"
)
_NUMBER = re.compile(
    rf"(?P<about>(?:{_ABOUT}) ?(?:ที่ ?|จำนวน ?|the ?)?)?(?P<before>{_PERCENT_BEFORE})?(?P<about2>(?:{_ABOUT}) "
    rf"?)?(?P<money>[฿$€£]|US\$|THB ?)?"
    r"(?<![\d.,/A-Za-z])(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?![\d/]|,\d{3}|\.\d)"
    rf"(?P<ordinal>(?:st|nd|rd|th)\b)?(?P<scale> ?(?:{_SCALE})(?!ที่))?(?P<after> ?%| ?per ?cent\b| ?เปอร์เซ็?นต์| ?pct\b)?",
    re.IGNORECASE,
)
_ABOUT_AFTER = re.compile(r" ?(?:กว่า|เศษ|โดยประมาณ|ขึ้นไป|\+| or so\b| or more\b| or fewer\b|-odd\b| plus\b)")
_RANKED = re.compile(r"(?:อันดับ|ลำดับ)(?:ที่)? ?$|\brank(?:ed|ing|s)?(?: at| number| no\.)? ?$", re.IGNORECASE)
_WORDED = re.compile(ENGLISH, re.IGNORECASE)
_PLAIN_ONE = {"one", "zero", "a", "hundred", "thousand", "million"}


@dataclass(frozen=True, slots=True)
class Number:
    """A figure in a text.

    `ulp` is what its last printed digit is worth; `end` is past its word of size, `unit_end` past its unit.
    """

    start: int
    end: int
    value: Decimal
    ulp: Decimal
    written: str
    percent: bool = False
    approximate: bool = False
    kind: str = "count"
    unit: str = ""
    unit_end: int = 0
    first: int = 0
    """Where the words begin that belong to it, such as `about`."""

    @property
    def whole(self) -> bool:
        """Say whether it is a whole number printed exactly."""
        return self.ulp == 1 and self.value == self.value.to_integral_value()

    def write(self, value: Decimal) -> str:
        """Write another value the way this one is printed: with its decimals and its word of size."""
        digits = self.written.strip()
        word = next((word for word in _SCALES if digits.lower().endswith(word)), "")
        scaled = value / _SCALES[word] if word else value
        places = max(0, -int((self.ulp / (_SCALES[word] if word else 1)).normalize().as_tuple().exponent))
        exact = (
            scaled
            if scaled != scaled.quantize(Decimal(1).scaleb(-places))
            else scaled.quantize(Decimal(1).scaleb(-places))
        )
        return f"{exact:,f}" + (f" {word}" if word else "")

    @property
    def slack(self) -> Decimal:
        """Give by how much it may be rounded: nothing for what is counted and printed exactly."""
        return Decimal(0) if self.whole and self.kind != "measure" else self.ulp / 2


def find_numbers(text: str) -> tuple[Number, ...]:
    """Find the figures of a text in which what counts nothing is hidden."""
    found = sorted([*_digits(text), *_words(text)], key=lambda number: number.start)
    return tuple(_ranges_marked(text, found))


def _digits(text: str) -> Iterator[Number]:
    for found in _NUMBER.finditer(text):
        digits = found["digits"].replace(",", "")
        scale = _SCALES[found["scale"].strip().lower()] if found["scale"] else 1
        exponent = -len(digits.partition(".")[2])
        percent = bool(found["before"] or found["after"])
        kind, unit, unit_end = ("percent", "%", found.end()) if percent else _unit(text, found.end())
        ahead = _ABOUT_AFTER.match(text, found.end())
        yield Number(
            start=found.start("digits"),
            end=found.end(),
            value=Decimal(digits) * scale,
            ulp=Decimal(1).scaleb(exponent) * scale,
            written=found["digits"] + (found["scale"] or ""),
            percent=percent or kind == "percent",
            approximate=bool(found["about"] or found["about2"] or ahead),
            kind="money"
            if found["money"]
            else "ordinal"
            if found["ordinal"] or _RANKED.search(text[: found.start()][-24:])
            else kind,
            unit=unit,
            unit_end=unit_end,
            first=found.start(),
        )


def _words(text: str) -> Iterator[Number]:
    for found in _WORDED.finditer(text):
        value = None if found[0].lower() in _PLAIN_ONE else read_english(found[0])
        if value is None or text[found.start() - 1 : found.start()].isdigit() or _after_digits(text, found.start()):
            continue
        kind, unit, unit_end = _unit(text, found.end())
        about = re.search(rf"(?:{_ABOUT}) ?$", text[max(0, found.start() - 24) : found.start()], re.IGNORECASE)
        yield Number(
            start=found.start(), end=found.end(), value=Decimal(value), ulp=Decimal(1), written=found[0],
            approximate=bool(about), kind=kind, unit=unit, unit_end=unit_end, first=found.start(),
        )  # fmt: skip


def _after_digits(text: str, start: int) -> bool:
    return bool(re.search(r"\d ?$", text[max(0, start - 2) : start]))


def _ranges_marked(text: str, numbers: list[Number]) -> Iterator[Number]:
    """Mark both ends of a range as approximate: between two numbers nothing is stated exactly."""
    for at, number in enumerate(numbers):
        follows = at > 0 and _is_range(text, numbers[at - 1], number)
        leads = at + 1 < len(numbers) and _is_range(text, number, numbers[at + 1])
        yield _approximate(number) if follows or leads else number


def _is_range(text: str, one: Number, other: Number) -> bool:
    between = text[one.unit_end : other.start].removesuffix("ร้อยละ ").removesuffix("ร้อยละ")
    if re.fullmatch(r" ?(?:[-\u2010-\u2015~]|ถึง|to) ?", between) and not re.search(
        "(?:from|จาก) ?$", text[max(0, one.start - 8) : one.start]
    ):
        return True
    opened = re.search(r"(?:\bbetween|ระหว่าง)(?: ?ร้อยละ)? ?$", text[max(0, one.start - 24) : one.start], re.IGNORECASE)
    return bool(opened and re.fullmatch(r" ?(?:and|และ|กับ|ถึง) ?", between))


def _approximate(number: Number) -> Number:
    return Number(
        number.start, number.end, number.value, number.ulp, number.written, number.percent, True, number.kind,
        number.unit, number.unit_end, number.first,
    )  # fmt: skip


@cache
def _lowered(word: str) -> str:
    return word.lower()


def _unit(text: str, at: int) -> tuple[str, str, int]:
    """Give kind, word and end of the unit that follows."""
    if found := _KIND.match(text, at):
        kind = found.lastgroup or "count"
        return kind, found[kind].lower(), found.end()
    if found := _COUNT.match(text, at):
        return "count", found["unit"], found.end()
    if found := _ENGLISH_UNIT.match(text, at):
        return "count", _lowered(found["unit"]), found.end()
    return "count", "", at


def same_unit(one: Number, other: Number) -> bool:
    """Say whether two figures may count the same things; a unit not given agrees with every other of its kind."""
    if one.kind != other.kind:
        return False
    if not one.unit or not other.unit or one.unit == other.unit:
        return True
    if one.unit.isascii() and other.unit.isascii():
        return bool(_stems(one.unit) & _stems(other.unit))
    return False


def _stems(unit: str) -> set[str]:
    return {word.removesuffix("ies").removesuffix("es").removesuffix("s").removesuffix("y") for word in unit.split()}
