import io
import re
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn

from tests.oversight.reporting.small import composed, small_pack, texts_of
from tests.oversight.reporting.test_as_pdf import extracted, plain, real
from thidiao.kernel.thai import to_arabic_digits
from thidiao.oversight.reporting.as_docx import set_docx
from thidiao.oversight.reporting.document import Heading
from thidiao.oversight.reporting.docx_order import put_in_order
from thidiao.oversight.reporting.docx_styles import element

needs_office = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")


def opened(tmp_path: Path, *, language: str = "th") -> Any:
    digits: Any = "thai" if language == "th" else "arabic"
    return docx.Document(io.BytesIO(set_docx(composed(small_pack(tmp_path), language=language, digits=digits))))


def test_everything_composed_stands_in_the_document(tmp_path: Path) -> None:
    document = composed(small_pack(tmp_path))

    with zipfile.ZipFile(io.BytesIO(set_docx(document))) as package:
        xml = package.read("word/document.xml").decode("utf-8")
    said = plain("".join(re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>", xml)))

    assert [text for text in texts_of(document) if plain(text) not in said] == []


def test_an_editor_finds_real_styles(tmp_path: Path) -> None:
    document = opened(tmp_path)

    used = {paragraph.style.name for paragraph in document.paragraphs}
    tables = {table.style.name for table in document.tables}

    wanted = {"Title", "Subtitle", "Heading 1", "Heading 2", "Heading 3", "Caption", "List Bullet", "Normal"}
    assert wanted - used == set()
    assert tables == {"Report Table"}


def test_thai_has_its_own_size_and_typeface_in_every_style(tmp_path: Path) -> None:
    document = opened(tmp_path)

    looks = {}
    for name in ("Normal", "Heading 1", "Heading 2", "Heading 3", "Caption", "List Bullet", "Report Cell"):
        properties = document.styles[name].element.rPr
        sizes = [properties.find(qn(f"w:{tag}")).get(qn("w:val")) for tag in ("sz", "szCs")]
        looks[name] = (properties.find(qn("w:rFonts")).get(qn("w:cs")), len(set(sizes)))

    assert set(looks.values()) == {("Sarabun", 1)}


def test_the_languages_of_its_words_are_told(tmp_path: Path) -> None:
    default = opened(tmp_path).styles.element.find(f".//{qn('w:rPrDefault')}")

    assert default.find(f".//{qn('w:lang')}").get(qn("w:bidi")) == "th-TH"


def test_each_table_repeats_its_header_and_breaks_no_row(tmp_path: Path) -> None:
    tables = opened(tmp_path).tables

    heads = [[row._tr.find(f".//{qn('w:tblHeader')}") is not None for row in table.rows] for table in tables]
    whole = [row._tr.find(f".//{qn('w:cantSplit')}") is not None for table in tables for row in table.rows]

    assert [marks for marks in heads if marks != [True] + [False] * (len(marks) - 1)] == []
    assert set(whole) == {True}


def test_every_picture_says_what_it_shows(tmp_path: Path) -> None:
    shapes = opened(tmp_path, language="en").inline_shapes

    assert [shape._inline.docPr.get("descr") for shape in shapes] == [
        "Bar chart, Halls: North 2 (66.7%), South 1 (33.3%)",
        "Map of Thailand with 1 of its provinces marked: Chiang Mai. Provinces",
    ]


def test_contents_page_numbers_and_properties_are_there(tmp_path: Path) -> None:
    document = opened(tmp_path)

    fields = " ".join(node.text for node in document.element.iter(qn("w:instrText")))
    footer = " ".join(node.text for node in document.sections[0].footer._element.iter(qn("w:instrText")))
    core = document.core_properties

    assert 'TOC \\o "1-3"' in fields
    assert footer.split() == ["PAGE"]
    assert (core.title, core.author, core.language, core.created.isoformat()) == (
        "รายงานประจำปี ประจำปีงบประมาณ พ.ศ.\u00a0๒๕๖๓",
        "เทศบาล",
        "th",
        "2021-01-05T00:00:00+00:00",
    )


def test_every_link_leads_to_a_place(tmp_path: Path) -> None:
    body = opened(tmp_path).element

    places = [node.get(qn("w:name")) for node in body.iter(qn("w:bookmarkStart"))]
    links = {node.get(qn("w:anchor")) for node in body.iter(qn("w:hyperlink"))}

    assert links - set(places) == set()
    assert len(places) == len(set(places))


def test_properties_stand_in_the_order_of_the_standard(tmp_path: Path) -> None:
    document = opened(tmp_path)

    order = ["pStyle", "keepNext", "pageBreakBefore", "pBdr", "shd", "tabs", "spacing", "ind", "jc", "outlineLvl"]
    mixed = []
    for root in (document.element, document.styles.element):
        for properties in root.iter(qn("w:pPr")):
            known = [order.index(tag) for child in properties if (tag := child.tag.split("}")[1]) in order]
            if known != sorted(known):
                mixed.append(known)

    assert mixed == []


def test_mixed_properties_are_put_in_order_and_the_last_word_counts() -> None:
    properties = element("w:pPr")
    said = [("jc", "center"), ("spacing", "1"), ("pStyle", "A"), ("spacing", "2"), ("keepNext", "1")]
    properties.extend([element(f"w:{name}", val=value) for name, value in said])
    paragraph = element("w:p")
    paragraph.append(properties)

    put_in_order(paragraph)

    assert [(child.tag.split("}")[1], child.get(qn("w:val"))) for child in properties] == [
        ("pStyle", "A"),
        ("keepNext", "1"),
        ("spacing", "2"),
        ("jc", "center"),
    ]


@needs_office
@pytest.mark.pdf_tools
@pytest.mark.parametrize(("year", "language"), [(2562, "en"), (2563, "th")])
def test_libreoffice_opens_it_with_every_word_and_the_right_contents(tmp_path: Path, year: int, language: str) -> None:
    document = real(year, language)
    (tmp_path / "report.docx").write_bytes(set_docx(document))

    home = f"-env:UserInstallation={(tmp_path / 'home').as_uri()}"
    command = ["soffice", home, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(tmp_path / "report.docx")], check=True, capture_output=True, timeout=180)
    pdf = (tmp_path / "report.pdf").read_bytes()

    pages = [_letters(page) for page in extracted(pdf).split("\f")]
    headings = [piece.text for piece in document.pieces if isinstance(piece, Heading)]
    told = zip(headings, contents_of((tmp_path / "report.docx").read_bytes()), strict=True)
    wrong = [(heading, page) for heading, page in told if _letters(heading) not in pages[page - 1]]
    assert wrong == []


def contents_of(made: bytes) -> list[int]:
    """Give the page numbers that the contents of a document tell, in order."""
    body = docx.Document(io.BytesIO(made)).element
    links = [link for link in body.iter(qn("w:hyperlink")) if link.find(f".//{qn('w:instrText')}") is not None]
    return [int(to_arabic_digits(list(link.iter(qn("w:t")))[-1].text)) for link in links]


def _letters(text: str) -> str:
    """Keep consonants and digits: LibreOffice gives vowels and tone marks out of order when its PDF is read."""
    return re.sub("[^ก-ฮa-zA-Z0-9๐-๙]", "", text)
