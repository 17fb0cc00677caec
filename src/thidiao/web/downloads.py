"""Files people handed in, given back as downloads that no browser runs."""

from __future__ import annotations

from urllib.parse import quote

from django.http import HttpResponse

from thidiao.forms.drafts import KnownDocument

KB = 1024


def as_download(document: KnownDocument, content: bytes) -> HttpResponse:
    """Answer with a file that is saved, never shown in place."""
    response = HttpResponse(content, content_type=document.content_type)
    response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(document.name, safe='')}"
    response.headers["Cache-Control"] = "private, no-store"
    return response


def say_size(size: int) -> str:
    """Write a file's size in bytes as people read it: `240 kB`, `1.2 MB`."""
    return f"{max(size // KB, 1):,} kB" if size < KB * KB else f"{size / KB / KB:,.1f} MB"
