"""Pages for what goes wrong, each with its own template: 400, 403, 404, 413, 500 and 503.html."""

import logging
import sys

from django.core.exceptions import RequestDataTooBig, TooManyFilesSent
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

log = logging.getLogger(__name__)

# Needs no template, no language and no database: any of them may be what failed.
LAST_RESORT = """<!doctype html>
<html lang="th"><head><meta charset="utf-8"><title>ขออภัย ระบบขัดข้อง / Sorry, something went wrong</title>
<meta name="viewport" content="width=device-width, initial-scale=1"></head>
<body><main><h1>ขออภัย ระบบขัดข้อง</h1><p>โปรดลองอีกครั้งในอีกสักครู่ สิ่งที่ยื่นและได้รับใบรับแล้วไม่สูญหาย</p>
<h1 lang="en">Sorry, something went wrong</h1>
<p lang="en">Please try again in a few minutes. Whatever you filed and have a receipt for is safe.</p>
</main></body></html>
"""


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    status = 413 if isinstance(exception, RequestDataTooBig | TooManyFilesSent) else 400
    return render(request, f"{status}.html", status=status)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "403.html", status=403)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "404.html", status=404)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Explain a form that came without its proof: the page was open too long, or cookies are off."""
    return render(request, "403.html", {"form_was_stale": True}, status=403)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer for a fault of ours; when even the page of apology fails, a plain one is sent.

    A database that does not answer is a pause (503), anything else a fault (500).
    """
    status = 503 if isinstance(sys.exc_info()[1], OperationalError) else 500
    try:
        # Without the request: who is signed in stands in the database, which may be what failed.
        page: str = render_to_string(f"{status}.html")
    except Exception:
        log.exception("The page for a server error failed too.")
        page = LAST_RESORT
    return HttpResponse(page, status=status)
