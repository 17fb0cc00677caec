"""What a register holds is asked of people only by a dated exception with its law."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.definitions.factory import FILES, Edit, spot, write_pack
from thidiao.definitions import PackError, check_pack, load_pack
from thidiao.definitions.exceptions import DatedException
from thidiao.definitions.problems import Severity

SMALL, LIQUOR, EVIDENCE, PREMISES = (
    "services/cafe-small.yaml",
    "services/liquor.yaml",
    "evidence/evidence.yaml",
    "vocabulary/20-premises.yaml",
)
IDENTITY = '{type: identity-document, of: applicant, when: applicant.kind = "person"}'
BECAUSE = "because: {th: ระบบยังเชื่อมไม่ถึง, en: The register is not linked yet.}"


def excepting(*, law: str = "food-act", since: str = "2026-01-01", until: str = "2027-01-01") -> Edit:
    exception = f"exception: {{law: {law}, section: 7, {BECAUSE}, from: {since}, until: {until}}}"
    return SMALL, IDENTITY, IDENTITY.replace("}", f", {exception}}}")


def found(folder: Path, today: date | None = None) -> list[tuple[str, tuple[str, int, int], Severity]]:
    problems = check_pack(folder, today=today)
    return [(each.code, (each.file, each.line, each.column), each.severity) for each in problems]


def test_an_exception_with_its_law_and_days_is_let_through(tmp_path: Path):
    folder = write_pack(tmp_path, excepting())

    exception = load_pack(folder).services["cafe-small"].evidence[0].exception

    assert found(folder, date(2026, 12, 31)) == []
    assert exception is not None
    assert (exception.law, exception.since, exception.last_day) == ("food-act", date(2026, 1, 1), date(2026, 12, 31))


def test_an_exception_lets_a_note_ask_for_the_copy_it_excepts(tmp_path: Path):
    path, old, new = excepting()
    noted = (path, old, new.replace("{type:", "{note: {th: สำเนา 1 ฉบับ, en: One copy}, type:"))

    assert found(write_pack(tmp_path, noted)) == []


@pytest.mark.parametrize("left_out", ["law: food-act, ", f"{BECAUSE}, ", "from: 2026-01-01, ", ", until: 2027-01-01"])
def test_an_exception_without_law_reason_or_days_is_refused(tmp_path: Path, left_out: str):
    path, old, new = excepting()
    assert left_out in new

    with pytest.raises(PackError) as refused:
        load_pack(write_pack(tmp_path, (path, old, new.replace(left_out, ""))))

    assert [problem.code for problem in refused.value.problems] == ["missing-key"]


@pytest.mark.parametrize(
    ("edit", "code"),
    [
        (excepting(law="tax-act"), "unknown-law"),
        (excepting(until="2026-01-01"), "wrong-value"),
        (excepting(until="2025-06-30"), "wrong-value"),
        (excepting(until="2569-12-31"), "wrong-value"),
        (excepting(since="2026-02-30"), "wrong-value"),
    ],
)
def test_an_exception_of_no_law_or_no_day_is_refused(tmp_path: Path, edit: Edit, code: str):
    with pytest.raises(PackError) as refused:
        load_pack(write_pack(tmp_path, edit))

    assert [problem.code for problem in refused.value.problems] == [code]


def test_an_exception_from_before_its_law_is_refused(tmp_path: Path):
    folder = write_pack(tmp_path, excepting(since="1991-12-31"))

    assert found(folder) == [("pointless-exception", spot(folder, SMALL, "1991-12-31"), Severity.ERROR)]
    assert found(write_pack(tmp_path / "same-year", excepting(since="1992-01-01"))) == []


def test_an_exception_for_what_no_register_holds_is_refused(tmp_path: Path):
    exception = f"{{law: food-act, {BECAUSE}, from: 2026-01-01, until: 2027-01-01}}"
    lease = "{type: lease, of: premises, when: premises.is_rented}"
    folder = write_pack(tmp_path, (SMALL, lease, lease.replace("}", f", exception: {exception}}}")))

    assert found(folder) == [("pointless-exception", spot(folder, SMALL, "{law: food-act"), Severity.ERROR)]


def test_an_exception_that_has_run_out_is_said_from_its_last_day_on(tmp_path: Path):
    folder = write_pack(tmp_path, excepting())

    said = {day: found(folder, day) for day in (date(2026, 12, 31), date(2027, 1, 1))}

    over = ("exception-over", spot(folder, SMALL, "2027-01-01"), Severity.WARNING)
    assert said == {date(2026, 12, 31): [], date(2027, 1, 1): [over]}


COPY_TYPES = {
    "a card": "{th: สำเนาบัตรประจำตัวประชาชน, en: Copy of the identity card}",
    "a house": "{th: สำเนาทะเบียนบ้าน, en: House registration}",
    "a deed": "{th: สำเนาโฉนดที่ดินที่รับรองถูกต้อง จำนวน 2 ฉบับ, en: Certified copy of the deed}",
    "a register": "{th: เอกสารครอบครัว, en: Certified copy of the Population register}",
    "a deed in English": "{th: เอกสารที่ดิน, en: A certified photocopy of the Land deed (2 copies)}",
}


@pytest.mark.parametrize("name", COPY_TYPES.values(), ids=COPY_TYPES)
def test_a_copy_of_what_a_register_holds_is_refused_under_any_id(tmp_path: Path, name: str):
    deed = "- id: deed\n  name: {th: โฉนดที่ดิน, en: Land deed}\n  held_by: population\n"
    folder = write_pack(
        tmp_path,
        (LIQUOR, "{type: food-certificate, of: premises}", "{type: some-copy, of: premises}\n  - {type: deed}"),
        files={"evidence/deed.yaml": deed, "evidence/copy.yaml": f"id: some-copy\nname: {name}\n"},
    )

    assert found(folder) == [("held-by-register", spot(folder, "evidence/copy.yaml", name), Severity.ERROR)]


WORDS = "{th: แนบสำเนาบัตรประชาชนของเจ้าของ, en: With a copy of the owner's ID card}"
LEASE = "{type: lease, of: premises, when: premises.is_rented}"


@pytest.mark.parametrize(
    "edit",
    [
        (EVIDENCE, "name: {th: สัญญาเช่า, en: Lease}", f"name: {{th: สัญญาเช่า, en: Lease}}\n  hint: {WORDS}"),
        (SMALL, "fee: {amount_thb: 100}", f"fee: {{amount_thb: 100}}\nalso_needs: [{WORDS}]"),
        (SMALL, "fee: {amount_thb: 100}", f"fee: {{amount_thb: 100}}\nnotes: [{WORDS}]"),
        (SMALL, LEASE, LEASE.replace("}", f", note: {WORDS}}}")),
        (PREMISES, "unit: m2", f"unit: m2\n    hint: {WORDS}"),
    ],
    ids=["hint", "also needs", "notes", "note of a document", "hint of a question"],
)
def test_words_anywhere_that_ask_for_a_copy_of_a_card_are_refused(tmp_path: Path, edit: Edit):
    folder = write_pack(tmp_path, edit)

    assert found(folder) == [("copy-asked", spot(folder, edit[0], WORDS), Severity.ERROR)]


def test_words_that_promise_not_to_ask_for_copies_are_let_through(tmp_path: Path):
    promise = "{th: ไม่ต้องแนบสำเนาบัตรประชาชน, en: No copy of the ID card is needed.}"

    folder = write_pack(tmp_path, (SMALL, "fee: {amount_thb: 100}", f"fee: {{amount_thb: 100}}\nnotes: [{promise}]"))

    assert found(folder) == []


DAYS = st.dates(date(2020, 1, 1), date(2030, 1, 1))


@settings(max_examples=100, deadline=None)
@given(since=DAYS, length=st.integers(1, 2000), day=DAYS)
def test_an_exception_holds_on_its_days_and_no_other(since: date, length: int, day: date):
    until = since + timedelta(length)
    exception = DatedException.model_validate(
        {"law": "food-act", "because": {"en": "Because."}, "from": since, "until": until}
    )

    assert exception.holds_on(day) == (since <= day <= exception.last_day)


def test_the_tiny_pack_asks_for_no_copy():
    assert "exception" not in "".join(FILES.values())


def with_operation(papers: str) -> Edit:
    operation = f"operations: {{renew: {{working_days: 5, evidence: {papers}}}}}"
    return SMALL, "fee: {amount_thb: 100}", f"fee: {{amount_thb: 100}}\n{operation}"


def test_renewing_is_held_to_the_same_rules(tmp_path: Path):
    exception = f"{{law: tax-act, {BECAUSE}, from: 2026-01-01, until: 2027-01-01}}"
    asking = {
        "clean": "[{type: identity-document, of: applicant}]",
        "noted": "[{type: identity-document, note: {th: สำเนา 2 ฉบับ, en: Two copies}}]",
        "pointless": f"[{{type: lease, exception: {exception.replace('tax-act', 'food-act')}}}]",
        "unread": "[{type: lease, when: premises.is_rented and}]",
        "twice": "[{type: lease}, {type: lease}]",
        "nothing": "[{type: passport}]",
        "no law": f"[{{type: identity-document, exception: {exception}}}]",
    }

    codes = {
        name: [code for code, _, _ in found(write_pack(tmp_path / name, with_operation(papers)))]
        for name, papers in asking.items()
    }

    assert codes == {
        "clean": [],
        "noted": ["copy-asked"],
        "pointless": ["pointless-exception"],
        "unread": ["bad-rule"],
        "twice": ["given-twice"],
        "nothing": ["unknown-evidence"],
        "no law": ["unknown-law"],
    }
