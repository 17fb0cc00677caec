import io
import shutil
import subprocess
import unicodedata
from pathlib import Path

import fontpkg_sarabun
import pikepdf
import pypdf
import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st

from thidiao.licences.thai_text import make_text_exact

FONTS = Path(fontpkg_sarabun.__file__).parent / "files"
needs_poppler = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler's pdftotext is not installed")

CONSONANTS = "กขคงจฉชซญฎฏฐณดตถทนบปผฝพฟภมยรลวศษสหฬอฮ"
VOWELS = ["", "ั", "ิ", "ี", "ึ", "ื", "ุ", "ู", "ำ", "า", "็"]
TONES = ["", "่", "้", "๊", "๋", "์"]


@st.composite
def syllables(draw: st.DrawFn) -> str:
    lead = draw(st.sampled_from(["", "เ", "แ", "โ", "ใ", "ไ"]))
    vowel = draw(st.sampled_from(VOWELS))
    # The silencing mark stands on a bare consonant or over i and u only; no word has it with another vowel.
    allowed = [""] if vowel == "็" else TONES if vowel in ("", "ิ", "ุ") else TONES[:-1]
    tone = draw(st.sampled_from(allowed))
    mark = tone + vowel if vowel in ("ำ", "า") else vowel + tone
    return lead + draw(st.sampled_from(CONSONANTS)) + mark + draw(st.sampled_from(["", "ก", "น", "ง", "ม"]))


def typeset(text: str, *, artifact: str = "") -> bytes:
    settings = f'#set document(title: "t")\n#set page(background: [{artifact}])\n#set text(font: "Sarabun", lang: "th")'
    page = f"{settings}\n{text}"
    return typst.compile(page.encode(), font_paths=[FONTS], ignore_system_fonts=True, pdf_standards=["a-3a", "ua-1"])


def read_with_poppler(pdf: bytes) -> str:
    done = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True)
    return done.stdout.decode()


def read_with_pypdf(pdf: bytes) -> str:
    return pypdf.PdfReader(io.BytesIO(pdf)).pages[0].extract_text()


def words_of(text: str) -> list[str]:
    return unicodedata.normalize("NFKC", text).split()


@needs_poppler
@settings(max_examples=60, deadline=None)
@given(st.lists(syllables(), min_size=1, max_size=30))
def test_any_thai_word_extracts_exactly_with_poppler(words: list[str]) -> None:
    pdf = make_text_exact(typeset(" ".join(words)), fonts=FONTS)

    # Whether a narrow gap is a space is the reader's guess; the letters and their order are ours.
    assert "".join(read_with_poppler(pdf).split()) == "".join(words)


@settings(max_examples=60, deadline=None)
@given(st.lists(syllables(), min_size=1, max_size=30))
def test_any_thai_word_extracts_with_pypdf_but_for_the_parts_of_sara_am(words: list[str]) -> None:
    pdf = make_text_exact(typeset(" ".join(words)), fonts=FONTS)

    expected = sorted(unicodedata.normalize("NFKC", "".join(words)))
    assert sorted("".join(words_of(read_with_pypdf(pdf)))) == expected


@needs_poppler
def test_the_text_was_wrong_before() -> None:
    raw = typeset("จัดตั้งที่นี่ทั้งหมด")

    assert read_with_poppler(raw).strip() != "จัดตั้งที่นี่ทั้งหมด"


@needs_poppler
def test_latin_ligatures_and_digits_of_both_scripts_come_out_as_written() -> None:
    pdf = make_text_exact(typeset("Certificate of notification ๒๓ 23"), fonts=FONTS)

    assert read_with_poppler(pdf).strip() == "Certificate of notification ๒๓ 23"


@needs_poppler
def test_decoration_is_not_read_out() -> None:
    pdf = make_text_exact(typeset("ใบอนุญาต", artifact="ตัวอย่าง"), fonts=FONTS)

    assert read_with_poppler(pdf).strip() == "ใบอนุญาต"


def test_the_same_bytes_come_out_twice() -> None:
    raw = typeset("ใบอนุญาต")

    assert make_text_exact(raw, fonts=FONTS) == make_text_exact(raw, fonts=FONTS)


def test_the_standards_of_the_document_stay_declared() -> None:
    pdf = make_text_exact(typeset("ใบอนุญาต"), fonts=FONTS)

    with pikepdf.open(io.BytesIO(pdf)) as document, document.open_metadata() as metadata:
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"], metadata["pdfuaid:part"]) == ("3", "A", "1")
