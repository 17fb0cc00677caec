"""Anyone checks a licence by its code, or a receipt by its signature; nobody finds what they do not hold."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client, override_settings
from django.utils import timezone

from tests.journeys.scene import a_citizen_acting
from tests.people.factories import personal_number
from tests.web.desk.scene import filed, officer, taken_up, text_of, tiny_pack_in_force
from thidiao.audit.seals import house_seal, verify
from thidiao.catalogue.queries import current_pack
from thidiao.journeys import decide
from thidiao.journeys.apply import receipt_for
from thidiao.licences.models import Licence
from thidiao.licences.tasks import make_pdf

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _tiny_pack() -> Iterator[None]:
    with tiny_pack_in_force():
        yield


@pytest.fixture
def anyone(client: Client) -> Client:
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    return client


def a_licence() -> Licence:
    """Issue a licence through the journeys; its PDF is still to be made."""
    number, city = f"{filed()}-01", officer()
    taken_up(number, city)
    issued = decide.approve(number=number, officer=city, at=timezone.now(), pack=current_pack(), seal=house_seal())
    return Licence.objects.get(number=issued)


def expired(licence: Licence) -> Licence:
    """Let a licence say that it held until a day long ago, sealed by the house like any other."""
    content = {**licence.content, "issued_on": "2020-01-01", "expires_on": "2020-12-31", "validity_known": True}
    licence.content, licence.seal = content, house_seal().sign(content, kind="licence")
    licence.issued_on, licence.expires_on = date(2020, 1, 1), date(2020, 12, 31)
    licence.save()
    return licence


def answer_in(page: HttpResponse) -> str:
    [answer] = re.findall(r"verify-answer verify-answer--(\w+)", page.content.decode())
    return answer


def a_receipt() -> str:
    actor = a_citizen_acting()
    return receipt_for(actor=actor, number=filed(actor), seal=house_seal()).signed


def test_a_valid_licence_says_so_and_what_it_grants_to_whom(anyone: Client) -> None:
    licence = a_licence()

    page = anyone.get(f"/verify/{licence.token}/")

    text = text_of(page)
    assert (page.status_code, answer_in(page)) == (200, "valid")
    assert "This licence is valid" in text
    said = f"Number {licence.number} Issued by City Law Example Food Act Holder {licence.content['holder']['name']}"
    assert said in text
    assert f"Personal number {licence.content['holder']['number']}" in text
    assert "Not known from the guide; ask the agency that issued it" in text
    assert re.search(r"Checked on \d+ \w+ \d+ BE, \d\d:\d\d", text)


def test_the_page_never_says_the_holder_s_number_in_full(anyone: Client) -> None:
    licence = a_licence()

    pages = [anyone.get(f"/verify/{licence.token}/?lang={language}") for language in ("th", "en")]

    assert [page for page in pages if personal_number(1) in page.content.decode()] == []


def test_an_expired_licence_says_so(anyone: Client) -> None:
    licence = expired(a_licence())

    page = anyone.get(f"/verify/{licence.token}/")

    assert (page.status_code, answer_in(page)) == (200, "expired")
    assert "It was issued here and held until 31 December 2563 BE." in text_of(page)


@pytest.mark.parametrize(
    "changes",
    [{"content": {"holder": {"kind": "person", "name": "FORGED", "number": "1"}}}, {"seal": "e30.e30.e30"}],
    ids=["what-it-says", "its-seal"],
)
def test_a_licence_that_was_changed_is_refused_and_not_repeated(anyone: Client, changes: dict[str, object]) -> None:
    licence = a_licence()
    make_pdf(licence.number)
    licence.refresh_from_db()
    licence.content = {**licence.content, **changes.get("content", {})}
    licence.seal = changes.get("seal", licence.seal)
    licence.save()

    page, pdf = anyone.get(f"/verify/{licence.token}/"), anyone.get(f"/licences/{licence.token}.pdf")

    assert (page.status_code, answer_in(page), pdf.status_code) == (200, "broken", 500)
    assert "Do not rely on this licence" in text_of(page)
    assert "FORGED" not in page.content.decode()
    assert "Small café" not in text_of(page)


def test_a_licence_sealed_by_somebody_else_is_refused(anyone: Client, tmp_path) -> None:
    licence = a_licence()

    with override_settings(THIDIAO_DATA=tmp_path):
        page = anyone.get(f"/verify/{licence.token}/")

    assert answer_in(page) == "broken"


@pytest.mark.parametrize("token", ["A" * 32, "receipts", "x", "-"])
def test_a_code_that_nobody_was_given_was_not_issued_here(anyone: Client, token: str) -> None:
    page, pdf = anyone.get(f"/verify/{token}/"), anyone.get(f"/licences/{token}.pdf")

    assert (page.status_code, pdf.status_code) == (404, 404)
    assert "This licence was not issued here" in text_of(page)


def test_no_answer_is_kept_or_listed_by_search_engines(anyone: Client) -> None:
    licence = a_licence()

    told = [
        anyone.get(path) for path in (f"/verify/{licence.token}/", "/verify/unknown/", f"/licences/{licence.token}.pdf")
    ]

    assert {(page["X-Robots-Tag"], page["Cache-Control"]) for page in told} == {
        ("noindex, nofollow", "private, no-store")
    }


@pytest.mark.parametrize(
    "typed",
    [
        "{token}",
        "  {token}\n",
        "https://thidiao.example/verify/{token}/",
        "thidiao.example/verify/{token}",
        "http://localhost:8000/verify/{token}/?lang=en",
        "https://thidiao.example/licences/{token}.pdf",
        "https://thidiao.example/verify/{half}\n{rest}/",
    ],
)
def test_the_code_or_any_address_of_a_licence_leads_to_its_answer(anyone: Client, typed: str) -> None:
    token = "abcdefghijklmnopqrstuvwxyz012345"

    answer = anyone.get("/verify/", {"code": typed.format(token=token, half=token[:9], rest=token[9:])})

    assert (answer.status_code, answer["Location"]) == (302, f"/verify/{token}/")


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("", "Paste the address or the code of the licence"),
        ("L6911230042-01", "A number alone is not enough"),
        ("1234567890123", "A number alone is not enough"),
        ("สมมุติ ที่1", "This is not the address or the code of a licence."),
        ("' OR 1=1 --\0", "This is not the address or the code of a licence."),
        ("x" * 5000, "This is not the address or the code of a licence."),
    ],
)
def test_nothing_is_found_by_number_or_name(anyone: Client, typed: str, message: str) -> None:
    answer = anyone.get("/verify/", {"code": typed})

    assert answer.status_code == 422
    assert message in text_of(answer)


def test_the_pdf_is_on_its_way_and_then_there(anyone: Client) -> None:
    licence = a_licence()
    address = f"/licences/{licence.token}.pdf"

    soon = anyone.get(address)
    make_pdf(licence.number)
    made = anyone.get(address)

    assert (soon.status_code, soon["Retry-After"]) == (503, "30")
    assert "The licence holds already." in text_of(soon)
    assert (made.status_code, made["Content-Type"], made.content[:5]) == (200, "application/pdf", b"%PDF-")
    assert made["Content-Disposition"] == f'inline; filename="{licence.number}.pdf"'
    assert address in anyone.get(f"/verify/{licence.token}/").content.decode()


@pytest.mark.parametrize("harm", ["changed", "lost"])
def test_a_pdf_that_is_not_what_was_made_is_not_given_out(anyone: Client, harm: str) -> None:
    licence = a_licence()
    make_pdf(licence.number)
    name = Licence.objects.get(id=licence.id).pdf_name
    default_storage.delete(name)
    if harm == "changed":
        default_storage.save(name, ContentFile(b"%PDF-forged"))

    answer = anyone.get(f"/licences/{licence.token}.pdf")

    assert answer.status_code == 500
    assert "We do not give out this PDF" in text_of(answer)
    assert b"forged" not in answer.content


def test_the_public_keys_check_a_licence_without_asking_us_again(anyone: Client) -> None:
    licence = a_licence()

    answer = anyone.get("/.well-known/jwks.json")

    keys = json.loads(answer.content)
    assert verify(licence.seal, kind="licence", public_keys=keys) == licence.content
    assert (answer["Content-Type"], answer["Access-Control-Allow-Origin"]) == ("application/jwk-set+json", "*")
    assert [sorted(key) for key in keys["keys"]] == [["alg", "crv", "kid", "kty", "use", "x"]]


def test_a_receipt_we_signed_is_known_and_read_out(anyone: Client) -> None:
    signed = a_receipt()

    pasted = anyone.post("/verify/receipt/", {"receipt": f"{signed[:50]}\n{signed[50:]}"})
    sent = anyone.post("/verify/receipt/", {"file": SimpleUploadedFile("C1.jws", signed.encode())})

    for page in (pasted, sent):
        assert (page.status_code, answer_in(page)) == (200, "valid")
        assert re.search(r"Number C\d+ For Open a café Filed on .* Small café C\d+-01", text_of(page))


@pytest.mark.parametrize("harm", ["changed", "cut", "licence", "nonsense", "สวัสดี"])
def test_a_receipt_we_did_not_sign_is_refused(anyone: Client, harm: str) -> None:
    signed = a_receipt()
    header, payload, signature = signed.split(".")
    wrong = {
        "changed": f"{header}.{payload[:-6]}AAAAAA.{signature}",
        "cut": signed[:-4],
        "licence": house_seal().sign({"application": "C1"}, kind="licence"),
    }.get(harm, harm)

    page = anyone.post("/verify/receipt/", {"receipt": wrong})

    assert (page.status_code, answer_in(page)) == (422, "broken")
    assert "We did not sign this receipt, or it was changed since" in text_of(page)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({}, "Paste the receipt or choose its file"),
        ({"receipt": "x" * 200_001}, "The text is too long to be a receipt"),
        ({"file": SimpleUploadedFile("a.jws", b"x" * 200_001)}, "The file is too large to be a receipt"),
        ({"file": SimpleUploadedFile("a.jws", b"\xff\xfe\0binary")}, "We did not sign this receipt"),
    ],
    ids=["nothing", "long", "large", "binary"],
)
def test_what_can_be_no_receipt_is_refused_kindly(anyone: Client, data: dict[str, object], message: str) -> None:
    page = anyone.post("/verify/receipt/", data)

    assert page.status_code == 422
    assert message in text_of(page)
