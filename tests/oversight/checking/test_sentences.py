"""Single sentences of reports, each with the codes that must be found in it, or `clean`."""

import pytest

from tests.oversight.checking.documents import FOLDER
from thidiao.oversight.checking import Weight, check_report

LINES = (FOLDER / "sentences.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("line", LINES)
def test_exactly_the_mistakes_of_a_sentence_are_found(line: str) -> None:
    codes, _, sentence = line.partition(" | ")

    checked = check_report(sentence.encode(), "report.txt")

    found = sorted(finding.code.value for finding in checked.of(Weight.FINDING))
    assert found == sorted(codes.replace("clean", "").split())


@pytest.mark.parametrize(
    ("sentence", "possible"),
    [
        ("On 31 November 2020 the committee met.", ("30 November 2020", "1 December 2020")),
        ("On November 31, 2020 the committee met.", ("November 30, 2020", "December 1, 2020")),
        ("On 31 November 2563 BE the committee met.", ("30 November 2563 BE", "1 December 2563 BE")),
        ("Released on 2020-02-30.", ("2020-02-29", "2020-03-01")),
        ("The meeting took place on 31/06/2021.", ("30/06/2021", "01/07/2021")),
        ("ข้อมูล ณ วันที่ 31 กันยายน 2563", ("30 กันยายน 2563", "1 ตุลาคม 2563")),
        ("ข้อมูล ณ วันที่ 31 กันยายน ค.ศ. 2020", ("30 กันยายน ค.ศ. 2020", "1 ตุลาคม ค.ศ. 2020")),
        ("ข้อมูล ณ วันที่ 31 มิถุนายน", ("30 มิถุนายน", "1 กรกฎาคม")),
    ],
)
def test_possible_days_are_written_as_the_document_writes_its_days(sentence: str, possible: tuple[str, ...]) -> None:
    (finding,) = check_report(sentence.encode(), "report.txt").of(Weight.FINDING)

    assert finding.nearest == possible


def test_a_list_that_only_blanks_separate_is_remarked_on() -> None:
    sentence = "ห้องปฏิบัติการ 5 ด้าน ได้แก่ การท่องเที่ยว ผู้ด้อยโอกาส การตรวจคนเข้าเมือง และการศึกษา"

    checked = check_report(sentence.encode(), "report.txt")

    assert [(each.weight, each.code.value, each.nearest) for each in checked.findings] == [
        (Weight.REMARK, "list-to-count", ("4",))
    ]


def test_a_list_that_only_blanks_separate_may_have_the_count_stated() -> None:
    sentence = "ห้องปฏิบัติการ 4 ด้าน ได้แก่ การท่องเที่ยว ผู้ด้อยโอกาส การตรวจคนเข้าเมือง และการศึกษา"

    assert check_report(sentence.encode(), "report.txt").findings == ()
