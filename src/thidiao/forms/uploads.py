"""Whether a file is what it seems: read in full, found harmless as far as we can tell, and written anew.

The type comes from the content. What reaches an officer is never the bytes that came in: pictures are drawn again
without their metadata, PDFs are written out again without what hangs loose. No virus scanner runs here.
"""

from __future__ import annotations

import hashlib
import io
import warnings
from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

import pikepdf
from PIL import Image, ImageOps, UnidentifiedImageError

from thidiao.definitions.words import Text
from thidiao.forms.drafts import CannotAddDocument

ContentType = Literal["application/pdf", "image/jpeg", "image/png"]
PDF: ContentType = "application/pdf"

ENDINGS: dict[str, str] = {"application/pdf": ".pdf", "image/jpeg": ".jpg", "image/png": ".png"}
MOST_PIXELS = 40_000_000
LARGEST_SIDE = 5_000
MOST_PAGES = 500
MOST_OBJECTS = 100_000
DEEPEST = 60
MEGABYTE = 1024 * 1024

_PDF_END = b"%%EOF"
_PADDING = b"\x00\r\n\t "

# Keys by which a PDF acts, sends, or carries something else along.
_ACTIVE = frozenset(
    f"/{key}" for key in ("JS", "JavaScript", "AA", "EmbeddedFiles", "EmbeddedFile", "EF", "XFA", "RichMedia")
)
_ACTIVE_TYPES = frozenset(
    f"/{name}"
    for name in (
        *("JavaScript", "Launch", "SubmitForm", "ImportData", "GoToE", "GoToR", "Rendition", "Movie", "Sound"),
        *("EmbeddedFile", "Filespec", "RichMedia", "RichMediaExecute", "FileAttachment", "Screen", "3D"),
    )
)


def _said(th: str, en: str) -> Text:
    return {"th": th, "en": en}


EMPTY = _said("ไฟล์ว่างเปล่า", "The file is empty.")
UNKNOWN_TYPE = _said("ใช้ได้เฉพาะไฟล์ PDF, JPEG หรือ PNG", "Only PDF, JPEG and PNG files can be used.")
NOT_ACCEPTED = _said("เอกสารนี้ไม่รับไฟล์ชนิดนี้", "This document cannot be handed in as this type of file.")
BROKEN = _said("เปิดไฟล์ไม่ได้ ไฟล์อาจเสียหาย", "The file cannot be opened; it may be damaged.")
MORE_INSIDE = _said("ไฟล์มีข้อมูลอื่นซ่อนอยู่นอกเอกสาร", "The file has something else before or after the document.")
TOO_MANY_PIXELS = _said("รูปภาพใหญ่เกินไป กรุณาย่อขนาด", "The picture is too large. Make it smaller.")
LOCKED = _said("ไฟล์ PDF ใส่รหัสผ่านไว้ กรุณาเอารหัสผ่านออก", "The PDF is locked with a password. Take the password away.")
ACTIVE = _said(
    "ไฟล์ PDF มีสคริปต์ คำสั่งอัตโนมัติ หรือไฟล์แนบ กรุณาพิมพ์เป็น PDF ใหม่",
    "The PDF holds scripts, commands or attached files. Print it to a new PDF.",
)
NO_PAGES = _said("ไฟล์ PDF ไม่มีหน้า", "The PDF has no pages.")
TOO_LONG = _said("ไฟล์ PDF มีหน้าหรือส่วนประกอบมากเกินไป", "The PDF has too many pages or parts.")


def too_large(largest_mb: int) -> Text:
    """Say how large a file may be."""
    return _said(f"ไฟล์ใหญ่เกิน {largest_mb} MB", f"The file is larger than {largest_mb} MB.")


@dataclass(frozen=True, slots=True)
class Examined:
    """A file found good: its real type, what we store of it, and the hash of what was handed in."""

    content_type: ContentType
    content: bytes
    sha256: str
    handed_in_sha256: str


def examine(content: bytes, *, accepts: Collection[str], largest_mb: int) -> Examined:
    """Read a file in full and write it anew. Raises CannotAddDocument with the reason in words."""
    if not content:
        raise CannotAddDocument(EMPTY)
    if len(content) > largest_mb * MEGABYTE:
        raise CannotAddDocument(too_large(largest_mb))
    content_type = _type_of(content)
    if content_type not in accepts:
        raise CannotAddDocument(NOT_ACCEPTED)
    written = _write_pdf(content) if content_type == "application/pdf" else _draw_again(content, content_type)
    return Examined(
        content_type=content_type,
        content=written,
        sha256=hashlib.sha256(written).hexdigest(),
        handed_in_sha256=hashlib.sha256(content).hexdigest(),
    )


