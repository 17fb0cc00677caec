"""Check the parts of running text against their total, and percentages of parts against both."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from thidiao.oversight.checking.not_counts import HIDDEN
from thidiao.oversight.checking.numbers import Number
from thidiao.oversight.checking.partition_words import EXAMPLES, OTHERS, STOP, SURELY
from thidiao.oversight.checking.partitions import Partition, Strength, find_partitions
from thidiao.oversight.checking.passages import Passage
from thidiao.oversight.checking.sayings import say
from thidiao.oversight.checking.shares import is_change, wrong_percent
from thidiao.oversight.checking.sums import (
    adds_up,
    is_near,
    nearest_sums,
    percent_exists,
    percent_fits,
    percents_make_all,
    say_nearest_percentages,
)
from thidiao.oversight.checking.words import Finding


def check_partitions(passage: Passage) -> Iterator[Finding]:
    """Say which totals their parts do not make, and which percentages of parts are wrong."""
    for partition in find_partitions(passage):
        yield from _check_total(passage, partition)
        if re.search("ตามลำดับ|respectively", passage.bare[partition.end : partition.end + 20]):
            continue
        yield from _check_percents(passage, partition)
    yield from _check_percent_parts(passage)


def _check_total(passage: Passage, partition: Partition) -> Iterator[Finding]:
    parts, whole = partition.parts, partition.whole
    if any(adds_up(parts[:upto], whole) for upto in range(2, len(parts) + 1)):
        return
    if any(adds_up(parts[skipped:], whole) for skipped in range(1, len(parts) - 1)):
        return
    total = sum((part.value for part in parts), Decimal(0))
    values: dict[str, Any] = {
        "parts": " + ".join(part.written.strip() for part in parts),
        "sum": whole.write(total),
        "total": whole.written.strip(),
    }
    place, quote = passage.place(whole.start), passage.quote(partition.start, partition.end)
    if _is_undecided(partition, total):
        if max(part.value for part in parts) > whole.value:
            return
        yield say("not-all-parts", place=place, quote=quote, **values)
    elif partition.strength >= Strength.RATHER or is_near(parts, whole):
        gap = whole.write(abs(total - whole.value))
        yield say("parts-total", place=place, quote=quote, nearest=nearest_sums(parts, whole), gap=gap, **values)


def _is_undecided(partition: Partition, total: Decimal) -> bool:
    """Leave open what may be right: about so many, others not counted, or parts that only may be all."""
    whole = partition.whole
    if whole.approximate or any(part.approximate for part in partition.parts):
        return True
    if partition.open_ended and total < whole.value:
        return True
    if partition.strength is Strength.SURELY or is_near(partition.parts, whole):
        return False
    return partition.strength is Strength.RATHER and not _is_hardly_chance(partition, total)


def _is_hardly_chance(partition: Partition, total: Decimal) -> bool:
    """Say whether three parts or more come within a quarter of the total, and none is of another year."""
    whole = partition.whole.value
    dated = any(HIDDEN in label for label in partition.labels)
    return len(partition.parts) > 2 and not dated and abs(total - whole) * 4 <= whole


def is_settled(partition: Partition) -> bool:
    """Say whether the parts are surely of the total, so that their percentages must be of it as well."""
    return partition.strength > Strength.PERHAPS or adds_up(partition.parts, partition.whole)


def _check_percents(passage: Passage, partition: Partition) -> Iterator[Finding]:
    if not is_settled(partition):
        return
    for part, percent in zip(partition.parts, partition.percents, strict=True):
        if percent is None or percent.approximate or part.approximate or partition.whole.approximate:
            continue
        if percent_fits(part, partition.whole, percent) or part.value > partition.whole.value:
            continue
        if _is_of_something_else(passage, percent):
            continue
        yield wrong_percent(passage, part=part, whole=partition.whole, percent=percent)


def _is_of_something_else(passage: Passage, percent: Number) -> bool:
    return bool(re.match(r" ?(?:ของ|of\b)", passage.bare[percent.end :])) or is_change(passage, percent)


def _check_percent_parts(passage: Passage) -> Iterator[Finding]:
    """Check percentages that a text calls all the parts: `แบ่งเป็น ก ร้อยละ 45 ข ร้อยละ 30 และ ค ร้อยละ 20`."""
    for found in re.finditer(SURELY, passage.bare, re.IGNORECASE):
        percents: list[Number] = []
        end = found.end()
        for number in passage.numbers:
            if number.start < found.end():
                continue
            gap = passage.bare[end : number.first]
            if not number.percent or number.approximate or len(gap) > 60 or STOP.search(gap) or EXAMPLES.search(gap):
                break
            percents.append(number)
            end = number.end
        whole = next((each for each in reversed(passage.numbers) if each.end <= found.start()), None)
        if len(percents) > 1 and whole is not None and not passage.bare[whole.unit_end : found.start()].strip(" ,"):
            yield from _check_possible(passage, percents, whole)
        if len(percents) > 1 and not percents_make_all(percents) and not OTHERS.search(passage.bare[end : end + 24]):
            total = sum((percent.value for percent in percents), Decimal(0))
            quote = passage.quote(found.start(), end)
            yield say(
                "percents-total", place=passage.place(percents[0].start), quote=quote, nearest=("100",), sum=total
            )


def _check_possible(passage: Passage, percents: list[Number], whole: Number) -> Iterator[Finding]:
    """Check percentages of all the parts against the count that was divided: `100 คน แบ่งเป็น ชายร้อยละ 48.5 …`."""
    for percent in percents:
        if whole.percent or whole.approximate or percent_exists(percent, whole):
            continue
        near = say_nearest_percentages(percent, whole)
        values: dict[str, Any] = {"whole": whole.written, "percent": percent.written, "nearest_values": ", ".join(near)}
        place, quote = passage.place(percent.start), passage.quote(whole.first, percent.end)
        yield say("percent-impossible", place=place, quote=quote, nearest=near, **values)
