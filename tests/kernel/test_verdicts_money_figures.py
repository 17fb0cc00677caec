from decimal import Decimal

import pytest

from thidiao.kernel.figures import Share
from thidiao.kernel.money import say_baht, say_baht_range
from thidiao.kernel.verdicts import Law, no, ok


def test_a_no_carries_its_reason_and_law() -> None:
    verdict = no(
        "Documents may be asked for once.",
        Law("Licensing Facilitation Act B.E. 2558", "s. 8"),
    )

    assert (bool(verdict), str(verdict.law)) == (
        False,
        "Licensing Facilitation Act B.E. 2558, s. 8",
    )


def test_a_no_without_a_reason_is_refused() -> None:
    with pytest.raises(ValueError, match="reason"):
        no(" ")


def test_a_yes_is_true() -> None:
    assert ok()


def test_baht_show_satang_only_where_there_are_any() -> None:
    assert [
        say_baht(1000, "th"),
        say_baht(Decimal("1000.5"), "en"),
        say_baht(0, "en"),
    ] == [
        "1,000 บาท",
        "1,000.50 baht",
        "0 baht",
    ]


def test_a_range_of_baht_names_the_unit_once() -> None:
    assert [say_baht_range(1000, Decimal("2500.5"), "th"), say_baht_range(Decimal("0.25"), 5, "en")] == [
        "1,000–2,500.50 บาท",
        "0.25–5 baht",
    ]


def test_a_share_keeps_both_numbers() -> None:
    assert Share(part=1, whole=8).percent == Decimal("12.5")


def test_a_share_of_nothing_has_no_percentage() -> None:
    assert Share(part=0, whole=0).percent is None


def test_a_part_is_never_more_than_its_whole() -> None:
    with pytest.raises(ValueError, match="not a part"):
        Share(part=9, whole=8)
