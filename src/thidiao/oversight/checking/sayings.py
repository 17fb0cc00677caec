"""The sentences of the check, in both languages, and how numbers and days are written in them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from typing import Any

from thidiao.kernel.thai import ERA, MONTHS_EN, say_date
from thidiao.oversight.checking.words import Code, Finding, Place

_SAYINGS: Mapping[str, tuple[str, str]] = {
    "parts-total": (
        "ส่วนย่อย {parts} รวมกันได้ {sum} แต่ยอดรวมที่ระบุคือ {total} ต่างกัน {gap}",
        "The parts {parts} make {sum}, but the stated total is {total}, a difference of {gap}.",
    ),
    "column-total": (
        "แถวในช่อง “{column}” รวมกันได้ {sum} แต่แถว “{row}” ระบุ {total} ต่างกัน {gap}",
        "The rows of the column “{column}” make {sum}, but the row “{row}” says {total}, a difference of {gap}.",
    ),
    "row-total": (
        "ในแถว “{row}” ตัวเลขรวมกันได้ {sum} แต่ช่อง “{column}” ระบุ {total} ต่างกัน {gap}",
        "In the row “{row}” the numbers make {sum}, but the column “{column}” says {total}, a difference of {gap}.",
    ),
    "percents-total": (
        "ร้อยละของส่วนย่อยรวมกันได้ {sum} ซึ่งการปัดเศษอธิบายไม่ได้ว่าเหตุใดจึงไม่เป็น 100",
        "The percentages of the parts make {sum}, further from 100 than rounding can explain.",
    ),
    "part-over-whole": (
        "ส่วนย่อย {part} มากกว่าทั้งหมด {whole} ซึ่งเป็นไปไม่ได้",
        "The part {part} is more than the whole {whole}, which cannot be.",
    ),
    "percent-over-hundred": (
        "ร้อยละ {percent} ของทั้งหมด {whole} เกินกว่าทั้งหมด ซึ่งเป็นไปไม่ได้",
        "{percent}% of {whole} is more than the whole, which cannot be.",
    ),
    "percent-impossible": (
        "ไม่มีจำนวนเต็มใดใน {whole} ที่คิดเป็นร้อยละ {percent} ได้ ค่าใกล้เคียงคือ {nearest_values}",
        "No whole number out of {whole} gives {percent}%; the nearest are {nearest_values}.",
    ),
    "percent-wrong": (
        "{part} จาก {whole} คิดเป็นร้อยละ {right} ไม่ใช่ร้อยละ {percent}",
        "{part} of {whole} is {right}%, not {percent}%.",
    ),
    "change-wrong": (
        "จาก {before} เป็น {after} เปลี่ยนแปลง {right} ไม่ใช่ {stated}",
        "From {before} to {after} is a change of {right}, not {stated}.",
    ),
    "change-percent": (
        "จาก {before} เป็น {after} เปลี่ยนแปลงร้อยละ {right} ไม่ใช่ร้อยละ {stated}",
        "From {before} to {after} is a change of {right}%, not {stated}%.",
    ),
    "change-direction": (
        "ข้อความกล่าวว่า “{word}” แต่ตัวเลขเปลี่ยนจาก {before} เป็น {after}",
        "The text says “{word}”, but the numbers go from {before} to {after}.",
    ),
    "count-of-list": (
        "ระบุไว้ {stated} แต่รายการที่ให้ไว้มี {listed}",
        "The text says {stated}, but {listed} are listed.",
    ),
    "list-to-count": (
        "ระบุไว้ {stated} แต่รายการที่เว้นวรรคคั่นไว้ดูเหมือนมี {listed} ควรนับดูอีกครั้ง",
        "The text says {stated}, but {listed} seem to be listed, with only blanks between them; worth counting again.",
    ),
    "words-differ": (
        "ตัวเลข {digits} ไม่ตรงกับตัวอักษร “{words}” ซึ่งเท่ากับ {value}",
        "The digits say {digits}, the words “{words}” say {value}.",
    ),
    "date-impossible": (
        "ไม่มีวันที่ “{written}” ในปฏิทิน",
        "There is no such day as “{written}”.",
    ),
    "date-after-publication": (
        "วันที่ {day} อยู่หลังวันเผยแพร่เอกสาร {published}",
        "{day} lies after {published}, the day the document was published.",
    ),
    "date-after-saving": (
        "วันที่ {day} อยู่หลังวันที่บันทึกไฟล์ {published} ตามที่ไฟล์ระบุ",
        "{day} lies after {published}, the day on which the file says it was saved.",
    ),
    "as-of-after-approval": (
        "ข้อมูล ณ วันที่ {day} อยู่หลังวันที่รายงานได้รับความเห็นชอบ {approved}",
        "The figures are as of {day}, after {approved}, when the report was approved.",
    ),
    "approval-order": (
        "วันที่ {day} ของ “{later}” อยู่ก่อนวันที่ {approved} ของ “{earlier}” ซึ่งเป็นขั้นก่อนหน้า",
        "“{later}” on {day} comes before “{earlier}” on {approved}, the step that must come first.",
    ),
    "weekday-wrong": (
        "วันที่ {day} ตรงกับวัน{right} ไม่ใช่วัน{stated}",
        "{day} is a {right_en}, not a {stated_en}.",
    ),
    "era-wrong": (
        "พ.ศ. {buddhist} ตรงกับ ค.ศ. {right} ไม่ใช่ ค.ศ. {common}",
        "B.E. {buddhist} is {right}, not {common}.",
    ),
    "period-reversed": (
        "ช่วงเวลาเริ่ม {start} หลังวันสิ้นสุด {end}",
        "The period begins on {start}, after its end on {end}.",
    ),
    "period-wrong": (
        "ปีงบประมาณ พ.ศ. {year} คือ {start} ถึง {end} ไม่ใช่ช่วงที่ระบุ",
        "Fiscal year {year} B.E. is {start} to {end}, not the period given.",
    ),
    "rank-out-of-range": (
        "อันดับที่ {rank} อยู่นอกช่วง 1 ถึง {of}",
        "Rank {rank} is outside 1 to {of}.",
    ),
    "rank-before-out-of-range": (
        "หากดีขึ้น {gained} อันดับมาเป็นอันดับที่ {rank} อันดับเดิมต้องเป็น {before} ซึ่งเกิน {of}",
        "If {rank} is a gain of {gained} places, the rank before was {before}, outside 1 to {of}.",
    ),
    "rank-movement": (
        "จากอันดับที่ {before} เป็นอันดับที่ {after} {right} ไม่ใช่ {stated}",
        "From rank {before} to rank {after} is {right_en}, not {stated_en}.",
    ),
    "figure-differs": (
        "{about} ระบุไว้ {here} แต่ที่{where}ระบุ {there}",
        "{about} is {here} here, but {there} at {where_en}.",
    ),
    "differs-from-stated": (
        "{about} ในเอกสารนี้คือ {here} แต่ตัวเลขที่เผยแพร่แล้ว ({source}) คือ {there}",
        "{about} is {here} in this document, but {there} as published ({source}).",
    ),
    "differs-from-records": (
        "{about} ในเอกสารนี้คือ {here} แต่เมื่อคำนวณจากทะเบียน ณ {as_of} ได้ {there}",
        "{about} is {here} in this document, but the records give {there} as of {as_of}.",
    ),
    "deadline-passed": (
        "กำหนดเสร็จ {due} ผ่านไปแล้ว ณ วันที่ของข้อมูล {as_of} แต่ยังมีงานค้าง {left}",
        "The deadline {due} had passed on {as_of}, the day of the figures, with {left} left open.",
    ),
    "not-all-parts": (
        "ส่วนย่อย {parts} รวมกันได้ {sum} จาก {total} แต่ข้อความไม่ได้บอกว่าเป็นส่วนย่อยทั้งหมด จึงตัดสินไม่ได้",
        (
            "The parts {parts} make {sum} of {total}, but the text does not say that they are all, so this cannot be "
            "decided."
        ),
    ),
    "base-unknown": (
        "ร้อยละ {percent} ไม่มีฐานระบุไว้ใกล้เคียง จึงตรวจไม่ได้",
        "{percent}% has no base stated near it, so it cannot be checked.",
    ),
    "approximate": (
        "“{written}” เป็นค่าโดยประมาณ จึงตรวจให้ตรงพอดีไม่ได้",
        "“{written}” is approximate, so it cannot be checked exactly.",
    ),
    "table-unclear": (
        "ตารางมียอดรวมที่อ่านไม่ออกว่ารวมจากช่องใด จึงตัดสินไม่ได้ ({row})",
        "The table has a total of which it is not clear what it adds up, so it cannot be decided ({row}).",
    ),
    "date-unclear": (
        "บอกไม่ได้ว่า {day} ซึ่งอยู่หลังวันเผยแพร่ {published} เป็นแผนหรือสิ่งที่เกิดขึ้นแล้ว",
        "It cannot be said whether {day}, which lies after publication on {published}, is planned or past.",
    ),
    "metadata-unlikely": (
        "วันที่บันทึกไฟล์ {day} ไม่น่าใช่วันเผยแพร่ จึงไม่ได้ใช้ตรวจ",
        "The file says it was saved on {day}, which cannot be its publication, so it was not used.",
    ),
    "page-without-text": (
        "หน้านี้ไม่มีข้อความให้อ่าน อาจเป็นภาพสแกน จึงตรวจไม่ได้",
        "This page has no text to read, perhaps it is a scan, so it cannot be checked.",
    ),
}
_CODES = {
    "column-total": Code.PARTS_TOTAL,
    "row-total": Code.PARTS_TOTAL,
    "percents-total": Code.PARTS_TOTAL,
    "percent-over-hundred": Code.PART_OVER_WHOLE,
    "change-percent": Code.CHANGE_WRONG,
    "change-direction": Code.CHANGE_WRONG,
    "approval-order": Code.AS_OF_AFTER_APPROVAL,
    "period-reversed": Code.PERIOD_WRONG,
    "rank-before-out-of-range": Code.RANK_OUT_OF_RANGE,
    "metadata-unlikely": Code.DATE_UNCLEAR,
}


def say(saying: str, *, place: Place, quote: str = "", nearest: tuple[str, ...] = (), **values: Any) -> Finding:
    """Make a finding of a saying and its values; a day is written in each language. Raises KeyError for no saying."""
    thai, english = _SAYINGS[saying]
    code = _CODES[saying] if saying in _CODES else Code(saying)
    says = {"th": thai.format(**_written(values, "th")), "en": english.format(**_written(values, "en"))}
    return Finding(code, place, says, quote, nearest)


def say_number(value: Decimal | int) -> str:
    """Write a number with thousands separators and no more decimals than it has."""
    exact = Decimal(value)
    if exact == exact.to_integral_value():
        return f"{int(exact):,}"
    return f"{exact.normalize():,f}"


def say_percent(part: Decimal | int, whole: Decimal | int, places: int) -> str:
    """Write a percentage with so many decimals, rounded half up."""
    exact = Decimal(100) * Decimal(part) / Decimal(whole)
    return f"{exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP):,f}"


def say_day(day: date, language: str) -> str:
    """Write a day; in English in both eras, for reports in English are written in either."""
    if language == "th":
        return say_date(day, "th")
    return f"{day.day} {MONTHS_EN[day.month - 1]} {day.year} ({day.year + ERA} BE)"


def roundings(exact: Decimal, places: int) -> set[Decimal]:
    """Give what a value may be printed as: rounded half up and half even."""
    unit = Decimal(1).scaleb(-places)
    return {exact.quantize(unit, ROUND_HALF_UP), exact.quantize(unit, ROUND_HALF_EVEN)}


def _written(values: dict[str, object], language: str) -> dict[str, object]:
    return {name: _one(value, language) for name, value in values.items()}


def _one(value: object, language: str) -> object:
    if isinstance(value, date):
        return say_day(value, language)
    if isinstance(value, Decimal | int):
        return say_number(value)
    return value
