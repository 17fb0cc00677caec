import gc
from pathlib import Path

import pytest

from tests.definitions.factory import FILES, spot, write_pack
from thidiao.definitions import PackError, Place, contradictions, definition_hash, load_pack, say


def refusals(folder: Path) -> list[tuple[str, tuple[str, int, int]]]:
    with pytest.raises(PackError) as refused:
        load_pack(folder)
    return [(each.code, (each.file, each.line, each.column)) for each in refused.value.problems]


def test_a_pack_holds_everything_by_id_in_the_order_people_are_asked(tmp_path: Path):
    pack = load_pack(write_pack(tmp_path))

    assert list(pack.services) == ["cafe-large", "cafe-small", "liquor"]
    assert list(pack.sections) == ["applicant", "premises", "business"]
    assert list(pack.elements)[:3] == ["applicant.kind", "applicant.name", "premises.area_m2"]
    assert pack.section_of["premises.area_m2"] == "premises"
    assert pack.where("element", "business.seats") == Place(
        *spot(tmp_path, "vocabulary/30-business.yaml", "id: business.seats")
    )


def test_all_mistakes_of_all_files_are_said_at_once(tmp_path: Path):
    folder = write_pack(
        tmp_path,
        ("pack.yaml", 'version: "1"', 'version: "1"\nversoin: 2'),
        ("services/liquor.yaml", "agency: excise", "agency: exise"),
        ("services/cafe-small.yaml", "working_days: 7", "working_days: soon"),
        ("fees/cafe-fee.yaml", "law: food-act\n", ""),
    )

    assert refusals(folder) == [
        ("missing-key", spot(folder, "fees/cafe-fee.yaml", "id: cafe-fee")),
        ("unknown-key", spot(folder, "pack.yaml", "versoin")),
        ("wrong-value", spot(folder, "services/cafe-small.yaml", "soon")),
        ("unknown-agency", spot(folder, "services/liquor.yaml", "exise")),
    ]


def test_a_mistake_comes_with_what_may_have_been_meant(tmp_path: Path):
    folder = write_pack(tmp_path, ("services/liquor.yaml", "agency: excise", "agency: exise"))

    with pytest.raises(PackError) as refused:
        load_pack(folder)

    file, line, column = spot(folder, "services/liquor.yaml", "exise")
    assert str(refused.value) == (
        f"{file}:{line}:{column}  error  unknown-agency  "
        "There is no agency `exise` in this pack; did you mean `excise`?"
    )


@pytest.mark.parametrize(
    ("name", "old", "new", "code"),
    [
        ("services/liquor.yaml", "law: liquor-act\nneeded", "law: beer-act\nneeded", "unknown-law"),
        ("services/liquor.yaml", "type: food-certificate", "type: food-paper", "unknown-evidence"),
        ("services/liquor.yaml", "after: [cafe-small, cafe-large]", "after: [cafe]", "unknown-service"),
        ("services/cafe-large.yaml", "table: cafe-fee", "table: tea-fee", "unknown-fee-table"),
        ("services/cafe-large.yaml", "element: business.seats", "element: business.stools", "unknown-element"),
        ("evidence/evidence.yaml", "held_by: population", "held_by: people", "unknown-register"),
        ("vocabulary/10-applicant.yaml", "register: population", "register: people", "unknown-register"),
        ("vocabulary/10-applicant.yaml", "field: name", "field: nickname", "unknown-field"),
        ("events/cafe.yaml", "liquor]", "licker]", "unknown-service"),
        ("fees/cafe-fee.yaml", "inputs: [premises.area_m2]", "inputs: [premises.area]", "unknown-element"),
    ],
)
def test_a_reference_to_nothing_is_said_where_it_stands(tmp_path: Path, name: str, old: str, new: str, code: str):
    folder = write_pack(tmp_path, (name, old, new))
    wrong = new.split(": ", 1)[-1].strip("[]").split("\n")[0] if not new.endswith("licker]") else "licker"

    assert refusals(folder) == [(code, spot(folder, name, wrong))]


def test_a_thing_with_a_mistake_is_not_called_missing_as_well(tmp_path: Path):
    folder = write_pack(tmp_path, ("services/cafe-small.yaml", "working_days: 7", "working_days: soon"))

    assert refusals(folder) == [("wrong-value", spot(folder, "services/cafe-small.yaml", "soon"))]


def test_an_id_given_in_two_files_is_said_in_the_second(tmp_path: Path):
    folder = write_pack(tmp_path, files={"services/more/liquor.yaml": FILES["services/liquor.yaml"]})

    assert refusals(folder) == [("duplicate-id", spot(folder, "services/more/liquor.yaml", "liquor"))]


