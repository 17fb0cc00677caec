import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.definitions.factory import write_pack
from thidiao.console import main
from thidiao.console.pack_preview import write_preview
from thidiao.definitions import load_pack

SHIPPED = Path(__file__).parents[2] / "packs" / "thailand"


class Words(HTMLParser):
    """The words of a page, and all that it would fetch."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.said: list[str] = []
        self.names: list[str] = []
        self.fetched: list[str] = []
        self._is_style = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._is_style = tag == "style"
        given = dict(attrs)
        if tag in ("input", "select", "textarea") and given.get("name"):
            self.names.append(str(given["name"]))
        self.fetched += [str(given[key]) for key in ("src", "href", "action") if key in given]

    def handle_endtag(self, tag: str) -> None:
        self._is_style = False

    def handle_data(self, data: str) -> None:
        if data.strip() and not self._is_style:
            self.said.append(" ".join(data.split()))


def preview(folder: Path, service: str, language: str = "en") -> Words:
    return Words(write_preview(service, pack=load_pack(folder), language=language))


def test_the_form_asks_what_the_service_asks_and_not_what_a_register_holds(tmp_path: Path):
    page = preview(write_pack(tmp_path), "cafe-large")

    assert list(dict.fromkeys(page.names)) == [
        "applicant.kind",
        "premises.area_m2",
        "premises.is_rented",
        "business.seats",
        "lease--premises",
    ]
    assert page.said.count("Population register") == 2


def test_a_question_with_a_condition_is_shown_with_it(tmp_path: Path):
    page = preview(write_pack(tmp_path), "liquor")

    assert 'Only when applicant.kind = "company"' in page.said


def test_the_guide_says_why_by_whom_for_how_much_and_how_long(tmp_path: Path):
    page = preview(write_pack(tmp_path), "cafe-large")

    guide = page.said[page.said.index("Why") : page.said.index("Valid for")]
    assert guide == [
        "Why",
        "You sell food on more than 100 square metres.",
        "Example Food Act, section 38",
        "Rule",
        '"food" in business.sells and premises.area_m2 > 100',
        "Decided by",
        "City",
        "Fee",
        "1,000–3,000 baht",
        "Time",
        "30 working days",
    ]


def test_what_is_not_known_is_said(tmp_path: Path):
    page = preview(write_pack(tmp_path), "liquor")

    assert page.said[page.said.index("Fee") + 1] == "not known"
    assert page.said[page.said.index("Time") + 1] == "not known"


def test_the_page_is_in_thai_as_well(tmp_path: Path):
    page = preview(write_pack(tmp_path), "cafe-large", "th")

    assert "พื้นที่กี่ตารางเมตร" in page.said
    assert "ใช่" in page.said
    assert [words for words in page.said if re.fullmatch(r"[A-Z][a-z ]+", words)] == ["Thidiao"]


def test_words_of_a_pack_are_never_markup(tmp_path: Path):
    folder = write_pack(tmp_path, ("services/liquor.yaml", "en: Liquor licence", "en: <script>x</script>"))

    page = write_preview("liquor", pack=load_pack(folder), language="en")

    assert "<script" not in page


def test_the_page_needs_no_other_file():
    page = write_preview("food-gt200", pack=load_pack(SHIPPED), language="th")

    assert Words(page).fetched == []
    assert {named.split(":")[0] for named in re.findall(r"url\(([^)]*)\)", page)} == {"data"}


def test_the_command_starts_no_database_and_says_where_the_page_is(tmp_path: Path):
    file = tmp_path / "page.html"
    typed = ["pack", "preview", "cafe-small", "--pack", str(write_pack(tmp_path / "pack")), "--out", str(file)]
    code = f"import sys; from thidiao.console import main; main({typed!r}); print('psycopg' in sys.modules)"

    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert ran.stdout == f"The preview is in {file}\nFalse\n"
    assert Words(file.read_text(encoding="utf-8")).said[0] == "ตัวอย่างแบบฟอร์ม: แจ้งเปิดร้านอาหาร (ไม่เกิน 100 ตร.ม.)"


@pytest.mark.parametrize(
    ("service", "said"),
    [("liquorr", "There is no service liquorr; did you mean liquor?\n"), ("zzz", "There is no service zzz.\n")],
)
def test_a_service_that_is_not_there_is_said_in_one_line(
    service: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    status = main(["pack", "preview", service, "--pack", str(write_pack(tmp_path))])

    assert (status, capsys.readouterr().err) == (2, said)


def test_a_place_that_cannot_be_written_is_said_in_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    pack = write_pack(tmp_path)

    status = main(["pack", "preview", "liquor", "--pack", str(pack), "--out", str(tmp_path / "no" / "page.html")])

    assert status == 2
    assert capsys.readouterr().err == f"Cannot write {tmp_path}/no/page.html: No such file or directory.\n"
