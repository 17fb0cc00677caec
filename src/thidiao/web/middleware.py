"""What holds for a whole request: the pack of its day, the language of the page, and pages made small."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.utils import timezone, translation
from django.utils.cache import patch_vary_headers

from thidiao.catalogue.change_actions import pack_in_force
from thidiao.catalogue.in_force import folder_pack, holding

OF_NO_PACK = "en"
ONE_YEAR = 365 * 24 * 60 * 60


class PackOfTheDay:
    """Let a request see the pack that holds at its beginning, looked for when it is first needed."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with holding(partial(pack_in_force, at=timezone.now())):
            return self.get_response(request)


class LanguageMiddleware:
    """Set the page's language (`?lang=` chooses and is remembered, else the cookie, else that of the pack).

    The browser is not asked: a phone set to English is still held by a Thai reader. Where the pages cannot speak any
    language of the pack, they speak English around its words.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        chosen = request.GET.get("lang", "")
        kept = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        language = first_known(chosen, kept, *folder_pack().languages, OF_NO_PACK)
        translation.activate(language)
        request.LANGUAGE_CODE = language
        response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        patch_vary_headers(response, ("Cookie",))
        if chosen == language:
            remember(response, language)
        return response


def first_known(*wished: str) -> str:
    """Give the first wish that is a language of the house, else the house's first language."""
    known = dict(settings.LANGUAGES)
    return next((one for one in wished if one in known), settings.LANGUAGE_CODE)


def remember(response: HttpResponse, language: str) -> None:
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=ONE_YEAR,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
    )


class CompressedPages(GZipMiddleware):
    """Send pages compressed, and nothing else: pictures and PDFs are small already, styles are compressed beforehand.

    The length of a compressed page could tell a secret in it to somebody who can have their own words shown beside it
    (BREACH). Each page carries its token masked anew, Django adds random length, and no other site can call a page
    with the visitor's cookies, for they are `SameSite=Lax`.
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        is_page = response.headers.get("Content-Type", "").startswith("text/html")
        return super().process_response(request, response) if is_page else response
