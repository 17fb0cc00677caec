"""Mend a line of text as files give it: marks detached or doubled, sara am broken, private glyphs, Thai digits.

Thai set in PDFs and typed in old editors arrives in many shapes. What is read here is compared, never shown as
somebody's own words, so mending may go further than a typesetter would.
"""

from __future__ import annotations

import re

_PRIVATE = str.maketrans(
    dict(
        zip(
            "\uf700\uf701\uf702\uf703\uf704\uf705\uf706\uf707\uf708\uf709\uf70a\uf70b\uf70c\uf70d\uf70e\uf70f\uf710\uf711"
            "\uf712\uf713\uf714\uf715\uf716\uf717\uf718\uf719\uf71a",
            "ฐิีึื่้๊๋์่้๊๋์ญัํ็่้๊๋์ฺุู",
            strict=True,
        )
    )
)
_PLAIN = str.maketrans("๐๑๒๓๔๕๖๗๘๙０１２３４５６７８９％，．：（）", "01234567890123456789%,.:()")
_SPACES = str.maketrans(dict.fromkeys("\u00a0\u2002\u2003\u2007\u2008\u2009\u200a\u202f\u3000", " "))
# What a reader of PDF gives for a hyphen at the end of a line.
_HYPHENS = str.maketrans({"\ufffe": "-", "\x02": "-"})
_BULLETS = str.maketrans(dict.fromkeys("\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf0a8", "•"))
_NOTHING = str.maketrans(dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f"))
_MARKS = "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
_TONES = "\u0e48-\u0e4b"
_STEPS = (
    (re.compile(rf"(?<=[ก-ฮ{_MARKS}]) +(?=[{_MARKS}])"), ""),  # a mark never follows a blank
    (re.compile(rf"([ก-ฮ][{_MARKS}]+)\1"), r"\1"),  # a cluster said twice
    (re.compile(rf"([{_MARKS}])\1+"), r"\1"),
    (re.compile(rf"\u0e4d([{_TONES}]?) ?\u0e32"), "\\1\u0e33"),  # nikhahit and sara aa are sara am
    (re.compile(rf"([{_TONES}])\u0e4d ?\u0e32"), "\\1\u0e33"),
    # No word begins with sara aa; whether its ring was lost, only the word tells.
    (re.compile(rf"([ก-ฮ][{_TONES}]?) \u0e32"), "\\1\u0e32"),
    (re.compile(rf"([ก-ฮ][{_TONES}]?) \u0e33"), "\\1\u0e33"),
    (re.compile("\u0e33([\u0e48-\u0e4b])"), "\\1\u0e33"),
    (re.compile("เเ"), "แ"),
)
# Words that counting needs and that often lose the ring of their sara am.
_BROKEN = (
    ("จานวน", "จำนวน"),
    ("ดาเนินการ", "ดำเนินการ"),
    ("สานักงาน", "สำนักงาน"),
    ("จาแนก", "จำแนก"),
    ("ลาดับ", "ลำดับ"),
    ("ตาบล", "ตำบล"),
    ("อาเภอ", "อำเภอ"),
    ("กาหนด", "กำหนด"),
    ("ประจาปี", "ประจำปี"),
    ("สาเร็จ", "สำเร็จ"),
    ("สาเนา", "สำเนา"),
    ("สาคัญ", "สำคัญ"),
    ("กาลัง", "กำลัง"),
    ("ประจา", "ประจำ"),
    ("นาร่อง", "นำร่อง"),
    ("ทาให้", "ทำให้"),
)


def mend(line: str) -> str:
    """Give the line in one spelling, with Arabic digits; blanks at its ends go, those within become single ones."""
    text = (
        line.translate(_NOTHING)
        .translate(_SPACES)
        .translate(_PRIVATE)
        .translate(_PLAIN)
        .translate(_BULLETS)
        .translate(_HYPHENS)
    )
    text = re.sub(r"(?<=\d) \.(?=\d)", ".", text.replace("\t", " "))
    if any("\u0e00" <= letter <= "\u0e7f" for letter in text):
        text = _mend_thai(text)
    return re.sub(r" {2,}", " ", text).strip()


def _mend_thai(text: str) -> str:
    for pattern, replacement in _STEPS:
        text = pattern.sub(replacement, text)
    for broken, right in _BROKEN:
        text = text.replace(broken, right)
    return text


def join(lines: list[str]) -> tuple[str, tuple[int, ...]]:
    """Join mended lines into one text; give it with the offset of each line.

    Thai is written without blanks between words, so between two Thai letters nothing is put.
    """
    text = ""
    starts = []
    for line in lines:
        # A line broken at a hyphen goes on: Covid-19, e-Service.
        hyphened = text[-1:] in ("-", "\u2010", "\u2011") and text[-2:-1].isalpha()
        if text and line and not hyphened and not (_is_thai(text[-1]) and _is_thai(line[0])):
            text += " "
        starts.append(len(text))
        text += line
    return text, tuple(starts)


def is_mostly_thai(text: str, *, tenths: int = 1) -> bool:
    """Say whether a text is Thai: a tenth of its letters is enough, for Thai reports are full of foreign names."""
    letters = [letter for letter in text if letter.isalpha()]
    thai = sum("\u0e00" <= letter <= "\u0e7f" for letter in letters)
    return thai * 10 > tenths * len(letters)


def _is_thai(letter: str) -> bool:
    return "\u0e01" <= letter <= "\u0e4e"
