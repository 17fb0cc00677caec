"""One case on the desk: exactly what its agency received, what may be done, and nothing of anybody else's."""

from __future__ import annotations

import re
from uuid import uuid4

import pytest
from django.utils import timezone

from tests.journeys.scene import a_citizen_acting, a_picture, a_seal
from tests.web.desk.scene import a_cafe_case, at_desk, filed, officer, read, seq_in, signed_in, taken_up, text_of
from thidiao.cases.models import Case
from thidiao.cases.queries import steps_of
from thidiao.catalogue.queries import current_pack
from thidiao.journeys import decide
from thidiao.people.words import Role

pytestmark = pytest.mark.django_db

CANARY = "CANARY-OF-ANOTHER-AGENCY"


def acts_of(number: str) -> list[str]:
    return [step.act.value for step in steps_of(Case.objects.get(number=number).id)]


def plant_in(number: str) -> None:
    """Write something into a case that would be seen at once if it leaked."""
    case = Case.objects.get(number=number)
    case.payload = {
        "fields": {"applicant.name": CANARY},
        "documents": [{**one, "name": f"{CANARY}.png"} for one in case.payload["documents"]],
    }
    case.save()


def test_the_page_shows_exactly_what_the_agency_received() -> None:
    number = a_cafe_case()

    page = at_desk().get(f"/desk/cases/{number}/")

    labels = re.findall(r'summary-list__key">([^<]+)</dt>', page.content.decode())
    assert labels == [
        "Kind of applicant",
        "Name",
        "Floor area",
        "Rented",
        "Province",
        "Identity card (of the applicant)",
    ]
    assert "Seats" not in text_of(page)
    assert "80 m²" in text_of(page)


def test_what_a_register_holds_is_to_be_looked_up_and_not_asked_for() -> None:
    text = text_of(at_desk().get(f"/desk/cases/{a_cafe_case()}/"))

    assert "Identity card (of the applicant) Population register" in text
    assert "no copy may be asked of the applicant" in text


def test_the_page_says_why_the_decision_is_due_on_its_day() -> None:
    text = text_of(at_desk().get(f"/desk/cases/{a_cafe_case()}/"))

    assert re.search(r"The guide gives the agency 7 working days\. It counts as received on \d+ \w+ \d+ BE\.", text)


def test_a_document_comes_as_a_download_that_no_browser_runs() -> None:
    number = a_cafe_case()
    client = at_desk()
    [address] = [link for link in read(client.get(f"/desk/cases/{number}/")).links if "/documents/" in link]

    answer = client.get(address)

    assert answer.content == a_picture()
    assert (answer["Content-Disposition"], answer["X-Content-Type-Options"], answer["Content-Type"]) == (
        "attachment; filename*=UTF-8''lease.png",
        "nosniff",
        "image/png",
    )


def test_nothing_of_another_agency_s_case_is_on_any_page() -> None:
    """The application has a case at each of two agencies, and another applicant's case is at the other one too."""
    with_liquor = filed()
    number, known = f"{with_liquor}-01", officer("excise")
    city = officer("city")
    taken_up(number, city)
    decide.approve(number=number, officer=city, at=timezone.now(), pack=current_pack(), seal=a_seal())
    plant_in(number)
    filed(a_citizen_acting(2), key="other")
    foreign = Case.objects.get(number=number)
    document = foreign.payload["documents"][0]["id"]
    client = signed_in(known)

    own = [client.get(path) for path in ("/desk/", "/desk/?show=closed", f"/desk/cases/{with_liquor}-02/")]
    acts = ("", "correction/", "approve/", "refuse/", f"documents/{document}")
    others = [client.get(f"/desk/cases/{number}/{act}") for act in acts]
    pressed = [client.post(f"/desk/cases/{number}/{act}", {"seen": "1"}) for act in ("take-up/", *acts[1:4])]
    mixed = client.get(f"/desk/cases/{with_liquor}-02/documents/{document}")

    assert [page.status_code for page in own] == [200, 200, 200]
    assert [page.status_code for page in (*others, *pressed, mixed)] == [404] * 10
    assert [page for page in (*own, *others, *pressed, mixed) if CANARY in page.content.decode()] == []


