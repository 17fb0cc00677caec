import io
import json
import re
import shutil
import subprocess
from pathlib import Path

import pikepdf
import pytest

from tests.oversight.reporting.small import composed, small_pack, texts_of
from thidiao.definitions import load_pack
from thidiao.kernel.numerals import Digits
from thidiao.oversight.reporting.as_pdf import pages_of, set_pdf
from thidiao.oversight.reporting.compose import compose
from thidiao.oversight.reporting.document import Document

THAILAND = load_pack(Path(__file__).parents[3] / "packs" / "thailand")
needs_poppler = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler's pdftotext is not installed")


def real(year: int, language: str) -> Document:
    digits: Digits = "thai" if language == "th" else "arabic"
    return compose(THAILAND.reports[f"annual-{year}"], pack=THAILAND, language=language, digits=digits)


def extracted(pdf: bytes) -> str:
    read = subprocess.run(["pdftotext", "-raw", "-", "-"], input=pdf, capture_output=True, check=True)
    return read.stdout.decode("utf-8")


def plain(text: str) -> str:
    """Leave out blanks: a line of Thai may end anywhere, and then there is no telling whether a blank stood there."""
    return re.sub(r"\s", "", text)


@needs_poppler
@pytest.mark.pdf_tools
@pytest.mark.parametrize(("year", "language"), [(2562, "th"), (2562, "en"), (2563, "th"), (2563, "en")])
def test_every_word_of_a_real_report_extracts_exactly(year: int, language: str) -> None:
    document = real(year, language)

    text = plain(extracted(set_pdf(document)))

    assert [said for said in texts_of(document) if plain(said) not in text] == []


@needs_poppler
@pytest.mark.pdf_tools
def test_nothing_extracts_that_was_not_written(tmp_path: Path) -> None:
    document = composed(small_pack(tmp_path))

    text = plain(extracted(set_pdf(document)))

    for said in sorted(texts_of(document), key=len, reverse=True):
        text = text.replace(plain(said), "")
    for furniture in (document.running_title, document.contents_title):
        text = text.replace(plain(furniture), "")
    # What is left are the dots and page numbers of the contents, the page numbers and the bullets.
    assert re.sub("[.๐-๙•]", "", text) == ""


def test_a_report_is_tagged_and_kept_for_ever(tmp_path: Path) -> None:
    with pikepdf.open(io.BytesIO(set_pdf(composed(small_pack(tmp_path))))) as pdf:
        meta = pdf.open_metadata()
        claims = {meta["pdfaid:part"], meta["pdfaid:conformance"], meta["pdfuaid:part"]}
        about = (str(pdf.Root.Lang), str(meta["dc:title"]), bool(pdf.Root.MarkInfo.Marked))

    assert claims == {"3", "A", "1"}
    assert about == ("th", "รายงานประจำปี ประจำปีงบประมาณ พ.ศ.\u00a0๒๕๖๓", True)


def test_its_figures_come_with_it_as_data(tmp_path: Path) -> None:
    document = composed(small_pack(tmp_path))

    with pikepdf.open(io.BytesIO(set_pdf(document))) as pdf:
        attached = {name: spec.get_file().read_bytes() for name, spec in pdf.attachments.items()}
        meant_as = {str(spec.obj.AFRelationship) for spec in pdf.attachments.values()}

    assert (attached, meant_as) == (document.attached, {"/Data"})
    told = json.loads(attached["figures.json"])["figures"]
    assert [(each["id"], each["value"], each["base"]) for each in told] == [
        ("halls", 3, None),
        ("wells", 1200, 3000),
        ("boats", 10, None),
        ("boats-sound", "35.5", 10),
        ("place", 21, 190),
    ]


def test_every_picture_says_what_it_shows(tmp_path: Path) -> None:
    with pikepdf.open(io.BytesIO(set_pdf(composed(small_pack(tmp_path), language="en", digits="arabic")))) as pdf:
        said = [str(each.Alt) for each in _tagged(pdf.Root.StructTreeRoot, "/Figure") if "/Alt" in each]

    assert said == [
        "Bar chart, Halls: North 2 (66.7%), South 1 (33.3%)",
        "Map of Thailand with 1 of its provinces marked: Chiang Mai. Provinces",
    ]


def _tagged(node: pikepdf.Object, kind: str) -> list[pikepdf.Object]:
    found = [node] if node.get("/S") == kind else []
    children = node.get("/K", [])
    for child in children if isinstance(children, pikepdf.Array) else [children]:
        if isinstance(child, pikepdf.Dictionary):
            found += _tagged(child, kind)
    return found


def test_parts_begin_on_pages_of_their_own() -> None:
    pages = pages_of(real(2563, "th"))

    starts = [pages[anchor] for anchor in ("foreword", "overview", "results", "trace")]

    assert starts == sorted(set(starts))
    assert pages["approvals"] == pages["foreword"] == 3
