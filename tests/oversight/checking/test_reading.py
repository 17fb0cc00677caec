"""What can be read is read right; what cannot is refused with a kind sentence."""

import io
import zipfile

import docx
import pikepdf
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from tests.oversight.checking.builders import as_docx, as_pdf
from thidiao.oversight.checking import CannotReadReport, Weight, check_report
from thidiao.oversight.checking.mending import mend

IMPOSSIBLE = "ร้อยละ 96.97 ของหน่วยงาน 3,616 แห่ง"


def codes(content: bytes, name: str) -> list[str]:
    return [finding.code.value for finding in check_report(content, name).of(Weight.FINDING)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp874", "tis-620"])
def test_text_is_read_in_each_encoding_of_thai(encoding: str) -> None:
    assert codes(IMPOSSIBLE.encode(encoding), "report.txt") == ["percent-impossible"]


def test_the_name_of_a_file_matters_less_than_what_is_in_it() -> None:
    assert codes(as_pdf(IMPOSSIBLE)[0], "report") == ["percent-impossible"]
    assert codes(as_docx(IMPOSSIBLE)[0], "report.doc") == ["percent-impossible"]


@pytest.mark.parametrize(
    ("broken", "mended"),
    [
        ("จ านวน ๓,๖๑๖ หน่วยงาน", "จำนวน 3,616 หน่วยงาน"),
        ("จํานวน สานักงาน", "จำนวน สำนักงาน"),
        ("ตั้ตั้งแต่ ทั้้งนี้", "ตั้งแต่ ทั้งนี้"),
        ("น้ํา นํ้า", "น้ำ น้ำ"),
        ("วัน ที่", "วัน ที่"),
        ("เเผน\u200bงาน\u00a0ใหม่", "แผนงาน ใหม่"),
        ("ที\uf70a", "ที่"),
        ("ร้อยละ 96 .97", "ร้อยละ 96.97"),
    ],
)
def test_broken_thai_is_mended(broken: str, mended: str) -> None:
    assert mend(broken) == mended


def test_a_locked_pdf_is_refused() -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(as_pdf(IMPOSSIBLE)[0])) as document:
        document.save(out, encryption=pikepdf.Encryption(owner="owner", user="user"))

    assert "password" in refusal(out.getvalue(), "report.pdf")


def test_a_scan_is_refused() -> None:
    out = io.BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page()
        document.save(out)

    assert "scan" in refusal(out.getvalue(), "report.pdf")


def test_a_page_without_text_among_others_is_named() -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(as_pdf(IMPOSSIBLE)[0])) as document:
        document.add_blank_page()
        document.save(out)

    undecided = check_report(out.getvalue(), "report.pdf").of(Weight.CANNOT_SAY)

    assert [(finding.code, finding.place.page) for finding in undecided] == [("page-without-text", 2)]


def test_a_file_that_swells_when_opened_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * 30_000_000)

    assert "swells" in refusal(out.getvalue(), "report.docx")


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"", "report.txt", "empty"),
        (b"PK\x03\x04 broken", "report.docx", "damaged"),
        (b"%PDF-1.7 cut short", "report.pdf", "damaged"),
        (b"no pdf at all", "report.pdf", "none"),
        (b"no word file", "report.docx", "no Word file"),
        (b"\x89PNG\r\n\x1a\n", "report.png", "picture"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "report.doc", "old Office"),
        (b"\x00\x01\x02binary\x00", "report.txt", "cannot be read as text"),
        (b"caf\xe9 \xff\xfe\xfd", "report.txt", "cannot be read as text"),
        (b"a: [1, 2", "facts.yaml", "not written as YAML (line"),
        (b"just words", "facts.yaml", "no facts"),
        (b"a: &a [*a]", "facts.yaml", "refers to itself"),
    ],
)
def test_what_is_no_document_is_refused(content: bytes, name: str, said: str) -> None:
    assert said in refusal(content, name)


def test_a_yaml_file_that_swells_when_read_is_refused() -> None:
    levels = ["a0: &a0 [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]"]
    levels += [f"a{at}: &a{at} [{', '.join([f'*a{at - 1}'] * 10)}]" for at in range(1, 9)]

    assert "refers to itself" in refusal("\n".join(levels).encode(), "facts.yaml")


def refusal(content: bytes, name: str) -> str:
    with pytest.raises(CannotReadReport) as refused:
        check_report(content, name)
    return refused.value.message["en"]


def test_tracked_changes_count_as_accepted_and_text_boxes_and_footnotes_are_read() -> None:
    document = docx.Document()
    changed = document.add_paragraph("จำนวน 325 ระบบ แบ่งเป็น ประชาชน 87 ระบบ ธุรกิจ ")._p
    space = nsdecls("w")
    changed.append(parse_xml(f'<w:del {space} w:id="1"><w:r><w:delText>191</w:delText></w:r></w:del>'))
    changed.append(parse_xml(f'<w:ins {space} w:id="2"><w:r><w:t>192</w:t></w:r></w:ins>'))
    changed.append(parse_xml(f'<w:r {space}><w:t xml:space="preserve"> ระบบ และแรงงาน 46 ระบบ</w:t></w:r>'))
    inner = "<w:p><w:r><w:t>ณ วันที่ 31 เมษายน 2563</w:t></w:r></w:p>"
    box = f"<w:r {space}><w:pict><w:txbxContent>{inner}</w:txbxContent></w:pict></w:r>"
    document.add_paragraph("ภาพ")._p.append(parse_xml(box))
    out = io.BytesIO()
    document.save(out)

    assert codes(out.getvalue(), "report.docx") == ["date-impossible"]


def test_a_line_broken_text_is_read_as_one_and_says_the_line() -> None:
    text = (
        "The office collected and published a total of 325 e-services for all\n"
        "who deal with the state, divided into 87 for citizens, 192 for those\n"
        "who do business and 47 for labour and employment in every province\n"
        "of the country, as the commission had asked for in the year before.\n"
    )

    [finding] = check_report(text.encode(), "report.txt").of(Weight.FINDING)

    assert (finding.code, finding.place.line) == ("parts-total", 1)
