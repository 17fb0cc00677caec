"""The directory by place and guides: what is offered where, by whom, for how much, and what to do elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client, override_settings

from tests.definitions.island import write_island
from tests.web.citizen.walker import Page

pytestmark = pytest.mark.django_db


def read(path: str, language: str = "en") -> tuple[HttpResponse, str]:
    client = Client()
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    response = client.get(path)
    return response, Page(response).text


def test_every_province_leads_to_its_services() -> None:
    response, text = read("/services/in/")

    assert response.content.decode().count("/services/in/") >= 77
    assert "Chiang Mai" in text


def test_bangkok_and_chiang_mai_offer_other_services_by_other_authorities() -> None:
    _, bangkok = read("/services/in/1001/")
    _, chiang_mai = read("/services/in/5001/?page=2")
    _, first = read("/services/in/5001/")

    assert "Bangkok Metropolitan Administration (district office) – Phra Nakhon, Bangkok" in bangkok
    assert (
        "Municipality or subdistrict administrative organisation – Mueang Chiang Mai, Chiang Mai" in first + chiang_mai
    )
    assert "99 services are offered here. 2 are not." in bangkok
    assert "88 services are offered here. 13 are not." in first
    assert "Ask the municipality or the subdistrict organisation of the place before you begin." in first


def test_a_fee_that_no_known_by_law_sets_is_shown_as_the_national_range() -> None:
    _, text = read("/services/in/5001/", "th")

    assert "ระบบยังไม่มีข้อบัญญัติของท้องที่นี้" in text


@pytest.mark.parametrize("code", ["99", "1", "x", "100199"])
def test_a_code_of_no_place_leads_nowhere(code: str) -> None:
    assert read(f"/services/in/{code}/")[0].status_code == 404


def test_the_places_of_another_country_have_their_pages(tmp_path: Path) -> None:
    with override_settings(THIDIAO_PACK=write_island(tmp_path)):
        _, provinces = read("/services/in/")
        _, hill = read("/services/in/0102/")
        _, beach = read("/services/in/0202/")

    assert "Northport Southport" in provinces
    assert "Northport City Hall – Hill, Northport · Fee:" in hill
    assert "Not offered here" not in hill
    assert "Village council – Beach, Southport · Fee: 1,000–3,000 baht" in beach
    assert "Not offered here Liquor Ask the village council before you open." in beach


def test_a_guide_says_where_it_is_offered_who_decides_there_and_by_which_by_laws(tmp_path: Path) -> None:
    with override_settings(THIDIAO_PACK=write_island(tmp_path)):
        _, large = read("/services/cafe-large/")
        _, liquor = read("/services/liquor/")

    assert "The authority of the place sets the fee within the national range." in large
    assert "By-law of Northport no. 1: Northport" in large
    assert "From 1 January 2569 BE, no longer from 1 January 2570 BE" in large
    assert "Northport City Hall (Northport)" in large
    assert "Village council (elsewhere)" in large
    assert "Only in: Northport" in liquor
    assert "In other places: Ask the village council before you open." in liquor


def test_the_guide_of_a_licence_of_bangkok_says_so() -> None:
    _, text = read("/services/commercial-reg/")

    assert "Only in: Bangkok" in text
    assert "In other places: Ask the municipality" in text
