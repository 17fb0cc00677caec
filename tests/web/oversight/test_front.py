"""The first page of oversight leads to everything behind it."""

from __future__ import annotations

from django.test import Client


def test_the_first_page_is_there_in_both_languages(client: Client, db: None) -> None:
    pages = [client.get("/oversight/", {"lang": language}).content.decode() for language in ("th", "en")]

    assert ["ติดตามการพัฒนาระบบราชการ" in pages[0], "Follow the reform" in pages[1]] == [True, True]
