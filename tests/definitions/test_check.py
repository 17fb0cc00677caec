"""One mistake is planted at a time, and must be found where it stands."""

from pathlib import Path

import pytest

from tests.definitions.factory import FILES, Edit, spot, write_pack
from thidiao.definitions import Problem, Severity, check_pack

SMALL, LARGE, LIQUOR = "services/cafe-small.yaml", "services/cafe-large.yaml", "services/liquor.yaml"
BUSINESS, PREMISES, APPLICANT = (
    "vocabulary/30-business.yaml",
    "vocabulary/20-premises.yaml",
    "vocabulary/10-applicant.yaml",
)
FEES, EVENT, EVIDENCE = "fees/cafe-fee.yaml", "events/cafe.yaml", "evidence/evidence.yaml"
WARNING, ERROR = Severity.WARNING, Severity.ERROR


def found(folder: Path) -> list[tuple[str, tuple[str, int, int], Severity]]:
    return [(each.code, (each.file, each.line, each.column), each.severity) for each in check_pack(folder)]


def test_a_clean_pack_has_no_problem(tmp_path: Path):
    assert check_pack(write_pack(tmp_path)) == []


@pytest.mark.parametrize(
    ("code", "edit", "at", "severity"),
    [
        # Rules
        (
            "bad-rule",
            (LIQUOR, "rule: '\"alcohol\" in business.sells'", "rule: '\"alcohol\" on business.sells'"),
            "on bus",
            ERROR,
        ),
        ("bad-rule", (FEES, '["> 400"]', '["> > 400"]'), '> 400"', ERROR),
        ("unknown-element", (LARGE, "premises.area_m2 > 100", "premises.area > 100"), "premises.area >", ERROR),
        ("wrong-type", (LARGE, "premises.area_m2 > 100'", 'premises.area_m2 > "100"\''), '"100"', ERROR),
        (
            "wrong-type",
            (LIQUOR, "'\"alcohol\" in business.sells'", "'business.sells = \"alcohol\"'"),
            '"alcohol"',
            ERROR,
        ),
        ("wrong-type", (SMALL, "when: premises.is_rented}", 'when: premises.is_rented = "yes"}'), '"yes"', ERROR),
        ("wrong-type", (SMALL, "when: premises.is_rented}", "when: premises.province = 10}"), "10}", ERROR),
        ("unknown-value", (LIQUOR, '\'"alcohol" in', '\'"alcohool" in'), '"alcohool"', ERROR),
        (
            "unknown-value",
            (LIQUOR, 'when: applicant.kind = "company"', 'when: applicant.kind = "firm"'),
            '"firm"',
            ERROR,
        ),
        ("unknown-value", (SMALL, "when: premises.is_rented}", 'when: premises.province = "99"}'), '"99"', ERROR),
        (
            "mixed-units",
            (LARGE, 'rule: \'"food"', 'rule: \'premises.area_m2 > business.seats and "food"'),
            "> business",
            ERROR,
        ),
        (
            "unasked-element",
            (LIQUOR, 'when: applicant.kind = "company"', "when: premises.is_rented"),
            "premises.is_rented",
            ERROR,
        ),
        (
            "constant-condition",
            (LIQUOR, 'when: applicant.kind = "company"', "when: business.seats >= 0"),
            "business.seats >=",
            ERROR,
        ),
        (
            "constant-condition",
            (LIQUOR, 'when: applicant.kind = "company"', "when: business.seats > 500"),
            "business.seats >",
            ERROR,
        ),
        # Numbers between services
        ("gap", (SMALL, "premises.area_m2 <= 100", "premises.area_m2 < 100"), None, ERROR),
        ("gap", (LARGE, "premises.area_m2 > 100", "premises.area_m2 >= 101"), "101'", ERROR),
        # Promises
        ("zero-fee", (SMALL, "amount_thb: 100", "amount_thb: 0"), "0}", ERROR),
        ("zero-fee", (SMALL, "amount_thb: 100", "min_thb: 0, max_thb: 0"), "0, max", ERROR),
        ("zero-time", (SMALL, "working_days: 7", "working_days: 0"), "0\ngives", ERROR),
        ("service-in-no-event", (EVENT, ", liquor]", "]"), None, WARNING),
        ("negative-fee", (SMALL, "amount_thb: 100", "amount_thb: -5"), "-5", ERROR),
        ("empty-event", (EVENT, "[cafe-small, cafe-large, liquor]", "[]"), "[]", ERROR),
        # Papers
        ("held-by-register", (EVIDENCE, "  held_by: population\n", ""), "{th: บัตรประจำตัวประชาชน", ERROR),
        # Words
        ("empty-text", (EVENT, "en: Open a café}", "en: ''}"), "''", ERROR),
        ("not-english", (EVENT, "en: Open a café}", "en: เปิดร้าน}"), "เปิดร้าน}", WARNING),
        ("same-text", (EVENT, "th: เปิดร้านกาแฟ", "th: Open a café"), None, WARNING),
        ("missing-text", (EVENT, ", en: Open a café}", "}"), "{th: เปิดร้านกาแฟ", ERROR),
        # Tables
        ("gap", (FEES, "(200..400]", "(201..400]"), "201", ERROR),
        ("gap", (FEES, "> 400", "[400..500]"), None, ERROR),
        ("overlap", (FEES, "(200..400]", "[200..400]"), "200..", ERROR),
    ],
)
def test_a_planted_mistake_is_found_where_it_stands(
    tmp_path: Path, code: str, edit: Edit, at: str | None, severity: Severity
):
    folder = write_pack(tmp_path, edit)

    problems = found(folder)

    assert code in [each[0] for each in problems]
    if at is not None:
        assert (code, spot(folder, edit[0], at), severity) in problems


