"""What differs by place and by day: one mistake is planted at a time, and must be found where it stands."""

from datetime import date
from pathlib import Path

import pytest

from tests.definitions.factory import spot, write_pack
from tests.definitions.island import AGENCIES, LARGE, LIQUOR, MARKET, NORTH, NORTH_LATER, PLACES, write_island
from thidiao.definitions import CannotReadValue, Severity, check_pack, load_pack, read_value
from thidiao.definitions.local import InForce, SpecialDay
from thidiao.definitions.places import NOWHERE, THAILAND, atlas_for, lies_in, meets
from thidiao.definitions.words import Kind

CALENDAR = "calendar/days.yaml"
A_DAY = """\
- date: {date}
  office: {office}
  name: {{th: วันหยุดพิเศษ, en: Special holiday}}
  resolution: {{th: มติคณะรัฐมนตรี, en: Resolution of the cabinet}}
"""


def test_the_island_has_no_problem(tmp_path: Path):
    assert check_pack(write_island(tmp_path)) == []


@pytest.mark.parametrize(
    ("code", "edit", "at", "words"),
    [
        ("unknown-place", (NORTH, '["01"]', '["01", "09"]'), '"09"', "No place of this country has the code `09`"),
        (
            "unknown-place",
            (MARKET, '["0201"]', '["0209"]'),
            '"0209"',
            "No place of this country has the code `0209`; codes in Southport begin with 02.",
        ),
        ("unknown-place", (LIQUOR, 'places: ["01"]', 'places: ["03"]'), '"03"', "`03`"),
        ("unknown-place", (AGENCIES, 'places: ["01"]', 'places: ["03"]'), '"03"', "`03`"),
        ("unknown-place", (PLACES, 'id: "0202"', 'id: "0302"'), '"0302"', "lies in `03`"),
        ("wrong-value", (NORTH, '["01"]', '["Northport"]'), '"Northport"', "the code of a place"),
        ("outside-range", (NORTH, '"2500"', '"3500"'), '"3500"', "3,500 baht is outside the national range"),
        ("outside-range", (NORTH_LATER, '"1500"', '"999.50"'), '"999.50"', "1,000 to 3,000 baht"),
        (
            "outside-range",
            (NORTH, '"2500"', '"1000 + 2 * premises.area_m2"'),
            "- {when",
            "it would cost",
        ),
        (
            "clashing-bylaws",
            (NORTH, "until: 2027-01-01\n", ""),
            "north-later:",
            "also sets the fee of `cafe-large` in Northport (01) on 2027-01-01; give it `until: 2027-01-01`",
        ),
        ("clashing-bylaws", (MARKET, '["0201"]', '["0102", "0201"]'), "north:", "in Hill (0102) on 2026-01-01"),
        ("wrong-value", (NORTH, '["01"]', "[]"), "id: north-1", "names at least one place"),
        ("no-authority", (NORTH_LATER, "authority: city", "authority: excise"), "excise", "no authority of the place"),
        ("no-national-range", (NORTH_LATER, "service: cafe-large", "service: cafe-small"), "cafe-small", "no range"),
        ("no-national-range", (LARGE, ", min_thb: 1000, max_thb: 3000}", "}"), "market:", "no range"),
        ("unknown-service", (NORTH_LATER, "service: cafe-large", "service: cafe-larg"), "cafe-larg", "did you mean"),
        ("unknown-fee-table", (MARKET, "table: cafe-fee", "table: cafe-fe"), "cafe-fe", "did you mean"),
        ("unknown-law", (NORTH, "law: food-act", "law: food-acts"), "food-acts", "did you mean `food-act`"),
        ("unknown-agency", (NORTH, "authority: city", "authority: town"), "town", "no agency `town`"),
        ("unknown-element", (NORTH, "[premises.area_m2]", "[premises.area]"), "premises.area]", "premises.area_m2"),
        ("bad-rule", (NORTH, '"> 200"', '"> > 200"'), '> 200"', "A value is missing"),
        ("gap", (NORTH, '"> 200"', '"> 210"'), '210"', "no row between 200 and 210"),
        ("overlap", (NORTH, '"> 200"', '"> 190"'), '190"', "two rows match"),
        ("odd-table", (NORTH_LATER, "when: []", 'when: ["-"]'), '["-"]', "1 tests and the table 0 inputs"),
        ("wrong-value", (NORTH, "from: 2026-01-01", "from: 2569-01-01"), "2569-01-01", "write 2026"),
        ("wrong-value", (NORTH, "until: 2027-01-01", "until: 2025-01-01"), "id: north-1", "it would never hold"),
        ("wrong-value", (NORTH, "from: 2026-01-01", "from: soon"), "soon", "a day such as 2026-01-31"),
        ("missing-key", (NORTH, "source: https://northport.example/by-laws/1\n", ""), "id: north-1", "`source`"),
        ("odd-offer", (LIQUOR, 'offered_in:\n  - {places: ["01"], law', "# {law"), "{th: ถาม", "offered everywhere"),
        ("unasked-place", (LIQUOR, 'places: ["01"]', 'places: ["0101"]'), '"0101"', "never asks for a district"),
        ("odd-office", (AGENCIES, "  by_place: true\n", ""), "- places", "one agency for all places"),
        ("given-twice", (NORTH, '["01"]', '["01", "01"]'), '"01"]', "given once"),
    ],
)
def test_a_mistake_is_found_where_it_stands(code: str, edit: tuple[str, str, str], at: str, words: str, tmp_path: Path):
    folder = write_island(tmp_path, edit)

    found = [each for each in check_pack(folder) if each.code == code]

    assert {each.severity for each in found} == {Severity.ERROR}
    found = [each for each in found if words in each.message]
    if not at.endswith(":"):
        assert (found[0].file, found[0].line, found[0].column) == spot(folder, edit[0], at)
    else:
        assert Path(found[0].file).stem == at.removesuffix(":")


