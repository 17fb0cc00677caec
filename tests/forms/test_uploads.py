"""Files that are what they seem, and files that are not. No virus scanner is tested, for there is none."""

from __future__ import annotations

import io
import struct
import zlib

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from thidiao.forms import uploads
from thidiao.forms.drafts import CannotAddDocument, clean_name
from thidiao.forms.uploads import Examined, examine

ALL = ("application/pdf", "image/jpeg", "image/png")
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
CANARY = b"13.7563N-100.5018E"


def picture(form: str, *, size: tuple[int, int] = (40, 30), mode: str = "RGB", **more: object) -> bytes:
    written = io.BytesIO()
    Image.new(mode, size, 128 if mode in ("L", "P", "1") else None).save(written, form, **more)
    return written.getvalue()


def pdf(*, pages: int = 1, **more: object) -> bytes:
    written = io.BytesIO()
    with pikepdf.new() as made:
        for _ in range(pages):
            made.add_blank_page()
        for key, value in more.items():
            made.Root[f"/{key}"] = made.make_indirect(value)
        made.save(written)
    return written.getvalue()


def look(content: bytes, accepts: tuple[str, ...] = ALL, largest_mb: int = 1) -> Examined:
    return examine(content, accepts=accepts, largest_mb=largest_mb)


def reason(content: bytes, accepts: tuple[str, ...] = ALL, largest_mb: int = 1) -> dict[str, str]:
    with pytest.raises(CannotAddDocument) as refused:
        look(content, accepts, largest_mb)
    return refused.value.message


@pytest.mark.parametrize(
    ("content", "content_type"),
    [(pdf(), "application/pdf"), (picture("JPEG"), "image/jpeg"), (picture("PNG", dpi=(72, 72)), "image/png")],
    ids=["pdf", "jpeg", "png"],
)
def test_a_good_file_is_known_by_its_content_and_written_anew(content, content_type):
    found = look(content)

    assert found.content_type == content_type
    assert found.content != content
    assert len({found.sha256, found.handed_in_sha256}) == 2


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "RGBA", "LA", "I;16"])
def test_every_kind_of_png_can_be_handed_in(mode):
    found = look(picture("PNG", mode=mode))

    assert Image.open(io.BytesIO(found.content)).size == (40, 30)


def test_a_cmyk_jpeg_can_be_handed_in():
    found = look(picture("JPEG", mode="CMYK"))

    assert Image.open(io.BytesIO(found.content)).mode == "RGB"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", uploads.EMPTY),
        (EICAR, uploads.UNKNOWN_TYPE),
        (b"<svg onload=alert(1)>", uploads.UNKNOWN_TYPE),
        (b"MZ\x90\x00" + pdf(), uploads.UNKNOWN_TYPE),
        (b"GIF89a" + picture("PNG"), uploads.UNKNOWN_TYPE),
        (picture("GIF"), uploads.UNKNOWN_TYPE),
        (b"%PDF-1.7 and nothing else", uploads.MORE_INSIDE),
        (b"%PDF-1.7\nnothing\n%%EOF", uploads.BROKEN),
        (pdf() + b"PK\x03\x04archive", uploads.MORE_INSIDE),
        (pdf(pages=0), uploads.NO_PAGES),
        (picture("JPEG")[:200], uploads.BROKEN),
        (b"\xff\xd8\xff" + b"\x00" * 50, uploads.BROKEN),
        (picture("PNG")[:60], uploads.BROKEN),
        (b"a" * (1024 * 1024 + 1), uploads.too_large(1)),
    ],
)
def test_a_file_that_is_not_what_it_should_be_is_refused_in_words(content, message):
    assert reason(content) == message


def test_a_type_the_evidence_does_not_take_is_refused():
    assert reason(picture("PNG"), accepts=("application/pdf",)) == uploads.NOT_ACCEPTED