def only(folder: Path, code: str) -> Problem:
    [problem] = [each for each in check_pack(folder) if each.code == code]
    return problem


def test_exactly_on_the_line_between_two_services_there_is_one_rule(tmp_path: Path):
    nobody = write_pack(tmp_path / "a", (SMALL, "premises.area_m2 <= 100", "premises.area_m2 < 100"))
    both = write_pack(tmp_path / "b", (LARGE, "premises.area_m2 > 100", "premises.area_m2 >= 100"))

    assert only(nobody, "gap").message == (
        "For `premises.area_m2`, exactly 100 has no rule: `cafe-small` ends there and `cafe-large` begins after it; "
        "let one of them include it."
    )
    assert only(both, "overlap").message == (
        "For `premises.area_m2`, exactly 100 has two rules: `cafe-small` and `cafe-large` both include it; "
        "let only one of them."
    )


def test_whole_numbers_leave_no_gap_between_neighbours(tmp_path: Path):
    seats = [
        (SMALL, "premises.area_m2 <= 100'", "business.seats <= 20'"),
        (LARGE, "premises.area_m2 > 100'", "business.seats >= 21'"),
    ]

    assert [each.code for each in check_pack(write_pack(tmp_path, *seats)) if each.code in ("gap", "overlap")] == []


def test_words_that_include_a_limit_are_held_against_the_rule(tmp_path: Path):
    edits = [
        (SMALL, "premises.area_m2 <= 100", "premises.area_m2 < 100"),
        (LARGE, "premises.area_m2 > 100", "premises.area_m2 >= 100"),
    ]
    folder = write_pack(tmp_path, *edits)

    problems = [each for each in check_pack(folder) if each.code == "words-against-rule"]

    assert {(each.file, each.line, each.column) for each in problems} == {
        spot(folder, SMALL, "100'"),
        spot(folder, LARGE, "100'"),
    }
    assert problems[0].message == (
        "The words “เกิน 100” mean over 100 of `premises.area_m2`, but the rule says from 100; follow the law, "
        "and say in `note` if its wording is doubtful."
    )


def test_a_note_answers_doubtful_words_and_units(tmp_path: Path):
    litres = (
        LARGE,
        "name: {th: ขออนุญาตเปิดร้านอาหาร (เกิน 100 ตร.ม.), en: Café licence (over 100 sq m)}",
        "name: {th: ขออนุญาต (เกิน 100 ลิตร), en: Licence (over 100 litres)}",
    )
    kilograms = (PREMISES, "unit: m2", "unit: kg")
    note = (
        LARGE,
        "  section: 38\n",
        "  section: 38\n  note: {th: ใช้กิโลกรัมแทนลิตรและตารางเมตร, en: Kilograms are meant.}\n",
    )

    without = write_pack(tmp_path / "a", litres, kilograms)
    answered = write_pack(tmp_path / "b", litres, kilograms, note)

    assert ("units-differ", spot(without, LARGE, "{th: ขออนุญาต"), WARNING) in found(without)
    assert [code for code, place, _ in found(answered) if code == "units-differ" and place[0].endswith(LARGE)] == []


def test_a_note_on_something_else_answers_nothing(tmp_path: Path):
    strict = (SMALL, "premises.area_m2 <= 100", "premises.area_m2 < 100")
    beside = (SMALL, "  section: 38\n", "  section: 38\n  note: {th: ไม่นับที่จอดรถ, en: Parking is not counted.}\n")
    answer = (SMALL, "  section: 38\n", "  section: 38\n  note: {th: 100 ไม่นับ, en: 100 is left out.}\n")

    unanswered = found(write_pack(tmp_path / "a", strict, beside))
    answered = found(write_pack(tmp_path / "b", strict, answer))

    assert [each[0] for each in unanswered] == ["gap", "words-against-rule"]
    assert [each[0] for each in answered] == ["gap"]


