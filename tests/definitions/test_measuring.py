"""What a pack says of figures, measures and records is refused with its place where it cannot be followed home."""

from pathlib import Path

import pytest

from tests.definitions.factory import spot, write_pack
from thidiao.definitions import PackError, load_pack
from thidiao.definitions.check import check_pack

REGISTER = """\
id: laws
name: {th: ทะเบียนกฎหมาย, en: Register of laws}
subject: law
fields:
  - {id: name, kind: text, label: {th: กฎหมาย, en: Law}}
  - {id: area, kind: number, label: {th: พื้นที่, en: Area}}
  - {id: since, kind: date, label: {th: ตั้งแต่, en: Since}}
  - {id: owner, kind: text, label: {th: เจ้าของ, en: Owner}, personal: true}
  - id: status
    kind: choice
    label: {th: สถานะ, en: Status}
    choices:
      - {value: done, label: {th: แล้วเสร็จ, en: Done}}
      - {value: open, label: {th: ยังไม่เสร็จ, en: Not done}}
"""
RECORDS = """\
id: review
register: laws
source: A report
entries:
  - {key: food-act, valid_from: 2564-02-23, data: {name: พ.ร.บ. อาหาร, status: done, since: 1 มกราคม 2560}}
unnamed:
  - {count: 2, key_prefix: other, valid_from: 2564-02-23, data: {status: open}}
"""
MEASURE = """\
id: laws-done
name: {th: กฎหมายที่เสร็จแล้ว, en: Laws that are done}
unit: {th: ฉบับ, en: laws}
of: {register: laws}
where: area > 20 or name != null
part: status = "done"
by: [status]
law: food-act
"""
FIGURES = """\
id: report
document: {th: รายงาน, en: A report}
source: A report
published_on: unknown
pillars:
  - {id: service, part: 1, title: {th: บริการ, en: Service}}
figures:
  - id: done-2563
    pillar: service
    about: {th: กฎหมายที่เสร็จแล้ว, en: Laws done}
    unit: {th: ฉบับ, en: laws}
    share: {part: 2, whole: 3}
    as_of: 2564-02-23
    measure: laws-done
results:
  - id: law-review
    pillar: service
    about: {th: ทบทวนกฎหมาย, en: Laws were reviewed}
    figures: [done-2563]
    listed_in: laws
"""
FILES = {
    "registers/laws.yaml": REGISTER,
    "records/review.yaml": RECORDS,
    "measures/laws-done.yaml": MEASURE,
    "figures/report.yaml": FIGURES,
}


def found(folder: Path, name: str, old: str, new: str, at: str) -> tuple[str, str]:
    """Exchange some words of a file, and give the code and sentence of the one problem, which must stand at `at`."""
    written = write_pack(folder, (name, old, new), files=FILES)
    (problem,) = [each for each in check_pack(written) if each.is_error]
    assert (problem.file, problem.line, problem.column) == spot(written, name, at)
    return problem.code, problem.message


def test_the_example_itself_is_clean(tmp_path: Path):
    folder = write_pack(tmp_path, files=FILES)

    assert [each for each in check_pack(folder) if each.is_error] == []


