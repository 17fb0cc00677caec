"""A pack of another country, in another folder and other languages, works with no line of code for it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from django.test import Client, override_settings

from tests.packs.foreign import write_foreign_pack
from thidiao.catalogue.actions import publish_pack
from thidiao.catalogue.in_force import folder_pack
from thidiao.catalogue.words import State
from thidiao.console import main
from thidiao.definitions import check_pack, load_pack
from thidiao.journeys.plan import plan

NOW = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_foreign_pack(tmp_path_factory.mktemp("guesthouses"))


@pytest.fixture
def _in_force(folder: Path, db: None) -> Iterator[None]:
    with override_settings(THIDIAO_PACK=folder):
        publish_pack(pack=folder_pack(), at=NOW)
        yield


def test_it_has_no_problem(folder: Path) -> None:
    assert check_pack(folder) == []


def test_it_is_planned(folder: Path) -> None:
    facts = {"maison.chambres": Decimal(8), "maison.louee": True, "maison.sert": ["alcool"]}

    planned = plan("maison-hotes", facts, pack=load_pack(folder))

    assert {one.service.id: one.need.state for one in planned.services} == {
        "declaration-maison": State.NOT_NEEDED,
        "licence-maison": State.NEEDED,
        "licence-alcool": State.NEEDED,
    }
    assert [(one.type, one.of) for one in planned.form.uploads] == [
        ("bail", "premises"),
        ("plan-des-lieux", "premises"),
    ]
    assert [field.element.id for field in planned.form.fields] == [
        "exploitant.nom",
        "maison.chambres",
        "maison.louee",
        "maison.sert",
    ]


def test_the_commands_take_it_as_it_is(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("THIDIAO_PACK", str(folder))
    page = tmp_path / "page.html"

    checked = main(["pack", "check"])
    planned = main(["plan", "maison-hotes", "--fact", "maison.chambres=3"])
    previewed = main(["pack", "preview", "licence-maison", "--out", str(page)])

    said = capsys.readouterr().out
    assert (checked, planned, previewed) == (0, 0, 0)
    assert "No problem." in said and "ແຈ້ງເຮືອນພັກ" in said
    assert "ມີຈັກຫ້ອງ" in page.read_text()


@pytest.mark.usefixtures("_in_force")
@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/", "ເປີດເຮືອນພັກ"),
        ("/services/", "ທຸລະກິດ"),
        ("/services/by/group/boissons/", "ຂາຍເຫຼົ້າ"),
        ("/services/licence-maison/", "ໃບອະນຸຍາດເຮືອນພັກ"),
        ("/services/licence-maison/", "Who needs it"),
        ("/events/maison-hotes/", "ຂ້ອຍຢາກເປີດເຮືອນພັກ"),
        ("/search/?q=maison", "/services/licence-maison/"),
        ("/search/?q=ເຮືອນພັກ", "/services/licence-maison/"),
        ("/catalogue.json", "Licence de débit de boissons"),
    ],
)
def test_its_pages_say_its_words_in_its_first_language(client: Client, address: str, words: str) -> None:
    response = client.get(address)

    assert (response.status_code, words in response.content.decode()) == (200, True)


@pytest.mark.usefixtures("_in_force")
def test_the_pages_own_words_are_english_where_the_pack_has_no_thai(client: Client) -> None:
    page = client.get("/").content.decode()

    assert '<html lang="en"' in page and "เลือก" not in page


@pytest.mark.usefixtures("_in_force")
def test_who_wants_thai_pages_gets_them_all_the_same(client: Client) -> None:
    page = client.get("/?lang=th").content.decode()

    assert '<html lang="th"' in page and "ເປີດເຮືອນພັກ" in page


@pytest.mark.usefixtures("_in_force")
def test_a_visitor_answers_questions_in_its_language_until_the_plan_stands(client: Client) -> None:
    page = client.post("/events/maison-hotes/", {}, follow=True)
    answers = {"maison.chambres": "8", "maison.sert": ["alcool"], "maison.louee": "true"}
    seen = []
    while (address := page.redirect_chain[-1][0] if page.redirect_chain else "").count(".") == 1:
        element = address.rstrip("/").rpartition("/")[2]
        seen.append(element)
        page = client.post(address, {element: answers[element]}, follow=True)

    assert seen == ["maison.chambres", "maison.sert"]
    assert "ໃບອະນຸຍາດ" in page.content.decode()
