"""Random packs that are complete and lawful, and random answers to them. Everything in them is invented."""

from __future__ import annotations

import json
import random
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from thidiao.definitions import Pack, load_pack
from thidiao.definitions.compiled import compile_service
from thidiao.definitions.words import Event, Service

BOOLEANS = ("a.open_late", "a.is_rented", "b.has_music")
NUMBERS = ("a.area", "b.seats")
CHOICE, CHOICES = "a.kind", "b.sells"
TEXTS = ("c.name", "c.street", "c.signature", "c.number")
ELEMENTS = (CHOICE, "a.area", "a.is_rented", "a.open_late", CHOICES, "b.has_music", "b.seats", *TEXTS)
HELD = {"c.name": "people", "c.number": "people", "a.is_rented": "land"}
BOUNDS = (5, 10, 20)
MOST_SERVICES = 5


def text(words: str) -> dict[str, str]:
    return {"th": f"ก {words}", "en": words}


def _element(id: str) -> dict[str, Any]:
    kinds = {CHOICE: "choice", CHOICES: "choices"}
    kind = kinds.get(id) or ("boolean" if id in BOOLEANS else "number" if id in NUMBERS else "text")
    element: dict[str, Any] = {"id": id, "kind": kind, "label": text(id), "question": text(f"{id}?")}
    if id == CHOICE:
        element["choices"] = [{"value": value, "label": text(value)} for value in ("person", "company", "temple")]
    if id == CHOICES:
        element["choices"] = [{"value": value, "label": text(value)} for value in ("food", "liquor", "cards")]
    if id in NUMBERS:
        element |= {"unit": "m2", "decimals": 2, "constraint": {"at_least": 0}}
    if id in HELD:
        element["held_by"] = {"register": HELD[id], "field": "value", "of": "applicant"}
    if id == "c.signature":
        element["reusable"] = False
    return element


def _vocabulary(order: int, letter: str) -> dict[str, Any]:
    elements = [_element(id) for id in ELEMENTS if id.startswith(f"{letter}.")]
    return {"section": {"id": letter, "title": text(letter), "order": order}, "elements": elements}


def _register(id: str) -> dict[str, Any]:
    fields = [
        {"id": "value", "kind": kind, "label": text("value")} for kind in ("boolean" if id == "land" else "text",)
    ]
    return {"id": id, "name": text(id), "agency": "city", "subject": "person", "fields": fields}


def _evidence() -> list[dict[str, Any]]:
    plain = [{"id": id, "name": text(id)} for id in ("map", "photo")]
    held = [{"id": "card", "name": text("card"), "held_by": "people"}]
    given = [{"id": f"outcome-{number}", "name": text(f"outcome {number}")} for number in range(MOST_SERVICES)]
    return [*plain, *held, *given]


def pack_of(services: Sequence[Mapping[str, Any]]) -> Pack:
    """Give a pack with these services, numbered s0, s1, …, all of one event; it need not pass the loader's checks."""
    typed = {service["id"]: Service.model_validate(service) for service in services}
    event = Event(id="start", name=text("Start"), intention=text("I start"), side="business", services=tuple(typed))
    compiled = {id: compile_service(service, tables={}) for id, service in typed.items()}
    return replace(_bare_pack(), services=typed, events={"start": event}, _compiled=compiled)


@cache
def _bare_pack() -> Pack:
    files: dict[str, Any] = {
        "pack.yaml": {"id": "random", "name": text("pack"), "country": "TH", "languages": ["th", "en"], "version": "1"},
        "law/law.yaml": [{"id": "act", "name": text("Act"), "year_be": 2535}],
        "agencies/all.yaml": [{"id": "city", "name": text("City")}],
        "registers/all.yaml": [_register("people"), _register("land")],
        "evidence/all.yaml": _evidence(),
    }
    for order, letter in ((10, "b"), (20, "a"), (30, "c")):
        files[f"vocabulary/{letter}.yaml"] = _vocabulary(order, letter)
    with tempfile.TemporaryDirectory() as folder:
        for name, content in files.items():
            path = Path(folder, name)
            path.parent.mkdir(exist_ok=True)
            path.write_text(json.dumps(content, ensure_ascii=False, indent=1), encoding="utf-8")
        return load_pack(Path(folder))


