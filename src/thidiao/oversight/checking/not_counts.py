"""Digits that count nothing: years, sections of law, pages, telephones, times, versions, ranges, numbering.

Whatever is found here is hidden from the search for figures, for a year taken for a count is a false alarm.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from thidiao.oversight.checking.numbers import COUNTED_WORDS

HIDDEN = "\u25a1"
"""Stands for each hidden character, so that offsets stay."""

_DASH = "[-\u2010-\u2015]"
_YEAR = r"(?:1[89]\d\d|20\d\d|2[45]\d\d)"
_THAI_ORDINAL = (
    "ฉบับ|ครั้ง|เล่ม|ตอน|บท|ส่วน|หมวด|ตาราง|ภาพ|แผนภูมิ|แผนภาพ|รูป|ภาคผนวก|ภาค|หน้า|ชั้น|ระยะ|รุ่น|ยุทธศาสตร์|เป้าหมาย|ไตรมาส|หมู่|"
    "กลุ่ม|ประเด็น|ด้าน|ขั้นตอน|ขั้น|แนวทาง|กลยุทธ์|ตัวชี้วัด|มิติ|องค์ประกอบ|วัน|ปี|เดือน|สัปดาห์|ศตวรรษ|ข้อ|แผน|โครงการ|กิจกรรม|เรื่อง|ระดับ"
)
_THAI_NUMBERED = "มาตรา|ไตรมาส|เลขที่|ภาคผนวก|วรรค|แผนภูมิ|แผนภาพ|ตอนพิเศษ|เป้าหมายย่อย"
# Endings of other words as well: คุณภาพ, ปฏิรูป, ก้าวหน้า. They number something only where they stand alone.
_THAI_NUMBERED_ALONE = (
    "ข้อ|เลข|เล่ม|ตอน|หน้า|บท|ส่วน|หมวด|ตาราง|ภาพ|รูป|รูปภาพ|ภาค|ระดับ|หมู่|ซอย|ห้อง|ชั้น|อาคาร|สาย|รหัส|พระราม|คลอง"
)
_NUMBERED_BY = rf"\d+(?:[./]\d+)*(?: ?(?:{_DASH}|ถึง) ?\d+(?:[./]\d+)*)?(?![\d.]|,\d)"
_COUNTS = rf"(?! ?(?:{COUNTED_WORDS}|ล้าน|แสน|หมื่น|พัน|บาท|วัน|เดือน|ปี|หน้า|ภาพ|ห้อง|ชั้น))"
_ENGLISH_NUMBERED = (
    r"sections?|sec\.|s\.|ss\.|articles?|art\.|no\.|nos\.|pages?|pp?\.|tables?|figures?|fig\.|charts?|boxe?s?|"
    r"chapters?|"
    r"annex|appendix|phase|stage|SDG|goal|step|paragraphs?|para\.?|volumes?|vol\.|version|ver\.|v\.|level|"
    r"quarter|room|floor|building|route|highway|ISO|IEC|RFC|clause|schedule|pillar|tier|module|lot|row|column|"
    r"part|category|resolution|footnote|note|item|indicator|objective"
)
_PATTERNS = tuple(
    re.compile(pattern, flags)
    for pattern, flags in (
        (r"(?:https?://|www\.)\S+|\S+@\S+\.\S+|\b[\w-]+\.(?:go|or|ac|co|in)\.th\S*", re.IGNORECASE),
        # Telephones.
        (
            r"(?:โทรศัพท์|โทรสาร|โทร\.?|สายด่วน|(?:Tel|Phone|Fax|Hotline|Telephone|Call)\b\.?)(?: ?(?:หมายเลข|at|"
            r"no\.?))? ?:? ?"
            r"\+?\(?\d[\d ()–-]{2,}(?:(?:ต่อ|ext\.?|,|ถึง|to) ?[\d -]+)*",
            re.IGNORECASE,
        ),
        (rf"(?<![\d,.])0 ?\d{{1,2}}{_DASH}? ?\d{{3,4}}{_DASH}? ?\d{{3,4}}(?!\d)", 0),
        (r"\+\d{2} ?\d[\d -]{6,}", 0),
        # Personal numbers, references, codes.
        (rf"(?<![\d,.])\d{_DASH}\d{{4}}{_DASH}\d{{5}}{_DASH}\d\d{_DASH}\d", 0),
        (r"(?<![\d,.])\d{8,}(?![\d,.]\d)", 0),
        (rf"(?<![\d,.])0\d+(?!\.?\d)|[A-Za-z][A-Za-z.]*{_DASH}?\d[\d.]*(?![\d,])(?:[A-Za-z]\w*)?", 0),
        (rf"(?:โควิด|โควิด{_DASH}|COVID|SARS-CoV) ?{_DASH}? ?(?:19|2)\b", re.IGNORECASE),
        # Clock times.
        (
            rf"(?:เวลา|ตั้งแต่เวลา)? ?\d{{1,2}}[.:]\d{{2}} ?(?:{_DASH}|ถึง|to) ?\d{{1,2}}[.:]\d{{2}}"
            r" ?(?:น\.|นาฬิกา|hrs?|hours)?",
            0,
        ),
        (
            (
                r"\d{1,2}[.:]\d{2} ?(?:น\.|นาฬิกา|hrs?\b|[ap]\.?m\b\.?)|\bเวลา ?\d{1,2}[.:]\d{2}|(?<![\d:])\d{1,"
                r"2}:[0-5]\d(?![\d:])"
            ),
            0,
        ),
        (r"\b\d{1,2} ?[ap]\.?m\b", 0),
        # Years.
        (
            rf"(?:พ\.? ?ศ\.?|ค\.? ?ศ\.?|พุทธศักราช|คริสต์ศักราช|\bB\.?E\.?|\bA\.?D\.?|\bC\.?E\.?|ปีงบประมาณ|ปีการศึกษา|ปีปฏิทิน|"
            rf"ปีฐาน|ปี"
            rf"|\bFY\.?|\b(?:fiscal |calendar |budget )?years?)(?: ?(?:พ\.? ?ศ\.?|ค\.? ?ศ\.?|B\.?E\.?))? ?\d{{4}}"
            rf"(?: ?(?:{_DASH}|/|ถึง|และ|,|to|and) ?(?:พ\.? ?ศ\.? ?)?\d{{2,4}}(?![\d,.]))*",
            re.IGNORECASE,
        ),
        (rf"(?:ปีงบประมาณ|ปีการศึกษา|ปี) ?[4-7]\d(?: ?[-–/] ?[4-7]\d)?(?![\d,.%]| ?%){_COUNTS}", 0),
        (rf"(?<![\d,.]){_YEAR} ?(?:{_DASH}|/|ถึง) ?(?:{_YEAR}|\d\d)(?![\d,.%])", 0),
        # Numbered parts of laws, documents, plans.
        (r"(?:มาตรา|ข้อ|section|sections|s\.) ?\d+(?:/\d+)?(?: ?\(\d+\))+", re.IGNORECASE),
        (rf"(?:{_THAI_ORDINAL})ที่ ?\d+(?:[./]\d+)*(?: ?(?:{_DASH}|ถึง|และ|,) ?\d+(?:[./]\d+)*(?= |$|[).]))?", 0),
        (
            (
                r"(?<!อยู่)(?<!คงที่)(?<!อันดับ)(?<!ลำดับ)ที่ \d+(?:\.\d+)*(?![\d,.]| ?(?:ระบบ|แห่ง|คน|ราย|หน่วยงาน|ฉบับ|ล้าน|เรื่อง|"
                r"โครงการ|บาท|จังหวัด|ประเทศ))"
            ),
            0,
        ),
        (rf"(?:{_THAI_NUMBERED}|(?<![ก-๎])(?:ตาม|ใน|และ|หรือ)?(?:{_THAI_NUMBERED_ALONE})) ?{_NUMBERED_BY}{_COUNTS}", 0),
        (
            (
                rf"\b(?:{_ENGLISH_NUMBERED}) ?\d+(?:[./]\d+)*(?: ?(?:{_DASH}|to|and) ?\d+(?:[./]\d+)*)?(?: "
                rf"?\(\d+\))*(?![\d,]\d)"
            ),
            re.IGNORECASE,
        ),
        (r"(?<![\d,.])\d+/\d{4}(?!\d)", 0),
        (r"(?:นร|กพร|ก\.พ\.ร\.|ที่) ?\d{4}(?:\.\d+)?/ ?\S*\d+", 0),
        # Names that end in a number.
        (
            r"(?:ราชการ|ประเทศไทย|ไทยแลนด์|อุตสาหกรรม|ภาครัฐ|Government|Thailand|Industry|Society|Web|version|PMQA|"
            r"เวอร์ชัน|รุ่น|"
            r"มาตรฐาน|Smart|Education|Business) ?v?\d\.\d(?:\.\d)?(?![\d%])",
            re.IGNORECASE,
        ),
        (r"\d+(?:\.\d+){2,}|\d+\.\.\d+", 0),
        # Numbering of points.
        (r"^ ?\(?\d{1,3}(?:\.\d{1,2})*[.)](?= ?[^\d ])", 0),
        (r"^\d{1,2}\.\d{1,2} (?=[^\d%])(?!ล้าน|พัน|แสน|หมื่น|million|billion|per ?cent|เท่า|times)", 0),
        (r"\(\d{1,2}\)(?! ?(?:%|ระบบ))|(?<![\d(.,])\b\d{1,2}\) ", 0),
        (r"(?<= )\d{1,2}\.(?= ?[ก-๙A-Z])", 0),
        # Scales and fractions that are no count of things.
        (r"(?<![\d.,])\d+(?:\.\d+)? ?: ?\d+(?:\.\d+)?(?![\d.,])", 0),
        (r"\b(?:one|two|three|\d) in (?:two|three|four|five|six|eight|ten|\d{1,2})\b|\b1 ใน \d{1,2}\b", re.IGNORECASE),
        (r"\b(?:24/7|9/11|50/50)\b", 0),
        (r"[\[]\d{1,3}[\]]", 0),
    )
)
_BARE_YEAR = re.compile(
    rf"(?<![\d,.])(?<!จำนวน )(?<!จำนวน){_YEAR}(?![\d%]|[.,]\d)(?! ?(?:ระบบ|แห่ง|คน|ราย|หน่วย|ฉบับ|เรื่อง|โครงการ|"
    rf"จังหวัด|ประเทศ|ล้าน|บาท|ครั้ง|"
    r"รายการ|กระบวนงาน|ข้อ|งาน|ชุด|หลัง|คัน|เครื่อง|[a-z]*(?:systems?|services?|agenc|bodies|people|laws?|proposals|"
    r"offices)\b))"
)


def hide(text: str, spans: Iterator[tuple[int, int]] | list[tuple[int, int]]) -> str:
    """Give the text with the spans hidden, each letter of them."""
    spans = list(spans)
    if not spans:
        return text
    letters = list(text)
    for start, end in spans:
        letters[start:end] = HIDDEN * (end - start)
    return "".join(letters)


def hide_what_does_not_count(text: str) -> str:
    """Give the text with every number hidden that counts nothing. Dates are expected to be hidden already."""
    if not any(letter.isdigit() for letter in text):
        return text
    for pattern in _PATTERNS:
        text = hide(text, [found.span() for found in pattern.finditer(text)])
    return hide(text, [found.span() for found in _BARE_YEAR.finditer(text)])
