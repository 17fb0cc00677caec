"""YAML files of facts: exactly what was planted is found, on its line, and nothing else."""

from pathlib import Path

import pytest

from tests.oversight.checking.builders import Source
from tests.oversight.checking.documents import FACTS_CLEAN, FACTS_WRONG, FOLDER
from thidiao.oversight.checking import Checked, KnownFigure, Weight, check_report


def check(text: str) -> Checked:
    return check_report(text.encode(), "facts.yaml")


def found(text: str) -> list[str]:
    return sorted(f"{finding.code}@{finding.place.line}" for finding in check(text).of(Weight.FINDING))


@pytest.mark.parametrize("source", FACTS_WRONG, ids=lambda source: source.name)
def test_what_was_planted_is_found_on_its_line(source: Source) -> None:
    assert found(source.body) == sorted(source.expected)


@pytest.mark.parametrize("source", FACTS_CLEAN, ids=lambda source: source.name)
def test_nothing_is_found_in_a_clean_file(source: Source) -> None:
    assert found(source.body) == []


def test_a_deadline_that_passed_with_work_left_is_a_remark() -> None:
    text = "a: {stated: {laws: 84, completed: 44, in_progress: 40}, as_of_be: 2564-02-23, due: within the year 2563}"

    checked = check(text)

    assert [(finding.code, finding.place.line) for finding in checked.of(Weight.REMARK)] == [("deadline-passed", 1)]
    assert checked.of(Weight.FINDING) == ()


def test_the_place_of_a_value_is_its_line_and_column() -> None:
    [finding] = check("a:\n  stated: {rank: 191, of: 190}\n").findings

    assert finding.place.as_json() == {"line": 2, "column": 18, "key": "a.stated.rank"}


def test_an_impossible_percentage_names_the_nearest_possible_ones() -> None:
    [finding] = check('a: {bodies: 3616, covid_share_percent: "96.97"}').findings

    assert finding.nearest == ("3,506 → 96.96", "3,507 → 96.99")
    assert (
        finding.says["en"] == "No whole number out of 3,616 gives 96.97%; the nearest are 3,506 → 96.96, 3,507 → 96.99."
    )


def test_a_file_is_held_against_what_was_published() -> None:
    known = KnownFigure(
        "e-service-2563", {"en": "E-services"}, number=325, fiscal_year_be=2563, parts=(("citizens", 87),)
    )
    text = "years:\n  2563:\n    - id: e-service\n      stated: {total: 352, citizens: 87, others: 265}\n"

    checked = check_report(text.encode(), "facts.yaml", known=[known])

    assert [(finding.code, finding.place.line, finding.nearest) for finding in checked.findings] == [
        ("differs-from-stated", 4, ("325",))
    ]


def test_a_file_that_agrees_with_what_was_published_is_clean() -> None:
    known = KnownFigure(
        "e-service-2563", {"en": "E-services"}, number=325, fiscal_year_be=2563, parts=(("citizens", 87),)
    )
    text = "years:\n  2563:\n    - id: e-service\n      stated: {total: 325, citizens: 87, others: 238}\n"

    checked = check_report(text.encode(), "facts.yaml", known=[known])

    assert checked.findings == ()


def test_the_examples_of_the_documentation_are_as_they_say() -> None:
    example = Path(__file__).parents[3] / "docs" / "how-to" / "a-report-to-check.yaml"

    assert [finding.code for finding in check_report(example.read_bytes(), example.name).of(Weight.FINDING)] == [
        "parts-total",
        "percent-impossible",
        "date-impossible",
    ]


@pytest.mark.parametrize("line", (FOLDER / "facts_lines.txt").read_text(encoding="utf-8").splitlines())
def test_exactly_the_mistakes_of_a_fact_are_found(line: str) -> None:
    codes, _, text = line.partition(" | ")

    assert [each.partition("@")[0] for each in found(text)] == sorted(codes.replace("clean", "").split())