@pytest.mark.parametrize(
    ("name", "old", "new", "at", "code", "sentence"),
    [
        (
            "measures/laws-done.yaml",
            "register: laws",
            "register: lawz",
            "lawz",
            "unknown-register",
            "There is no register `lawz` in this pack; did you mean `laws`?",
        ),
        (
            "measures/laws-done.yaml",
            'part: status = "done"',
            'part: stattus = "done"',
            "stattus",
            "unknown-field",
            "There is no field `stattus` here; did you mean `status`?",
        ),
        (
            "measures/laws-done.yaml",
            "where: area > 20 or name != null",
            "where: area + 1 > 20 or name != null",
            "+",
            "bad-rule",
            "A measure compares a field with a value here, not with something computed.",
        ),
        (
            "measures/laws-done.yaml",
            "where: area > 20 or name != null",
            "where: since < today()",
            "today()",
            "bad-rule",
            "A measure has no today; compare with `as_of`, the day of the figure.",
        ),
        (
            "measures/laws-done.yaml",
            "name != null",
            'owner = "x"',
            'owner = "x"',
            "personal-field",
            "`owner` is personal data; a figure that anybody may read is not counted from it.",
        ),
        (
            "measures/laws-done.yaml",
            "by: [status]",
            "by: [status, owner]",
            "owner",
            "personal-field",
            "`owner` is personal data; a figure that anybody may read is not counted from it.",
        ),
        (
            "measures/laws-done.yaml",
            "by: [status]",
            "by: [state]",
            "state]",
            "unknown-field",
            "What is counted has no field `state`; did you mean `status`?",
        ),
        (
            "measures/laws-done.yaml",
            "of: {register: laws}",
            "of: {register: laws, records: cases}",
            "{register: laws, records: cases}",
            "wrong-value",
            "`of`: give exactly one of register or records.",
        ),
        (
            "records/review.yaml",
            "status: done",
            "status: finished",
            "finished",
            "wrong-value",
            "Status must be one of done, open, not “finished”.",
        ),
        (
            "records/review.yaml",
            "since: 1 มกราคม 2560",
            "since: 31 กันยายน 2563",
            "31 กันยายน 2563",
            "wrong-value",
            "Since must be a day that exists, such as 2026-11-23 or 23/11/2569, not “31 กันยายน 2563”.",
        ),
        (
            "records/review.yaml",
            "{status: open}",
            "{sttatus: open}",
            "open",
            "unknown-field",
            "The register `laws` has no field `sttatus`; did you mean `status`?",
        ),
        (
            "records/review.yaml",
            "key: food-act, valid_from: 2564-02-23",
            "key: food-act, valid_from: 2564-02-30",
            "2564-02-30",
            "wrong-value",
            "`valid_from`: `2564-02-30` is no day; write one such as 2564-02-23 or 2021-02-23.",
        ),
        (
            "records/review.yaml",
            "unnamed:\n",
            "  - {key: food-act, valid_from: 2564-03-01}\nunnamed:\n",
            "food-act, valid_from: 2564-03-01",
            "odd-record",
            "`food-act` is already in the register for these days; a record says one thing about a day.",
        ),
        (
            "records/review.yaml",
            "key: food-act",
            "key: other-2",
            "other-2",
            "odd-record",
            "`other-2` is also the key of one of those without a name; give another key.",
        ),
        (
            "records/review.yaml",
            "key: food-act, valid_from: 2564-02-23",
            "key: food-act, valid_from: 2564-02-23, valid_to: 2564-02-23",
            "2564-02-23, data: {name",
            "odd-record",
            "`valid_to` is the first day on which it is no longer true, so it comes after `valid_from`.",
        ),
        (
            "figures/report.yaml",
            "measure: laws-done",
            "measure: law-done",
            "law-done",
            "unknown-measure",
            "There is no measure `law-done` in this pack; did you mean `laws-done`?",
        ),
        (
            "figures/report.yaml",
            "source: A report\n",
            "",
            "id: report",
            "missing-key",
            "`source` is missing here.",
        ),
        (
            "figures/report.yaml",
            "share: {part: 2, whole: 3}",
            "share: {part: 4, whole: 3}",
            "{part: 4, whole: 3}",
            "wrong-value",
            "`share`: 4 is no part of 3.",
        ),
        (
            "figures/report.yaml",
            "share: {part: 2, whole: 3}",
            "count: 3",
            "laws-done",
            "odd-figure",
            "The measure `laws-done` gives a share, and this figure is none.",
        ),
        (
            "figures/report.yaml",
            "as_of: 2564-02-23",
            "as_of_stated: 23 กุมภาพันธ์ 2564\n    computed_on: 2564-02-23",
            "23 กุมภาพันธ์ 2564",
            "odd-figure",
            "`23 กุมภาพันธ์ 2564` is a day that exists; give it as `as_of`.",
        ),
        (
            "figures/report.yaml",
            "as_of: 2564-02-23",
            "as_of_stated: 31 กันยายน 2563",
            "laws-done",
            "odd-figure",
            "Give `computed_on`: a measure is counted on a day, and this figure has none.",
        ),
        (
            "figures/report.yaml",
            "figures: [done-2563]",
            "figures: [done-2564]",
            "done-2564",
            "unknown-figure",
            "The statement has no figure `done-2564`; did you mean `done-2563`?",
        ),
        (
            "figures/report.yaml",
            "pillar: service\n    about: {th: ทบทวนกฎหมาย",
            "pillar: servise\n    about: {th: ทบทวนกฎหมาย",
            "servise",
            "unknown-pillar",
            "The statement has no pillar `servise`; did you mean `service`?",
        ),
    ],
)
def test_a_mistake_is_told_with_its_place_and_what_to_do(
    tmp_path: Path, name: str, old: str, new: str, at: str, code: str, sentence: str
):
    assert found(tmp_path, name, old, new, at) == (code, sentence)


def test_an_impossible_percentage_is_no_mistake_of_the_pack(tmp_path: Path):
    edit = ("figures/report.yaml", "share: {part: 2, whole: 3}", "percent: {percent: 96.97, whole: 3616}")

    load_pack(write_pack(tmp_path, edit, files=FILES))


def test_a_pack_with_a_measure_nobody_can_count_does_not_load(tmp_path: Path):
    folder = write_pack(tmp_path, ("measures/laws-done.yaml", "area > 20", "area >"), files=FILES)

    with pytest.raises(PackError):
        load_pack(folder)