@pytest.mark.parametrize(
    "active",
    [
        {"OpenAction": pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")},
        {"OpenAction": pikepdf.Dictionary(S=pikepdf.Name.Launch, F="cmd.exe")},
        {"OpenAction": pikepdf.Dictionary(S=pikepdf.Name.SubmitForm, F="http://example.org")},
        {"AA": pikepdf.Dictionary(WC=pikepdf.Dictionary(S=pikepdf.Name.URI))},
        {"Names": pikepdf.Dictionary(JavaScript=pikepdf.Dictionary(Names=pikepdf.Array()))},
        {"Names": pikepdf.Dictionary(EmbeddedFiles=pikepdf.Dictionary(Names=pikepdf.Array()))},
        {"AcroForm": pikepdf.Dictionary(XFA=pikepdf.Array(), Fields=pikepdf.Array())},
        {"Hidden": pikepdf.Array([pikepdf.Array([pikepdf.Dictionary(Subtype=pikepdf.Name.RichMedia)])])},
    ],
    ids=lambda active: next(iter(active)),
)
def test_a_pdf_that_acts_by_itself_is_refused(active):
    assert reason(pdf(**active)) == uploads.ACTIVE


def test_a_pdf_that_only_says_which_page_to_show_is_taken():
    shown = pikepdf.Array([0, pikepdf.Name.Fit])

    found = look(pdf(OpenAction=shown))

    assert found.content_type == "application/pdf"


def test_a_pdf_with_a_password_is_refused():
    written = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf())) as made:
        made.save(written, encryption=pikepdf.Encryption(owner="owner", user="user"))

    assert reason(written.getvalue()) == uploads.LOCKED


def test_an_encrypted_pdf_that_opens_without_a_password_is_refused_as_well():
    written = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf())) as made:
        made.save(written, encryption=pikepdf.Encryption(owner="owner", user=""))

    assert reason(written.getvalue()) == uploads.LOCKED


def test_a_pdf_of_too_many_pages_is_refused():
    assert reason(pdf(pages=uploads.MOST_PAGES + 1)) == uploads.TOO_LONG


def test_nothing_of_a_pictures_metadata_is_kept():
    exif = Image.Exif()
    exif[0x010E] = CANARY.decode()
    handed_in = picture("JPEG", exif=exif, comment=CANARY) + CANARY

    found = look(handed_in)

    assert handed_in.count(CANARY) == 3
    assert found.content.count(CANARY) == 0


def test_a_picture_is_kept_the_way_it_is_meant_to_be_seen():
    exif = Image.Exif()
    exif[0x0112] = 6

    found = look(picture("JPEG", size=(40, 30), exif=exif))

    assert Image.open(io.BytesIO(found.content)).size == (30, 40)


def test_nothing_loose_in_a_pdf_is_kept():
    written = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf())) as made:
        made.docinfo["/Author"] = CANARY.decode()
        made.make_indirect(pikepdf.String(CANARY.decode()))
        made.save(written, compress_streams=False, object_stream_mode=pikepdf.ObjectStreamMode.disable)

    found = look(written.getvalue().replace(b"%%EOF", b"% " + CANARY + b"\n%%EOF"))

    assert found.content.count(CANARY) == 0
    with pikepdf.open(io.BytesIO(found.content)) as kept:
        assert "/Info" not in kept.trailer


@pytest.mark.parametrize(("width", "height"), [(8_000, 6_000), (60_000, 60_000)])
def test_a_picture_that_would_unpack_to_too_much_is_refused_before_it_does(width, height):
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    bomb = b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(b"\x00" * 1000)) + chunk(b"IEND", b"")

    assert reason(bomb) == uploads.TOO_MANY_PIXELS


def test_the_same_content_is_written_the_same_way_each_time():
    found = {look(content).sha256 for content in (pdf(), picture("JPEG"), picture("PNG")) for _ in range(2)}

    assert len(found) == 3


@settings(max_examples=100, deadline=None)
@given(st.sampled_from([pdf(), picture("JPEG"), picture("PNG")]), st.integers(0, 2**16), st.binary(max_size=8))
def test_a_damaged_file_is_written_anew_or_refused_in_words_and_never_breaks(content, place, put_in):
    at = place % len(content)

    try:
        taken = look(content[:at] + put_in + content[at + len(put_in) :])
    except CannotAddDocument as refused:
        assert sorted(refused.message) == ["en", "th"]
    else:
        assert look(taken.content).content_type == taken.content_type


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("lease.pdf", "lease.pdf"),
        ("สัญญาเช่า ร้านอาหาร.PDF", "สัญญาเช่า ร้านอาหาร.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        (r"C:\Users\me\lease.pdf", "lease.pdf"),
        ("photo.pdf.exe", "photo.pdf.exe.pdf"),
        ("exe\u202efdp.slx", "exefdp.slx.pdf"),
        ("a\x00b\r\nc.pdf", "abc.pdf"),
        ("", "document.pdf"),
        (".pdf", "document.pdf"),
        ("x" * 300 + ".pdf", "x" * 120 + ".pdf"),
    ],
)
def test_a_file_name_is_made_fit_to_be_shown(name, shown):
    assert clean_name(name, ending=".pdf") == shown