@pytest.mark.parametrize(
    ("edit", "code", "at"),
    [
        (("events/cafe.yaml", "id: cafe", "id: service-liquor"), "reserved-event", "service-liquor"),
        (("events/cafe.yaml", "en: Open a café", "fr: Ouvrir"), "missing-text", "{th: เปิดร้านกาแฟ"),
        (("events/cafe.yaml", "en: Open a café", "en: Open, fr: Ouvrir"), "unknown-language", "fr: Ouvrir"),
        (
            ("vocabulary/30-business.yaml", "constraint: {at_least: 0", "constraint: {at_least: 501"),
            "empty-constraint",
            None,
        ),
        (("vocabulary/20-premises.yaml", "kind: boolean", "kind: choice"), "odd-element", "choice"),
        (("vocabulary/20-premises.yaml", "kind: province", "kind: province\n    unit: km"), "odd-element", "km"),
        (("fees/cafe-fee.yaml", '["> 400"]', '["> 400", "-"]'), "odd-table", '["> 400"'),
        (("services/liquor.yaml", "fee: {unknown: true}", "fee: {}"), "wrong-value", "{}"),
        (("services/liquor.yaml", "fee: {unknown: true}\n", ""), "missing-key", "id: liquor"),
        (("services/liquor.yaml", "- element: applicant.name", "- element: applicant.kind"), "given-twice", None),
    ],
)
def test_what_cannot_be_used_does_not_load(tmp_path: Path, edit: tuple[str, str, str], code: str, at: str | None):
    folder = write_pack(tmp_path, edit)

    found = refusals(folder)

    assert {each[0] for each in found} >= {code}
    if at:
        assert (code, spot(folder, edit[0], at)) in found


def test_services_in_a_circle_do_not_load_and_the_circle_is_spelled(tmp_path: Path):
    folder = write_pack(
        tmp_path,
        ("services/cafe-small.yaml", "gives: [food-certificate]", "gives: [food-certificate]\nafter: [liquor]"),
    )

    with pytest.raises(PackError) as refused:
        load_pack(folder)

    [problem] = refused.value.problems
    assert (problem.file, problem.line, problem.column) == spot(folder, "services/cafe-small.yaml", "liquor]")
    assert problem.code == "circle"
    assert problem.message == (
        "These services wait for one another: `cafe-small` comes after `liquor`; `liquor` comes after `cafe-small`. "
        "One of them must come first."
    )


def test_a_circle_through_papers_is_found_too(tmp_path: Path):
    folder = write_pack(
        tmp_path,
        ("services/liquor.yaml", "after: [cafe-small, cafe-large]", "gives: [lease]"),
    )

    assert [code for code, _ in refusals(folder)] == ["circle", "circle"]


def test_constraints_of_two_services_of_one_event_must_leave_an_answer(tmp_path: Path):
    folder = write_pack(
        tmp_path,
        ("services/cafe-large.yaml", "constraint: {at_least: 1}", "constraint: {at_least: 40}"),
        (
            "services/liquor.yaml",
            "- element: business.seats",
            "- element: business.seats\n    constraint: {less_than: 40}",
        ),
    )

    assert refusals(folder) == [("empty-constraint", spot(folder, "services/liquor.yaml", "{less_than: 40}"))]


def test_constraints_of_services_that_are_never_both_needed_may_differ(tmp_path: Path):
    folder = write_pack(
        tmp_path,
        (
            "services/cafe-small.yaml",
            "element: premises.area_m2",
            "element: premises.area_m2\n    constraint: {at_most: 100}",
        ),
        (
            "services/cafe-large.yaml",
            "element: premises.area_m2",
            "element: premises.area_m2\n    constraint: {more_than: 100}",
        ),
    )

    assert list(load_pack(folder).services) == ["cafe-large", "cafe-small", "liquor"]


@pytest.mark.parametrize(
    ("facts", "ids"),
    [
        ({"business.sells": ["medicine", "alcohol"]}, ["pharmacy-without-alcohol"]),
        ({"business.sells": ["medicine"]}, []),
        ({"business.sells": None}, []),
        ({}, []),
    ],
)
def test_answers_that_cannot_be_true_together_are_told(tmp_path: Path, facts: dict[str, object], ids: list[str]):
    pack = load_pack(write_pack(tmp_path))

    assert [impossible.id for impossible in contradictions(facts, pack)] == ids


