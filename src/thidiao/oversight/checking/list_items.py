"""How many things a list of running text names: between so many and so many, for `and` joins names as well."""

from __future__ import annotations

import re

Range = tuple[int, int]
UNKNOWN: Range = (0, 0)
_LONGEST_NAME = 40
_GOES_ON = re.compile(r"^(?:ซึ่ง|โดย|ที่|เพื่อ|ทั้งนี้|เป็น|จะ|ได้|มี|แล้ว|ใน|ให้|ของ|แก่|กับ|จาก|ตาม|หรือ|รวม|ทั้ง|ใช้|ดำเนิน|สามารถ)")


def split_english(text: str) -> Range:
    """Count what commas and `and` separate; an `and` within may join one thing or end the list."""
    if re.search(r"\d|\(", text):
        return UNKNOWN
    if "," not in text:
        return _two_names(text)
    segments = [segment.strip() for segment in text.split(",") if segment.strip()]
    if any(len(segment.split()) > 7 for segment in segments):
        return UNKNOWN
    inner = [len(re.findall(r"\band\b", re.sub(r"^and ", "", segment))) for segment in segments]
    if segments[-1].startswith("and "):
        return len(segments), len(segments) + sum(inner)
    return (len(segments) + 1, len(segments) + sum(inner)) if inner[-1] else UNKNOWN


def _two_names(text: str) -> Range:
    """`North and South` are two; words without capitals may be one thing."""
    names = text.strip().split(" and ")
    if len(names) != 2 or not all(re.fullmatch(r"[A-Z][\w-]*(?: [A-Z][\w-]*){0,2}", name) for name in names):
        return UNKNOWN
    return 2, 2


def split_thai(text: str) -> Range:
    """Count what commas separate up to the last, which `และ` begins."""
    segments = [segment.strip() for segment in re.split(r", ?", text)]
    names, last = segments[:-1], segments[-1]
    if not names or re.search(r"[\d(:;]", " ".join([*names, last.split(" ")[0]])):
        return UNKNOWN
    if any(not name or len(name) > _LONGEST_NAME or _GOES_ON.match(name) for name in names):
        return UNKNOWN
    if any(" และ" in name or name.startswith("และ") for name in names):
        return UNKNOWN  # The list ended before; what follows is something else.
    last = re.sub(r"(?<=[ก-๙]) (?!และ)(?<!และ ).*", "", last)
    inner = sum(name.count("และ") for name in names)
    if last.startswith("และ"):
        return len(segments), len(segments) + inner + last.removeprefix("และ").count("และ")
    closed = re.match(r"[ก-๙A-Za-z]{2,40} และ ?[ก-๙A-Za-z]", last)
    return (len(segments) + 1, len(segments) + 1 + inner + last.count("และ") - 1) if closed else UNKNOWN


def count_blanks(text: str) -> Range:
    """Count Thai names that only blanks separate up to the last, which `และ` begins: `ก ข และ ค`."""
    joined = re.sub(r" และ ", " และ", text.strip())
    if re.search(r"[\d(:;,]", re.split(r" และ", joined)[0]):
        return UNKNOWN
    names = joined.split()
    last = next((at for at, name in enumerate(names) if name.startswith("และ")), 0)
    if last < 1 or (len(names) > last + 1 and not _GOES_ON.match(names[last + 1])):
        return UNKNOWN
    listed = names[: last + 1]
    if any(
        len(name) > _LONGEST_NAME or _GOES_ON.match(name) or not re.fullmatch("[ก-๙ฯ]{3,}", name) for name in listed
    ):
        return UNKNOWN
    return len(listed), len(listed) + sum(name.removeprefix("และ").count("และ") for name in listed)
