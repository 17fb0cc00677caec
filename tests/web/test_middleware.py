import gzip

import pytest
from django.conf import settings
from django.test import Client

pytestmark = pytest.mark.django_db

COOKIE = settings.LANGUAGE_COOKIE_NAME


def language_of(client: Client, path: str = "/help/", **headers: str) -> str:
    return client.get(path, headers=headers).headers["Content-Language"]


def test_thai_comes_first_whatever_the_browser_prefers(client: Client) -> None:
    assert language_of(client, **{"accept-language": "en"}) == "th"


def test_a_chosen_language_is_remembered(client: Client) -> None:
    chosen = language_of(client, "/help/?lang=en")

    assert (chosen, language_of(client)) == ("en", "en")


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(client: Client) -> None:
    client.get("/help/?lang=en")

    cookie = client.cookies[COOKIE]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")


def test_a_language_we_do_not_speak_is_not_remembered(client: Client) -> None:
    chosen = language_of(client, "/help/?lang=tlh")

    assert chosen == "th"
    assert COOKIE not in client.cookies


def test_a_cookie_somebody_wrote_by_hand_does_no_harm(client: Client) -> None:
    client.cookies[COOKIE] = "../../etc"

    assert language_of(client) == "th"


def test_stored_pages_are_kept_apart_by_language(client: Client) -> None:
    answer = client.get("/help/")

    assert "Cookie" in answer.headers["Vary"].split(", ")


def test_pages_travel_compressed(client: Client) -> None:
    plain = client.get("/help/")

    compressed = client.get("/help/", headers={"accept-encoding": "gzip"})

    assert compressed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(compressed.content) == plain.content


def test_what_is_no_page_travels_as_it_is(client: Client) -> None:
    answer = client.get("/health", headers={"accept-encoding": "gzip"})

    assert "Content-Encoding" not in answer.headers


def test_the_length_of_a_compressed_page_tells_nothing(client: Client) -> None:
    lengths = {len(client.get("/help/", headers={"accept-encoding": "gzip"}).content) for _ in range(20)}

    assert len(lengths) > 1
