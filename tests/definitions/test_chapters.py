"""What a report names must exist, and a mistake is shown where it stands."""

from pathlib import Path

import pytest

from tests.definitions.factory import Edit, spot
from tests.oversight.reporting.small import small_folder
from thidiao.definitions import PackError, check_pack, load_pack

YEARLY, REGISTER = "reports/yearly.yaml", "registers/halls.yaml"
CHART = "chart: {caption: {th: ศาลา, en: Halls}, parts_of: halls}"


def test_a_report_without_mistakes_has_no_problems(tmp_path: Path) -> None:
    folder = small_folder(tmp_path)

    assert [str(problem) for problem in check_pack(folder)] == []


@pytest.mark.parametrize(
    ("edit", "code", "at"),
    [
        ((YEARLY, "figures: [halls, wells, boats,", "figures: [hall, wells, boats,"), "unknown-figure", "hall, wells"),
        ((YEARLY, "ขุด {figure:wells}", "ขุด {figure:well}"), "unknown-figure", "{figure:well}"),
        ((YEARLY, "ภาคเหนือ {figure:halls.north}", "เหนือ {figure:halls.nort}"), "unknown-figure", "{figure:halls.nort}"),
        ((YEARLY, "ดีขึ้น {gained:place}", "ดีขึ้น {gained:wells}"), "unknown-figure", "{gained:wells}"),
        ((YEARLY, "เปิด {figure:halls} แห่ง", "เปิด {figure:halls แห่ง"), "broken-placeholder", "{figure:halls แห่ง"),
        ((YEARLY, 'th: "เมื่อ {date:2563-09-08}"', 'th: "เมื่อ {date:2563-02-30}"'), "broken-placeholder", "{date:2563-02"),
        ((YEARLY, "law: food-act", "law: foot-act"), "unknown-law", "foot-act"),
        ((YEARLY, "approvals_of: statement", "approvals_of: statment"), "unknown-statement", "statment"),
        ((YEARLY, "columns: [name, province,", "columns: [nam, province,"), "unknown-field", "nam, province"),
        ((YEARLY, "en: Provinces}, register: halls", "en: Provinces}, register: hals"), "unknown-register", "hals}"),
        ((YEARLY, "id: dug-wells", "id: open-halls"), "given-twice", "open-halls\n            title: {th: บ่อน้ำ"),
        ((YEARLY, CHART, CHART.replace(": halls", ": wells")), "unknown-figure", "wells}\n              - map"),
        ((YEARLY, CHART, CHART.replace("parts_of: halls", "figures: [halls, wells]")), "odd-chart", "[halls, wells]}"),
        ((YEARLY, "title: {th: ภาพรวม, en: Overview}", "title: {th: ภาพรวม}"), "missing-text", "{th: ภาพรวม}"),
        ((REGISTER, "en: Name}}", "en: Name}, personal: true}"), "personal-field", "name, province, opened"),
    ],
)  # fmt: skip
def test_a_mistake_is_shown_where_it_stands(tmp_path: Path, edit: Edit, code: str, at: str) -> None:
    folder = small_folder(tmp_path, edit)

    problems = check_pack(folder)

    file = spot(folder, YEARLY, at)
    assert [(problem.code, (problem.file, problem.line, problem.column)) for problem in problems] == [(code, file)]


def test_a_report_that_names_no_figure_of_the_pack_does_not_load(tmp_path: Path) -> None:
    folder = small_folder(tmp_path, (YEARLY, "ขุด {figure:wells}", "ขุด {figure:well}"))

    with pytest.raises(PackError, match="No statement has the figure `well`; did you mean `wells`"):
        load_pack(folder)


def test_reports_are_part_of_the_fingerprint_of_a_pack(tmp_path: Path) -> None:
    one = load_pack(small_folder(tmp_path / "one"))
    other = load_pack(small_folder(tmp_path / "other", (YEARLY, "en: An example", "en: Another")))

    assert one.hash != other.hash