def test_a_gap_that_the_source_leaves_is_listed_as_known(tmp_path: Path):
    gap = (FEES, "(200..400]", "(201..400]")
    known = (
        FEES,
        "law: food-act\n",
        "law: food-act\nknown_gaps:\n  - element: premises.area_m2\n    range: (200..201]\n"
        "    note: {th: ไม่ทราบ, en: Unknown}\n",
    )

    assert found(write_pack(tmp_path / "a", gap, known)) == []
    folder = write_pack(tmp_path / "b", known)
    assert found(folder) == [("no-such-gap", spot(folder, FEES, "(200..201]"), WARNING)]


def test_an_element_that_nobody_asks_for_is_said(tmp_path: Path):
    label = "label: {th: สี, en: Colour}, question: {th: สีใด, en: Which?}"
    element = f"  - {{id: business.colour, kind: text, {label}}}\n"
    folder = write_pack(tmp_path, (BUSINESS, "impossible:", f"{element}impossible:"))

    assert found(folder) == [("unused-element", spot(folder, BUSINESS, "business.colour"), WARNING)]


def test_the_same_guide_under_two_ids_is_said_once(tmp_path: Path):
    twin = FILES[LIQUOR].replace("id: liquor\n", "id: spirits\n")
    folder = write_pack(tmp_path, (EVENT, "liquor]", "liquor, spirits]"), files={"services/spirits.yaml": twin})

    assert found(folder) == [("duplicate-guide", spot(folder, "services/spirits.yaml", "{th: ใบอนุญาตขายสุรา"), ERROR)]


def test_a_note_that_asks_for_copies_of_what_a_register_holds_is_refused(tmp_path: Path):
    asks = (SMALL, 'when: applicant.kind = "person"}', "note: {th: สำเนา 2 ฉบับ, en: Two copies}}")
    waives = (SMALL, 'when: applicant.kind = "person"}', "note: {th: ไม่ต้องใช้สำเนา, en: No copy is needed}}")

    folder = write_pack(tmp_path / "a", asks)

    assert found(folder) == [("copy-asked", spot(folder, SMALL, "{th: สำเนา"), ERROR)]
    assert found(write_pack(tmp_path / "b", waives)) == []


def test_a_fee_by_a_table_asks_for_what_the_table_needs(tmp_path: Path):
    folder = write_pack(
        tmp_path,
        (FEES, "inputs: [premises.area_m2]", "inputs: [business.seats]"),
        (LARGE, "  - element: business.seats\n    constraint: {at_least: 1}\n", ""),
    )

    assert ("unasked-element", spot(folder, LARGE, "cafe-fee"), ERROR) in found(folder)


def test_a_document_shows_only_what_its_service_asks(tmp_path: Path):
    folder = write_pack(
        tmp_path, (LIQUOR, "working_days: unknown", "working_days: unknown\nshows: [premises.province]")
    )

    assert found(folder) == [("unasked-element", spot(folder, LIQUOR, "premises.province"), ERROR)]


def test_a_service_needed_by_everybody_says_why(tmp_path: Path):
    always = (LIQUOR, "'\"alcohol\" in business.sells'", "'true'")
    note = (LIQUOR, "  law: liquor-act\nasks", "  law: liquor-act\n  note: {th: ทุกราย, en: Everybody}\nasks")

    assert [each[0] for each in found(write_pack(tmp_path / "a", always))] == ["constant-condition"]
    assert found(write_pack(tmp_path / "b", always, note)) == []


def test_a_table_of_choices_has_one_row_for_each_answer(tmp_path: Path):
    folder = write_pack(
        tmp_path,
        files={
            FEES: FILES[FEES].split("inputs:")[0]
            + 'inputs: [applicant.kind]\nrows:\n  - {when: [\'"person"\'], thb: "1"}\n  - {when: ["-"], thb: "2"}\n'
        },
    )

    assert found(folder) == [("overlap", spot(folder, FEES, '["-"]'), ERROR)]


def test_thai_words_have_thai_letters(tmp_path: Path):
    folder = write_pack(tmp_path, (EVENT, "th: เปิดร้านกาแฟ", "th: Coffee shop"))

    assert found(folder) == [("not-thai", spot(folder, EVENT, "Coffee shop"), WARNING)]


def test_warnings_and_errors_come_in_the_order_of_files_and_lines(tmp_path: Path):
    folder = write_pack(tmp_path, (SMALL, "amount_thb: 100", "amount_thb: 0"), (EVENT, "en: Open a café}", "en: ''}"))

    assert [each.code for each in check_pack(folder)] == ["empty-text", "zero-fee"]


def test_a_file_that_cannot_be_read_does_not_hide_the_mistakes_of_others(tmp_path: Path):
    folder = write_pack(
        tmp_path, (SMALL, "amount_thb: 100", "amount_thb: 0"), ("law/laws.yaml", "year_be: 2535", "\tyear_be: 2535")
    )

    assert {each.code for each in check_pack(folder)} >= {"tab", "zero-fee"}
