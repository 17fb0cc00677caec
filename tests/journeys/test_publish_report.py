"""From a pack to a report, in all formats; and a chapter added by somebody who does not program."""

import io
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from tests.oversight.reporting.small import small_pack
from thidiao.definitions import PackError, load_pack
from thidiao.journeys.publish_report import CannotPublish, Format, build_report, file_name, reports_of

ROOT = Path(__file__).parents[2]
HOW_TO = ROOT / "docs" / "how-to" / "publish-the-annual-report.md"
needs_poppler = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler's pdftotext is not installed")


def copied_pack(folder: Path) -> Path:
    return Path(
        shutil.copytree(ROOT / "packs" / "thailand", folder / "thailand", ignore=shutil.ignore_patterns("demo"))
    )


def examples() -> list[str]:
    """Give the YAML that the guide tells people to write, in its order."""
    return re.findall(r"```yaml\n(.*?)```", HOW_TO.read_text(encoding="utf-8"), re.DOTALL)


def read(format: Format, made: bytes) -> str:
    """Give the words of a report in any format, without blanks."""
    if format is Format.PDF:
        told = subprocess.run(
            ["pdftotext", "-raw", "-", "-"], input=made, capture_output=True, check=True
        ).stdout.decode()
    elif format is Format.DOCX:
        with zipfile.ZipFile(io.BytesIO(made)) as package:
            told = "".join(re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>", package.read("word/document.xml").decode()))
    else:
        told = re.sub(r"<[^>]*>", "", made.decode())
    return re.sub(r"\s", "", told)


@needs_poppler
def test_a_chapter_and_a_figure_of_the_guide_are_in_every_format(tmp_path: Path) -> None:
    folder = copied_pack(tmp_path)
    figure, chapter = examples()
    statement, report = folder / "figures" / "development-report-2563.yaml", folder / "reports" / "annual-2563.yaml"
    statement.write_text(statement.read_text().replace("figures:\n", f"figures:\n{figure}", 1))
    report.write_text(report.read_text() + chapter)

    pack = load_pack(folder)
    told = {format: read(format, build_report(2563, format=format, pack=pack)) for format in Format}

    wanted = ["๒.๔.๔การสำรวจตัวอย่าง", "สำรวจความเห็น๑,๒๓๔คนร้อยละ๖๐.๐เห็นด้วย", "ผู้ตอบแบบสำรวจตัวอย่าง"]
    missing = {format: [words for words in wanted if words not in said] for format, said in told.items()}
    assert missing == {Format.HTML: [], Format.PDF: [], Format.DOCX: []}


def test_a_chapter_with_a_figure_that_nobody_stated_is_refused(tmp_path: Path) -> None:
    folder = copied_pack(tmp_path)
    report = folder / "reports" / "annual-2563.yaml"
    report.write_text(report.read_text() + examples()[1])

    with pytest.raises(PackError) as refused:
        load_pack(folder)

    codes = {problem.code for problem in refused.value.problems}
    assert codes == {"unknown-figure"}


def test_the_latest_report_comes_first() -> None:
    pack = load_pack(ROOT / "packs" / "thailand")

    assert [report.fiscal_year_be for report in reports_of(pack)] == [2563, 2562]


def test_files_are_named_by_year_and_language(tmp_path: Path) -> None:
    pack = small_pack(tmp_path)

    names = [file_name(2563, format=Format.PDF, language=language, pack=pack) for language in ("th", "en")]

    assert names == ["yearly.pdf", "yearly-en.pdf"]


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"year": 2570}, "There is no report for fiscal year 2570; there are reports for 2563."),
        ({"language": "fr"}, "The pack has no words in `fr`; it speaks th, en."),
        ({"digits": "roman"}, "There are no `roman` digits; choose thai or arabic."),
    ],
)
def test_what_cannot_be_published_is_refused_in_a_sentence(
    tmp_path: Path, asked: dict[str, object], sentence: str
) -> None:
    wanted: dict[str, object] = {"year": 2563, "language": "th", "digits": "", **asked}

    with pytest.raises(CannotPublish) as refused:
        build_report(
            int(str(wanted["year"])),
            format=Format.HTML,
            pack=small_pack(tmp_path),
            language=str(wanted["language"]),
            digits=str(wanted["digits"]),
        )

    assert str(refused.value) == sentence


def test_each_step_is_told(tmp_path: Path) -> None:
    told: list[str] = []

    build_report(2563, format=Format.HTML, pack=small_pack(tmp_path), progress=told.append)

    assert told == ["gathering the figures", "setting HTML"]
