"""An application in the days of an exception, and one after: asked with its reason, sent to whom it is for, or not."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client, override_settings

from tests.definitions.factory import write_pack
from tests.journeys.scene import CALENDAR, a_citizen_acting, a_picture, a_ready_draft, an_officer_of, file
from thidiao.cases.models import Case
from thidiao.cases.queries import case_for_officer
from thidiao.catalogue.actions import publish_pack
from thidiao.catalogue.queries import current_pack
from thidiao.definitions import Pack, load_pack
from thidiao.forms.actions import add_document
from thidiao.forms.drafts import Holder
from thidiao.journeys.apply import CannotFile, Refusal
from thidiao.journeys.pack_changes import changes_of
from thidiao.journeys.pack_effects import effects_of

pytestmark = pytest.mark.django_db(transaction=True)
IDENTITY = '{type: identity-document, of: applicant, when: applicant.kind = "person"}'
EXCEPTION = (
    "exception: {law: food-act, section: 7, because: {th: ทะเบียนยังไม่เชื่อม, en: The register is not linked yet.}, "
    "from: 2026-11-01, until: 2026-12-01}"
)
ASKS = ("services/cafe-small.yaml", IDENTITY, IDENTITY.replace("}", f", {EXCEPTION}}}"))
LAST_DAY = datetime(2026, 11, 30, 16, 0, tzinfo=UTC)
"""An hour before midnight in Bangkok."""

NEXT_DAY = datetime(2026, 11, 30, 18, 0, tzinfo=UTC)


@pytest.fixture
def pack(tmp_path: Path) -> Iterator[Pack]:
    with override_settings(THIDIAO_PACK=write_pack(tmp_path, ASKS)):
        publish_pack(pack=current_pack(), at=datetime(2026, 11, 1, tzinfo=UTC))
        yield current_pack()


def with_card(actor, pack: Pack):
    draft_id = a_ready_draft(actor, pack)
    holder = Holder(account_id=actor.account_id)
    add_document(
        draft_id=draft_id,
        holder=holder,
        type="identity-document",
        of="applicant",
        name="card.png",
        content=a_picture(),
        at=LAST_DAY,
        pack=pack,
    )
    return draft_id


def sent() -> dict[str, list[str]]:
    return {case.service: [one["type"] for one in case.payload["documents"]] for case in Case.objects.all()}


def test_on_the_last_day_the_copy_is_wanted_and_goes_to_whom_the_exception_is_for(pack: Pack):
    actor = a_citizen_acting()
    without = a_ready_draft(actor, pack)

    with pytest.raises(CannotFile) as refused:
        file(without, actor, pack, at=LAST_DAY)
    receipt = file(with_card(actor, pack), actor, pack, at=LAST_DAY)

    assert refused.value.refusal is Refusal.NOT_READY
    assert sent() == {"cafe-small": ["lease", "identity-document"], "liquor": []}
    officer = an_officer_of("city")
    found = case_for_officer(officer=officer, number=f"{receipt.number}-01", calendar=CALENDAR)
    assert "identity-document:applicant" in found.in_guide


def test_a_minute_into_the_next_day_nobody_wants_or_receives_it(pack: Pack):
    actor = a_citizen_acting()

    receipt = file(with_card(actor, pack), actor, pack, at=NEXT_DAY)

    assert sent() == {"cafe-small": ["lease"], "liquor": []}
    officer = an_officer_of("city")
    found = case_for_officer(officer=officer, number=f"{receipt.number}-01", calendar=CALENDAR)
    assert "identity-document:applicant" not in found.in_guide


def test_a_guide_says_the_reason_the_law_and_the_days(client: Client, tmp_path: Path):
    far = (ASKS[0], ASKS[1], ASKS[2].replace("2026-12-01", "2199-12-01"))
    with override_settings(THIDIAO_PACK=write_pack(tmp_path, far)):
        publish_pack(pack=current_pack(), at=LAST_DAY)
        client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"

        page = client.get("/services/cafe-small/").content.decode()

    days, reason = (
        "from 1 Nov 2569 BE to 30 Nov 2742 BE",
        "The register is not linked yet (Example Food Act, section 7)",
    )
    assert f"Asked by exception {days}: {reason}" in page


def test_an_exception_put_in_is_a_document_more_on_its_days(tmp_path: Path):
    old, new = load_pack(write_pack(tmp_path / "old")), load_pack(write_pack(tmp_path / "new", ASKS))
    changes = changes_of(old, new)

    more = {
        day: [effect.more_documents for effect in effects_of(changes, old=old, new=new, on=day)]
        for day in (date(2026, 11, 30), date(2026, 12, 1))
    }

    assert more == {date(2026, 11, 30): [("identity-document:applicant",)], date(2026, 12, 1): [()]}
