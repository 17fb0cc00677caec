"""What percentages of running text have in common: whether they are shares at all, and how a wrong one is said."""

from __future__ import annotations

import re

from thidiao.oversight.checking.numbers import Number
from thidiao.oversight.checking.passages import Passage
from thidiao.oversight.checking.sayings import say, say_number, say_percent
from thidiao.oversight.checking.sums import places_of, say_possible_parts
from thidiao.oversight.checking.words import Finding

_CHANGE = re.compile(
    (
        r"เพิ่ม|ลด|ขยาย|เติบโต|โต|สูงขึ้น|หดตัว|เปลี่ยนแปลง|เป้าหมาย|ดอกเบี้ย|อัตรา|เฉลี่ย|พึงพอใจ|เชื่อมั่น|น้ำหนัก|คะแนน|ผลต่าง|ประหยัด|"
        r"กว่าเดิม|เร็วขึ้น|ดีขึ้น|"
        r"\bincreas|\bdecreas|\bris(?:e|en|ing)|\brose|\bfell|\bfall|\bgrew|\bgrowth|\bgrow|\bup\b|\bdown\b|"
        r"\bdrop|\bdeclin|\breduc|\bcut\b|"
        r"\btarget|\bgoal|\brate\b|\binterest|\binflation|\baverage|\bmean\b|\bsatisf|\bconfidence|\bscore|"
        r"\bweight|\bgain|\blower|\bhigher|\bfaster|\bsav(?:e|ing)"
    ),
    re.IGNORECASE,
)


def is_change(passage: Passage, percent: Number) -> bool:
    """Say whether a percentage is of growth, a rate, an average or a target rather than a share."""
    around = passage.bare[max(0, percent.first - 40) : percent.first]
    near = re.split(r"[,;()]| (?=\d)|\d", around)[-1] if not around.rstrip().endswith("(") else around[-28:]
    return bool(_CHANGE.search(near)) or bool(
        re.match(r" ?(?:points?|จุด|ต่อปี|per year|a year|annually)", passage.bare[percent.end :])
    )


def wrong_percent(passage: Passage, *, part: Number, whole: Number, percent: Number) -> Finding:
    """Say that a part of a whole is not the percentage given."""
    places = places_of(percent.ulp)
    right = say_percent(part.value, whole.value, places)
    first, last = min(part.first, whole.first, percent.first), max(part.unit_end, whole.unit_end, percent.end)
    return say(
        "percent-wrong",
        place=passage.place(percent.start),
        quote=passage.quote(first, last),
        nearest=(f"{say_number(part.value)} → {right}", *say_possible_parts(percent, whole)),
        part=part.written.strip(),
        whole=whole.written.strip(),
        right=right,
        percent=percent.written,
    )