def a_service(number: int, *, rule: str, **more: Any) -> dict[str, Any]:
    """Give the definition of one service as a file would."""
    return {
        "id": f"s{number}",
        "name": text(f"Service {number}"),
        "short_name": text(f"S{number}"),
        "side": "business",
        "agency": "city",
        "law": "act",
        "needed_when": {"rule": rule, "because": text("because"), "law": "act", "section": "1"},
        "asks": [],
        "fee": {"amount_thb": 100},
        "working_days": 5,
        **more,
    }


def _conditions() -> list[str]:
    """Give conditions over the elements that rules may read: each alone, and pairs and negations of them."""
    atoms = [*BOOLEANS, *(f"{id} = false" for id in BOOLEANS)]
    atoms += [f"{id} {sign} {bound}" for id in NUMBERS for sign in ("<", "<=", ">", ">=") for bound in BOUNDS]
    atoms += [f"{id} in ({low}..{low + 10}]" for id in NUMBERS for low in BOUNDS]
    atoms += [f'{CHOICE} = "{value}"' for value in ("person", "company")]
    atoms += [f'"{value}" in {CHOICES}' for value in ("food", "liquor")]
    chosen = random.Random(2569)  # noqa: S311  # the same conditions in every run, not a secret
    pairs = [tuple(chosen.sample(atoms, 3)) for _ in range(60)]
    made = [f"{one} and {other}" for one, other, _ in pairs[:20]]
    made += [f"{one} or {other}" for one, other, _ in pairs[20:35]]
    made += [f"not({one}) or ({other} and {third})" for one, other, third in pairs[35:50]]
    made += [f"({one} or {other}) and {third}" for one, other, third in pairs[50:]]
    return [*atoms, *made]


# Strategies are made once: making them anew for every example takes longer than all that is tested.
CONDITIONS = st.sampled_from(_conditions())
FEES = st.sampled_from(
    [{"amount_thb": 100}, {"free": True}, {"unknown": True}, {"min_thb": 10, "max_thb": 90}, {"min_thb": 10}]
)
DAYS = st.sampled_from([0, 1, 7, 30, "unknown"])
WHEN = {"when": CONDITIONS}
NARROW = st.sampled_from([{}, {"at_least": 1}, {"more_than": 2}, {"at_most": 900}, {"less_than": 800}])
ASKED = {
    id: st.fixed_dictionaries(
        {"element": st.just(id), "required": st.booleans(), **({"constraint": NARROW} if id in NUMBERS else {})},
        optional=WHEN,
    )
    for id in ELEMENTS
}
ANSWERS: dict[str, st.SearchStrategy[object]] = {
    **dict.fromkeys(ELEMENTS, st.sampled_from(["x", "y"])),
    **dict.fromkeys(BOOLEANS, st.booleans()),
    **dict.fromkeys(NUMBERS, st.sampled_from([Decimal(number) for number in (0, 4, 5, 6, 10, 15, 20, 21, 30, 31)])),
    CHOICE: st.sampled_from(["person", "company", "temple"]),
    CHOICES: st.sampled_from([[], ["food"], ["liquor"], ["cards"], ["food", "liquor"], ["food", "liquor", "cards"]]),
}
SOME_ANSWERS = st.fixed_dictionaries({}, optional=ANSWERS)
ALL_ANSWERS = st.fixed_dictionaries(ANSWERS)


def _services(number: int) -> st.SearchStrategy[dict[str, Any]]:
    """Services numbered so; they wait only for lower numbers, so nothing goes in a circle."""
    earlier = [f"s{other}" for other in range(number)]
    types = ["map", "photo", "card", *(f"outcome-{other}" for other in range(number))]
    papers = [(kind, of) for kind in types for of in ("applicant", "landlord")]

    def define(parts: dict[str, Any]) -> dict[str, Any]:
        return a_service(number, **parts)

    handed = [st.fixed_dictionaries({"type": st.just(kind), "of": st.just(of)}, optional=WHEN) for kind, of in papers]
    return st.fixed_dictionaries(
        {
            "rule": CONDITIONS,
            "asks": st.lists(st.one_of(*ASKED.values()), unique_by=lambda ask: ask["element"], max_size=6),
            "evidence": st.lists(st.one_of(*handed), unique_by=lambda one: (one["type"], one["of"]), max_size=4),
            "fee": FEES,
            "working_days": DAYS,
            "gives": st.sampled_from([[], [f"outcome-{number}"]]),
            "after": st.lists(st.sampled_from(earlier), unique=True, max_size=2) if earlier else st.just([]),
        }
    ).map(define)


PACKS = st.one_of(
    *(st.tuples(*(_services(number) for number in range(count))).map(pack_of) for count in range(1, MOST_SERVICES + 1))
)
