"""Nothing personal is ever on a public page: data planted in what measures count are found nowhere."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client, override_settings

from tests.definitions.factory import write_pack
from tests.journeys.scene import MONDAY, a_citizen_acting, a_filed_cafe
from thidiao.catalogue.actions import publish_pack
from thidiao.catalogue.queries import current_pack
from thidiao.definitions import Pack
from thidiao.registers.actions import write_record

pytestmark = pytest.mark.django_db
SECRETS = ("ลับเฉพาะ", "Verysecret", "1101700230708", "0899999999")
REGISTER = (
    "registers/population.yaml",
    "  - {id: name, kind: text, label: {th: ชื่อ, en: Name}, personal: true}\n",
    "  - {id: name, kind: text, label: {th: ชื่อ, en: Name}, personal: true}\n"
    "  - {id: phone, kind: phone, label: {th: โทรศัพท์, en: Phone}, personal: true}\n"
    "  - {id: region, kind: text, label: {th: ภาค, en: Region}}\n",
)
MEASURES = """\
- id: people
  name: {th: คน, en: People}
  unit: {th: คน, en: people}
  of: {register: population}
  by: [region]
- id: all-cases
  name: {th: เรื่อง, en: Cases}
  unit: {th: เรื่อง, en: cases}
  of: {records: cases}
  by: [agency]
- id: all-applications
  name: {th: คำขอ, en: Applications}
  unit: {th: คำขอ, en: applications}
  of: {records: applications}
"""


@pytest.fixture
def planted(tmp_path: Path) -> Iterator[Pack]:
    """Put a pack into force that counts people and cases, with somebody in the register and a case filed."""
    with override_settings(THIDIAO_PACK=write_pack(tmp_path, REGISTER, files={"measures/measures.yaml": MEASURES})):
        pack = current_pack()
        publish_pack(pack=pack, at=datetime(2026, 1, 5, tzinfo=UTC))
        write_record(
            register="population",
            key="1101700230708",
            data={"name": "ลับเฉพาะ Verysecret", "phone": "0899999999", "region": "north"},
            valid_from=date(2020, 1, 1),
            by="system",
            at=datetime(2026, 1, 6, tzinfo=UTC),
        )
        yield pack


def everything(client: Client) -> dict[str, str]:
    """Read every page and every file about the planted measures, each as it is sent."""
    found = {}
    for id, by in (("people", "region"), ("all-cases", "agency"), ("all-applications", "")):
        for query in ("", f"?by={by}", f"?by={by}&group=north", "?part=1", "?known_on=2026-11-30&as_of=2026-11-30"):
            for path in (f"/oversight/measures/{id}", f"/oversight/measures/{id}/records"):
                for end in ("/", ".csv", ".json", ".csvw"):
                    response = client.get(f"{path}{end}{query}")
                    found[f"{path}{end}{query}"] = response.content.decode("utf-8-sig")
    for path in ("/oversight/", "/oversight/measures/", "/oversight/measures.json", "/oversight/figures.json"):
        found[path] = client.get(path).content.decode("utf-8-sig")
    return found


@pytest.mark.parametrize("language", ["th", "en"])
def test_what_a_register_holds_of_a_person_is_on_no_page_and_in_no_file(
    client: Client, planted: Pack, language: str
) -> None:
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language

    found = everything(client)

    assert [(path, secret) for path, text in found.items() for secret in SECRETS if secret in text] == []
    assert "north" in found["/oversight/measures/people/records.csv"]
    assert client.get("/oversight/measures/people.json").json()["value"] == 1


@pytest.mark.django_db(transaction=True)
def test_no_page_or_file_tells_whose_a_case_is_or_its_number(client: Client, planted: Pack) -> None:
    actor = a_citizen_acting()
    receipt = a_filed_cafe(actor, planted)
    secrets = (receipt.number, actor.applicant.number, "สมมุติ", str(actor.account_id), str(actor.applicant.id))

    found = everything(client)

    assert [(path, secret) for path, text in found.items() for secret in secrets if secret in text] == []
    counted = client.get("/oversight/measures/all-cases.json", {"as_of": f"{MONDAY:%Y-%m-%d}"}).json()
    assert counted["value"] == len(receipt.content["cases"])