def test_nobody_is_left_without_advice_where_a_service_is_not_offered(tmp_path: Path):
    folder = write_island(
        tmp_path,
        (LIQUOR, "elsewhere: {th: ถามสภาหมู่บ้านก่อนเปิดร้าน, en: Ask the village council before you open.}\n", ""),
    )

    assert [each.code for each in check_pack(folder)] == ["odd-offer"]


def test_a_country_whose_places_nobody_named_can_have_no_by_law(tmp_path: Path):
    folder = write_island(tmp_path)
    (folder / PLACES).unlink()

    messages = {each.message for each in check_pack(folder) if each.code == "unknown-place"}

    assert messages == {"The places of this country are not known; name them in files of `places/`."}


def test_a_service_that_never_asks_what_a_by_law_hangs_on_is_found(tmp_path: Path):
    folder = write_island(tmp_path, (NORTH, "[premises.area_m2]", "[applicant.kind]"))

    found = [each for each in check_pack(folder) if each.code == "unasked-element"]

    assert found == []

    other = write_island(tmp_path / "other", (LARGE, "  - element: premises.area_m2\n", ""))

    assert [each.message for each in check_pack(other) if each.code == "unasked-element"][-1:] != []


def test_a_special_day_that_changes_nothing_is_pointed_out(tmp_path: Path):
    saturday = write_pack(tmp_path, files={CALENDAR: A_DAY.format(date="2026-03-07", office="closed")})

    (problem,) = check_pack(saturday)

    assert (problem.code, problem.severity) == ("day-as-usual", Severity.WARNING)
    assert problem.message == "Saturday 2026-03-07 is a day off without this; is the date right?"
    assert (problem.file, problem.line, problem.column) == spot(saturday, CALENDAR, "2026-03-07")


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        (A_DAY.format(date="2569-03-06", office="closed"), "wrong-value", "Buddhist era; write 2026"),
        (A_DAY.format(date="2026-03-06", office="shut"), "wrong-value", "open"),
        (A_DAY.format(date="2026-03-06", office="closed") * 2, "duplicate-id", "`2026-03-06` is already defined"),
        ("- {date: 2026-03-06, office: closed, name: {th: วันหยุด, en: Holiday}}\n", "missing-key", "`resolution`"),
    ],
)
def test_a_wrong_special_day_is_refused(text: str, code: str, words: str, tmp_path: Path):
    (problem,) = check_pack(write_pack(tmp_path, files={CALENDAR: text}))

    assert problem.code == code
    assert words in problem.message


def test_a_pack_gives_its_special_days_in_order(tmp_path: Path):
    days = A_DAY.format(date="2026-03-07", office="open") + A_DAY.format(date="2026-03-06", office="closed")

    pack = load_pack(write_pack(tmp_path, files={CALENDAR: days}))

    assert pack.declared_days == ((date(2026, 3, 6), False), (date(2026, 3, 7), True))
    assert isinstance(pack.special_days["2026-03-06"], SpecialDay)


def test_what_a_place_adds_changes_the_fingerprint_of_the_pack(tmp_path: Path):
    island = load_pack(write_island(tmp_path / "one"))
    other = load_pack(write_island(tmp_path / "other", (NORTH, '"2500"', '"2600"')))

    assert island.hash != other.hash


def test_people_of_another_country_name_its_places(tmp_path: Path):
    pack = load_pack(write_island(tmp_path))
    district = pack.elements["premises.district"]

    assert read_value(district, "harbour", pack) == "0101"
    assert read_value(district, "0102", pack, facts={"premises.province": "01"}) == "0102"
    with pytest.raises(CannotReadValue, match="Southport"):
        read_value(district, "0102", pack, facts={"premises.province": "02"})
    with pytest.raises(CannotReadValue):
        read_value(district, "0999", pack)


def test_the_places_of_a_country_are_its_own_or_those_of_thailand():
    assert atlas_for("TH", {}) is THAILAND
    assert atlas_for("ZZ", {}) is NOWHERE
    assert not NOWHERE
    own = atlas_for("TH", {"01": {"en": "Northport"}, "0101": {"en": "Harbour"}})
    assert [area.code for area in own.below("01")] == ["0101"]
    assert own.find("10") is None


def test_thailand_is_known_down_to_its_subdistricts():
    assert THAILAND.find("100101") is not None
    assert THAILAND.find("1") is None
    assert len(THAILAND.below("")) == 77
    assert {area.code[:2] for area in THAILAND.below("50")} == {"50"}
    assert [area.code for area in THAILAND.named(Kind.PROVINCE, "Chiang Mai")] == ["50"]


def test_a_place_lies_in_those_around_it():
    assert lies_in("100101", "10")
    assert not lies_in("10", "100101")
    assert meets("10", "1001")
    assert not meets("1002", "1001")


def test_what_holds_ends_the_day_before_its_end():
    year = InForce.model_validate({"from": "2026-01-01", "until": "2027-01-01"})

    assert [
        year.holds_on(date(y, m, d)) for y, m, d in ((2025, 12, 31), (2026, 1, 1), (2026, 12, 31), (2027, 1, 1))
    ] == [
        False,
        True,
        True,
        False,
    ]