def _type_of(content: bytes) -> ContentType:
    if content.startswith(b"%PDF-"):
        return "application/pdf"
    if content.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    raise CannotAddDocument(UNKNOWN_TYPE)


def _draw_again(content: bytes, content_type: ContentType) -> bytes:
    form = "JPEG" if content_type == "image/jpeg" else "PNG"
    try:
        with warnings.catch_warnings():
            # Pillow only warns below twice its own limit; we refuse by ours, from the header, before anything unpacks.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(content), formats=[form]) as picture:
                if picture.width * picture.height > MOST_PIXELS:
                    raise CannotAddDocument(TOO_MANY_PIXELS)
                return _drawn(picture, form)
    except Image.DecompressionBombError as fault:
        raise CannotAddDocument(TOO_MANY_PIXELS) from fault
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError) as fault:
        raise CannotAddDocument(BROKEN) from fault


def _drawn(picture: Image.Image, form: str) -> bytes:
    # A JPEG decodes at a fraction of its size where that is enough.
    picture.draft("RGB", (LARGEST_SIDE, LARGEST_SIDE))
    picture.load()
    ImageOps.exif_transpose(picture, in_place=True)
    mode = "L" if picture.mode in ("1", "L") else "RGBA" if form == "PNG" and _is_see_through(picture) else "RGB"
    plain = picture.convert(mode)
    plain.thumbnail((LARGEST_SIDE, LARGEST_SIDE))
    # Only the pixels go on: no place, camera, comment or profile, and nothing that stood behind the picture's end.
    plain.info.clear()
    written = io.BytesIO()
    if form == "JPEG":
        plain.save(written, "JPEG", quality=90)
    else:
        plain.save(written, "PNG")
    return written.getvalue()


def _is_see_through(picture: Image.Image) -> bool:
    return picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info


def _write_pdf(content: bytes) -> bytes:
    if not content.rstrip(_PADDING).endswith(_PDF_END):
        raise CannotAddDocument(MORE_INSIDE)
    try:
        with pikepdf.open(io.BytesIO(content), suppress_warnings=True) as pdf:
            if pdf.is_encrypted:
                raise CannotAddDocument(LOCKED)
            _look_for_active_parts(pdf)
            if not pdf.pages:
                raise CannotAddDocument(NO_PAGES)
            if len(pdf.pages) > MOST_PAGES:
                raise CannotAddDocument(TOO_LONG)
            return _written_out(pdf)
    except pikepdf.PasswordError as fault:
        raise CannotAddDocument(LOCKED) from fault
    except (pikepdf.PdfError, pikepdf.ForeignObjectError, ValueError, TypeError, RuntimeError) as fault:
        raise CannotAddDocument(BROKEN) from fault


def _written_out(pdf: pikepdf.Pdf) -> bytes:
    if "/Metadata" in pdf.Root:
        del pdf.Root.Metadata
    if "/Info" in pdf.trailer:
        del pdf.trailer["/Info"]
    written = io.BytesIO()
    # Only what the pages reach is written; loose objects and older revisions fall away.
    pdf.save(written, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    # A damaged file is mended as it is read; only what then opens by itself, with all its pages, is worth keeping.
    with pikepdf.open(io.BytesIO(written.getvalue()), attempt_recovery=False) as mended:
        if len(mended.pages) != len(pdf.pages):
            raise CannotAddDocument(BROKEN)
    return written.getvalue()


def _look_for_active_parts(pdf: pikepdf.Pdf) -> None:
    objects = pdf.objects
    if len(objects) > MOST_OBJECTS:
        raise CannotAddDocument(TOO_LONG)
    for part in objects:
        _look_into(part, depth=0)


def _look_into(part: object, *, depth: int) -> None:
    if depth > DEEPEST:
        raise CannotAddDocument(TOO_LONG)
    if isinstance(part, (pikepdf.Dictionary, pikepdf.Stream)):
        _refuse_active(part)
        inner = [value for _, value in part.items()]
    elif isinstance(part, pikepdf.Array):
        inner = list(part)
    else:
        return
    for value in inner:
        # What is stored apart is looked into in its own turn.
        if not getattr(value, "is_indirect", False):
            _look_into(value, depth=depth + 1)


def _refuse_active(part: pikepdf.Object) -> None:
    if not _ACTIVE.isdisjoint(part.keys()):
        raise CannotAddDocument(ACTIVE)
    if any(str(part.get(key, "")) in _ACTIVE_TYPES for key in ("/S", "/Type", "/Subtype")):
        raise CannotAddDocument(ACTIVE)
