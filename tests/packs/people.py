"""Events of professions, finance, supplies and citizens, and the states that facts lead to there."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from tests.packs.restaurant import thailand
from thidiao.catalogue.rules import needs
from thidiao.rules import nest

Facts = Mapping[str, object]
Paper = tuple[str, str | None]

HOSPITAL = ("hospital-plan", "hospital-business", "hospital-operator")
PROFESSIONS: Mapping[str, tuple[str, ...]] = {
    "legal-accounting": ("sign-tax", "law-office", "accounting-firm"),
    "beauty-clinic": (
        "clinic-business",
        "clinic-operator",
        "clinic-annual-fee",
        *HOSPITAL,
        "hospital-annual-fee",
        "med-device-import",
    ),
    "elderly-care": ("clinic-business", "clinic-operator", *HOSPITAL),
    "medical-tools": ("med-device-import",),
    "software": ("software-house", "software-house-report"),
    "energy": ("energy-controlled", "energy-exempt"),
    "organic-farming": ("organic-cert",),
    "finance": ("sec-a", "sec-b", "sec-c", "sec-d", "sec-e", "sec-f", "sec-g"),
    "education": ("nonformal-school",),
    "starting-business": ("sso-employer", "vat"),
    "utilities": ("electricity-mea", "electricity-pea", "water-mwa", "water-pwa", "phone-tot"),
}
CITIZENS: Mapping[str, tuple[str, ...]] = {
    "birth": ("birth-notice", "newborn-grant"),
    "death": ("death-notice",),
    "move": ("move-out", "move-in", "move-destination"),
    "id-card": ("id-card-first", "id-card-lost"),
    "family": ("marriage", "name-change", "surname-register"),
    "old-age": ("old-age-allowance",),
    "disability": ("disability-card", "disability-allowance"),
    "driving": ("driving-licence-5y",),
    "property": ("land-transfer",),
}


def services_of(events: Mapping[str, tuple[str, ...]]) -> list[str]:
    """Give the services of these events, each once, without those of a restaurant."""
    shared = set(thailand().events["restaurant"].services)
    return [id for id in dict.fromkeys(id for ids in events.values() for id in ids) if id not in shared]


def known(**answers: object) -> Facts:
    """Give facts by element, `a__b` for `a.b`; whole numbers as decimals, and what is None left out."""
    given = {element.replace("__", "."): answer for element, answer in answers.items() if answer is not None}
    return {
        element: Decimal(answer) if isinstance(answer, int) and not isinstance(answer, bool) else answer
        for element, answer in given.items()
    }


def state_of(service: str, facts: Facts) -> str:
    """Give the state of one service under these facts, in the first event that leads to it."""
    pack = thailand()
    event = next(name for name, services in {**PROFESSIONS, **CITIZENS}.items() if service in services)
    return str(needs(pack.events[event], facts, pack=pack).by_service[service].state)


def needed_in(event: str, facts: Facts) -> set[str]:
    """Give the services of the event that these facts make needed."""
    pack = thailand()
    found = needs(pack.events[event], facts, pack=pack)
    return {need.service for need in found.needs if str(need.state) == "needed"}


def wanted(service: str, facts: Facts) -> set[Paper]:
    """Give the papers whose condition holds under these facts, or that have none, with whom they are about."""
    compiled = thailand().compiled(service)
    documents = zip(thailand().services[service].evidence, compiled.evidence, strict=True)
    nested = nest(facts)
    return {(doc.type, doc.of) for doc, judged in documents if judged.when is None or judged.when(nested) is True}


def uploads(service: str, facts: Facts) -> set[Paper]:
    """Give those of the wanted papers that no register holds."""
    evidence = thailand().evidence
    return {paper for paper in wanted(service, facts) if evidence[paper[0]].held_by is None}
