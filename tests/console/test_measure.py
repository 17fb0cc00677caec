import argparse
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.definitions.factory import write_pack
from thidiao.console import measure
from thidiao.console.measure_answer import answer
from thidiao.console.reaching import CannotReach, reached_database
from thidiao.definitions import Pack, load_pack
from thidiao.registers.actions import enter_record_sets

NOON = datetime(2026, 1, 1, 5, 0, tzinfo=UTC)
FILES = {
    "registers/laws.yaml": """\
id: laws
name: {th: ทะเบียนกฎหมาย, en: Register of laws}
subject: law
fields:
  - {id: name, kind: text, label: {th: กฎหมาย, en: Law}}
  - id: status
    kind: choice
    label: {th: สถานะ, en: Status}
    choices:
      - {value: done, label: {th: แล้วเสร็จ, en: Done}}
      - {value: open, label: {th: ยังไม่เสร็จ, en: Not done}}
""",
    "records/review.yaml": """\
id: review
register: laws
source: A report
entries:
  - {key: food-act, valid_from: 2564-02-23, data: {name: พ.ร.บ. อาหาร, status: done}}
unnamed:
  - {count: 2, key_prefix: other, valid_from: 2564-02-23, data: {status: open}}
""",
    "measures/laws-done.yaml": """\
id: laws-done
name: {th: กฎหมายที่เสร็จแล้ว, en: Laws that are done}
unit: {th: ฉบับ, en: laws}
of: {register: laws}
part: status = "done"
by: [status]
law: food-act
section: "4"
""",
    "figures/report.yaml": """\
id: report
document: {th: รายงาน, en: A report}
fiscal_year_be: 2563
source: A report
published_on: unknown
figures:
  - id: done-2563
    about: {th: กฎหมายที่เสร็จแล้ว, en: Laws done}
    unit: {th: ฉบับ, en: laws}
    share: {part: 2, whole: 3}
    as_of: 2564-02-23
    measure: laws-done
  - id: impossible-2563
    about: {th: แผน, en: Plans}
    unit: {th: ร้อยละ, en: per cent}
    percent: {percent: 96.97, whole: 3616}
    as_of_stated: 31 กันยายน 2563
""",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_pack(tmp_path / "tiny", files=FILES)


@pytest.fixture
def pack(folder: Path, db: None) -> Pack:
    loaded = load_pack(folder)
    enter_record_sets(pack=loaded, by="system", at=NOON)
    return loaded


def asked(pack: Pack, *words: str) -> int:
    """Answer what was typed, with the database of the test."""
    parser = argparse.ArgumentParser()
    measure.add_parser(parser.add_subparsers())
    return answer(parser.parse_args(["measure", *words, "--pack", str(pack.folder)]))


def printed(capsys: pytest.CaptureFixture[str], pack: Pack, *words: str) -> str:
    assert asked(pack, *words) == 0
    return capsys.readouterr().out


def refused(capsys: pytest.CaptureFixture[str], pack: Pack, *words: str) -> str:
    assert asked(pack, *words) == 2
    said = capsys.readouterr()
    assert said.out == ""
    return said.err.strip()


def test_a_figure_shows_both_numbers_its_day_its_source_and_its_records(capsys, pack):
    shown = printed(
        capsys, pack, "laws-done", "--as-of", "23/2/2564", "--known-at", "2569-01-02", "--by", "status", "--lang", "en"
    )

    assert shown.splitlines() == [
        "Laws that are done",
        "  1 of 3 laws (33.33%)",
        "  as of 23 February 2564 BE (2021-02-23), with what was known on 2 Jan 2569 BE, 23:59",
        "  counted from Register of laws (laws)",
        '  the part: status = "done"',
        "  by Example Food Act, s. 4",
        "  published as 2 of 3 laws (66.67%) (23 February 2564 BE) in A report; counted as of 23 February",
        "  2564 BE: 1 of 3 laws (33.33%), which differs",
        "",
        "By Status",
        "  Not done  0 of 2 laws (0.00%)",
        "  Done      1 of 1 laws (100.00%)",
        "",
        "Records behind the figure, 3 of 3",
        "  Key       Status    Law           True from       In the part",
        "  food-act  Done      พ.ร.บ. อาหาร  23 Feb 2564 BE  yes",
        "  other-1   Not done  not known     23 Feb 2564 BE  no",
        "  other-2   Not done  not known     23 Feb 2564 BE  no",
    ]


def test_a_few_records_say_how_to_see_all(capsys, pack):
    shown = printed(capsys, pack, "laws-done", "--first", "1").splitlines()

    assert shown[-4] == "รายการเบื้องหลังตัวเลข แสดง 1 จาก 3"
    assert shown[-2].split()[0] == "food-act"
    assert shown[-1] == "ดูทั้งหมดด้วย --all หรือจำนวนที่ต้องการด้วย --first"


def test_json_has_the_figure_its_groups_and_its_records(capsys, pack):
    written = json.loads(printed(capsys, pack, "laws-done", "--as-of", "2021-02-23", "--by", "status", "--json"))

    assert (written["as_of"], written["figure"]["part"], written["figure"]["whole"]) == ("2021-02-23", 1, 3)
    assert [(group["value"], group["figure"]["whole"]) for group in written["groups"]] == [("open", 2), ("done", 1)]
    assert [(row["key"], row["data"], row["is_part"]) for row in written["records"]["rows"]] == [
        ("food-act", {"name": "พ.ร.บ. อาหาร", "status": "done"}, True),
        ("other-1", {"status": "open"}, False),
        ("other-2", {"status": "open"}, False),
    ]
    assert [(each["figure"]["id"], each["agrees"]) for each in written["stated"]] == [("done-2563", False)]


def test_a_published_figure_is_counted_on_its_own_day(capsys, pack):
    written = json.loads(printed(capsys, pack, "done-2563", "--json"))

    assert (written["as_of"], written["figure"]["whole"]) == ("2021-02-23", 3)


def test_a_published_figure_without_a_measure_is_shown_as_published(capsys, pack):
    written = json.loads(printed(capsys, pack, "impossible-2563", "--json"))

    assert written["figure"] is None
    assert written["stated"][0]["figure"]["percent"] == "96.97"
    assert written["stated"][0]["figure"]["as_of"] == {"on": None, "written": "31 กันยายน 2563"}


def test_only_one_group_and_only_the_part_are_shown_when_asked_for(capsys, pack):
    one = json.loads(printed(capsys, pack, "laws-done", "--by", "status", "--group", "open", "--json"))
    part = json.loads(printed(capsys, pack, "laws-done", "--part", "--json"))

    assert [row["key"] for row in one["records"]["rows"]] == ["other-1", "other-2"]
    assert [row["key"] for row in part["records"]["rows"]] == ["food-act"]


def test_what_was_known_before_the_records_came_is_nothing(capsys, pack):
    written = json.loads(printed(capsys, pack, "laws-done", "--known-at", "2026-01-01T11:59:59+07:00", "--json"))

    assert (written["figure"]["whole"], written["records"]["total"]) == (0, 0)


def test_without_an_id_everything_is_listed(capsys, pack):
    assert printed(capsys, pack, "--lang", "en").splitlines() == [
        "Measures",
        "  laws-done  Laws that are done",
        "Published figures",
        "  done-2563        Laws done",
        "  impossible-2563  Plans",
    ]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["law-done"], "There is no measure or figure law-done; did you mean laws-done?"),
        (["zzz"], "There is no measure or figure zzz; see all with thidiao measure."),
        (
            ["laws-done", "--as-of", "31 กันยายน 2563"],
            "“31 กันยายน 2563” is no day; write one such as 23/2/2564, 2021-02-23 or 23 กุมภาพันธ์ 2564.",
        ),
        (["laws-done", "--by", "name"], "This measure is not grouped by name; it may be grouped by status."),
    ],
)
def test_what_cannot_be_counted_is_refused_kindly(capsys, pack, words, said):
    assert refused(capsys, pack, *words, "--lang", "en") == said


def test_a_folder_without_a_platform_is_refused(tmp_path):
    with pytest.raises(CannotReach, match="There is no platform in"), reached_database(tmp_path):
        pass
