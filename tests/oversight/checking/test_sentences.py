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
