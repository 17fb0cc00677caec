"""What holds for every document: consistent tables never alarm, planted changes are found, digits do not matter."""

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.oversight.checking.builders import found
from tests.oversight.checking.documents import WRONG
from thidiao.kernel.thai import to_thai_digits
from thidiao.oversight.checking import Weight, check_report

FEW = settings(max_examples=60, deadline=None)
COUNTS = st.lists(st.integers(1, 9000), min_size=3, max_size=8)


def percent(part: int, whole: int, places: int) -> str:
    exact = Decimal(100) * part / whole
    return str(exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP))


def table(rows: list[list[str]]) -> str:
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def shares(counts: list[int], places: int) -> list[list[str]]:
    total = sum(counts)
    rows = [[f"group {chr(97 + at)}", f"{count:,}", percent(count, total, places)] for at, count in enumerate(counts)]
    return [["Group", "Number", "Per cent"], *rows, ["Total", f"{total:,}", percent(total, total, places)]]


@FEW
@given(COUNTS, st.integers(0, 2))
def test_a_table_of_shares_that_adds_up_never_alarms(counts: list[int], places: int) -> None:
    assert found(table(shares(counts, places)), "text") == []


@FEW
@given(st.lists(st.lists(st.integers(0, 5000), min_size=3, max_size=3), min_size=2, max_size=6))
def test_a_table_with_totals_on_both_sides_never_alarms(numbers: list[list[int]]) -> None:
    body = [[f"row {chr(97 + at)}", *map(str, row), str(sum(row))] for at, row in enumerate(numbers)]
    sums = [sum(column) for column in zip(*numbers, strict=True)]
    rows = [["Region", "Online", "Counter", "Post", "Total"], *body, ["Total", *map(str, sums), str(sum(sums))]]

    assert found(table(rows), "text") == []


@FEW
@given(COUNTS, st.integers(1, 900), st.data())
def test_a_changed_count_of_a_table_is_always_found(counts: list[int], change: int, data: st.DataObject) -> None:
    rows = shares(counts, 2)
    at = data.draw(st.integers(1, len(counts)))
    rows[at][1] = f"{counts[at - 1] + change:,}"

    said = found(table(rows), "text")

    assert said != []
    assert {each.partition("@")[0] for each in said} <= {"parts-total", "percent-wrong"}


@FEW
@given(COUNTS, st.integers(1, 900))
def test_a_changed_part_of_a_sentence_is_always_found(counts: list[int], change: int) -> None:
    parts = [f"กลุ่มที่ชื่อ{name} {count:,} ระบบ" for name, count in zip("กขคงจฉชซ", counts, strict=False)]
    right = f"จำนวน {sum(counts):,} ระบบ แบ่งเป็น {' '.join(parts)}"
    wrong = f"จำนวน {sum(counts) + change:,} ระบบ แบ่งเป็น {' '.join(parts)}"

    assert found(right, "text") == []
    assert found(wrong, "text") == ["parts-total@1"]


@FEW
@given(st.integers(2, 5000), st.data(), st.integers(0, 2))
def test_a_share_that_exists_never_alarms(whole: int, data: st.DataObject, places: int) -> None:
    part = data.draw(st.integers(0, whole))

    assert found(f"ร้อยละ {percent(part, whole, places)} ของหน่วยงาน {whole:,} แห่ง", "text") == []
    assert found(f"{part:,} of {whole:,} ({percent(part, whole, places)}%)", "text") == []


@pytest.mark.parametrize("source", WRONG, ids=lambda source: source.name)
def test_thai_digits_say_what_arabic_ones_say(source) -> None:
    def places(text: str) -> list[tuple[str, object]]:
        checked = check_report(text.encode(), "report.txt")
        return [(finding.code, finding.place) for finding in checked.of(Weight.FINDING)]

    assert places(to_thai_digits(source.body)) == places(source.body)