def test_the_planted_canary_would_be_seen() -> None:
    number = a_cafe_case()
    plant_in(number)

    page = at_desk().get(f"/desk/cases/{number}/")

    assert CANARY in page.content.decode()


def test_a_case_that_waits_for_another_is_not_at_its_agency_yet() -> None:
    application = filed()

    assert at_desk("excise").get(f"/desk/cases/{application}-02/").status_code == 404


@pytest.mark.parametrize("number", ["C9999999999-01", "x", "C1-01%00"])
def test_a_number_nobody_has_leads_nowhere(number: str) -> None:
    client = at_desk()

    assert client.get(f"/desk/cases/{number}/").status_code == 404
    assert client.get(f"/desk/cases/{number}/documents/{uuid4()}").status_code == 404


def test_taking_a_case_up_begins_its_review() -> None:
    number = a_cafe_case()
    client = at_desk()
    before = client.get(f"/desk/cases/{number}/")

    after = client.post(f"/desk/cases/{number}/take-up/", {"seen": seq_in(before)}, follow=True)

    assert acts_of(number) == ["case.received", "case.taken_up"]
    assert "The review has begun." in text_of(after)
    assert "Review began" in text_of(after)
    assert "You, as officer" in text_of(after)


def test_taking_up_twice_tells_what_happened_meanwhile() -> None:
    number = a_cafe_case()
    client, colleague = at_desk(), officer(login="colleague")
    seen = seq_in(client.get(f"/desk/cases/{number}/"))
    taken_up(number, colleague)

    answer = client.post(f"/desk/cases/{number}/take-up/", {"seen": seen})

    assert answer.status_code == 409
    assert acts_of(number) == ["case.received", "case.taken_up"]
    assert re.search(r"What happened since you opened the case Review began .{10,40} A colleague", text_of(answer))


@pytest.mark.parametrize("seen", ["", "-1", "1.0", "²", "99999999999999999999", "'"])
def test_a_form_that_does_not_say_what_was_seen_decides_nothing(seen: str) -> None:
    number = a_cafe_case()

    answer = at_desk().post(f"/desk/cases/{number}/take-up/", {"seen": seen})

    assert (answer.status_code, acts_of(number)) == (409, ["case.received"])


def test_who_only_reads_sees_the_case_and_has_no_buttons() -> None:
    number = a_cafe_case()
    client = at_desk(role=Role.READ)

    page = client.get(f"/desk/cases/{number}/")

    assert page.status_code == 200
    assert "You may read the cases of this agency, not decide them." in text_of(page)
    assert [form for form in read(page).forms if "seen" in form.names] == []
    assert [link for link in read(page).links if link.endswith(("/approve/", "/refuse/", "/correction/"))] == []


@pytest.mark.parametrize("act", ["take-up", "correction", "approve", "refuse"])
def test_who_only_reads_decides_nothing(act: str) -> None:
    number = a_cafe_case()
    client = at_desk(role=Role.READ)

    answer = client.post(f"/desk/cases/{number}/{act}/", {"seen": "1", "reasons": "Because."})

    assert (answer.status_code, acts_of(number)) == (403, ["case.received"])
    assert "You may read the cases of this agency, not decide them." in text_of(answer)


def test_the_next_case_is_one_key_away() -> None:
    actor = a_citizen_acting()
    first, second = filed(actor, key="first", ago=9), filed(actor, key="second", ago=1)
    client = at_desk()

    from_first, from_second = (client.get(f"/desk/cases/{one}-01/") for one in (first, second))

    assert f"Next case: Small café {second}-01" in text_of(from_first)
    assert f"Next case: Small café {first}-01" in text_of(from_second)


def test_the_page_opens_where_the_pack_has_moved_on() -> None:
    """A case lives longer than the pack it was filed under."""
    number = a_cafe_case()
    case = Case.objects.get(number=number)
    case.payload = {"fields": {"gone.element": "kept", "premises.area_m2": ["odd"]}, "documents": []}
    case.service = "gone-service"
    case.save()

    page = at_desk().get(f"/desk/cases/{number}/")

    assert page.status_code == 200
    assert "gone.element kept" in text_of(page)