def test_a_service_comes_with_its_conditions_ready_to_run(tmp_path: Path):
    service = load_pack(write_pack(tmp_path)).compiled("cafe-large")

    facts = {"business": {"sells": ["food"]}, "premises": {"area_m2": 300}, "applicant": {"kind": "person"}}

    assert service.needed(facts) is True
    assert [part.when(facts) if part.when else None for part in service.evidence] == [True, None]
    assert service.fee_table is not None
    assert service.fee_table(facts) == 2000


def test_no_folder_and_no_pack_file_are_said_plainly(tmp_path: Path):
    assert [code for code, _ in refusals(tmp_path / "nowhere")] == ["no-folder"]
    assert [code for code, _ in refusals(tmp_path)] == ["no-pack-file"]


def test_a_file_with_the_wrong_ending_is_not_passed_over_silently(tmp_path: Path):
    folder = write_pack(tmp_path, files={"services/tea.yml": "id: tea\n"})

    assert refusals(folder) == [("not-read", (str(folder / "services/tea.yml"), 1, 1))]


FOREIGN = {
    "pack.yaml": "id: norge\nname: {no: Norge}\ncountry: NO\nlanguages: [no]\nversion: 1\n",
    "law/lov.yaml": "id: lov\nname: {no: Serveringsloven}\nyear_be: 2540\n",
    "agencies/kommune.yaml": "id: kommune\nname: {no: Kommunen}\n",
    "vocabulary/sted.yaml": (
        "section: {id: sted, title: {no: Sted}, order: 1}\n"
        "elements:\n  - {id: sted.areal, kind: number, label: {no: Areal}, question: {no: Hvor stort?}}\n"
    ),
    "services/bevilling.yaml": (
        "id: bevilling\nname: {no: Serveringsbevilling}\nshort_name: {no: Bevilling}\nside: business\nagency: kommune\n"
        "law: lov\nneeded_when: {rule: sted.areal > 10, because: {no: Du serverer mat.}, law: lov, section: 3}\n"
        "asks: [{element: sted.areal}]\nfee: {unknown: yes}\nworking_days: unknown\n"
    ),
    "events/kafe.yaml": (
        "id: kafe\nname: {no: Åpne kafé}\nintention: {no: Jeg vil åpne kafé}\nside: business\nservices: [bevilling]\n"
    ),
}


def test_a_pack_of_another_country_in_one_language_loads_without_code(tmp_path: Path):
    for name, text in FOREIGN.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")

    pack = load_pack(tmp_path)

    assert pack.languages == ("no",)
    assert say(pack.services["bevilling"].name, "en") == "Serveringsbevilling"
    assert pack.services["bevilling"].needed_when.section == "3"


def test_the_fingerprint_does_not_hang_on_names_and_layout_of_files(tmp_path: Path):
    plain = load_pack(write_pack(tmp_path / "a"))
    text = FILES["services/liquor.yaml"].replace("fee: {unknown: true}", "fee:\n    unknown: true  # nobody knows")

    moved = load_pack(
        write_pack(tmp_path / "b", without=("services/liquor.yaml",), files={"services/a/0.yaml": "\n\n" + text})
    )

    assert plain.hash == moved.hash
    assert definition_hash(plain.services["liquor"]) == definition_hash(moved.services["liquor"])


def test_the_fingerprint_hangs_on_every_word(tmp_path: Path):
    plain = load_pack(write_pack(tmp_path / "a"))
    other = load_pack(write_pack(tmp_path / "b", ("services/liquor.yaml", "en: Liquor}", "en: Liquors}")))

    assert plain.hash != other.hash
    assert definition_hash(plain.services["liquor"]) != definition_hash(other.services["liquor"])
    assert definition_hash(plain.services["cafe-small"]) == definition_hash(other.services["cafe-small"])


def test_a_pack_cannot_be_changed(tmp_path: Path):
    pack = load_pack(write_pack(tmp_path))

    with pytest.raises(TypeError):
        pack.services["liquor"] = pack.services["cafe-small"]  # type: ignore[index]  # what the test is about


@pytest.mark.parametrize("is_on", [True, False])
def test_the_garbage_collector_is_left_as_it_was(tmp_path: Path, is_on: bool):
    was_on = gc.isenabled()
    folder = write_pack(tmp_path, files={"services/liquor.yaml": "id: liquor"})
    (gc.enable if is_on else gc.disable)()

    with pytest.raises(PackError):
        load_pack(folder)

    left = gc.isenabled()
    (gc.enable if was_on else gc.disable)()
    assert left is is_on
