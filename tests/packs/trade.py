"""Facts for the worked examples of the trades, and the states they lead to."""

from __future__ import annotations

from collections.abc import Mapping

from tests.packs.restaurant import thailand
from thidiao.catalogue.rules import needs

Facts = Mapping[str, object]

FOOD = ("food-le200", "food-gt200")
GAS = ("lpg-notify", "lpg-licence")
BUILDINGS = ("building-special", "building-other", "building-large-dpw", "building-large-district")
CLASS_3 = ("factory3-hearing", "factory3", "factory3-start")
EVENTS: Mapping[str, tuple[str, ...]] = {
    "retail": (
        *FOOD,
        "liquor",
        "tobacco",
        "playing-cards",
        *GAS,
        "health-hazard-pesticide",
        "ecommerce-reg",
        "sign-tax",
        *BUILDINGS,
        "fertilizer",
        "controlled-seed",
        "animal-feed",
        "animal-trade",
        "carcass-trade",
        "film-rental",
        "video-rental",
        "direct-selling",
        "direct-marketing",
        "cosmetics-notify",
        "drug-store",
    ),
    "coworking": (*FOOD, "sign-tax", *BUILDINGS),
    "fitness": (*FOOD, "health-hazard-fitness", "sign-tax", *BUILDINGS),
    "hotel": (*FOOD, "liquor", *GAS, "health-hazard-lodging", "sign-tax", *BUILDINGS, "hotel"),
    "ecom-clothes": ("street-vending", "ecommerce-reg"),
    "online-cosmetics": ("street-vending", "ecommerce-reg", "cosmetics-notify"),
    "electronics": ("health-hazard-electronics", "sign-tax", *BUILDINGS, "radio-trade"),
    "construction": ("health-hazard-cement", "sign-tax", *BUILDINGS),
    "carcare": ("health-hazard-carcare", "sign-tax", *BUILDINGS),
    "cosmetics": ("health-hazard-cosmetics", "commercial-reg", "sign-tax", "cosmetics-notify", *CLASS_3),
    "veterinary": ("sign-tax", *BUILDINGS, "animal-feed", "vet-plan", "vet-establish", "vet-operate"),
    "spa": ("sign-tax", *BUILDINGS, "spa", "spa-annual-fee"),
    "tourism": ("sign-tax", "tourism"),
    "logistics": ("sign-tax", "truck-transport"),
    "small-agri": (
        "sign-tax",
        "factory2-hearing",
        "factory2",
        *CLASS_3,
        "food-import",
        "food-production",
        "food-advert",
        "food-cfs",
    ),
}


def state_of(service: str, facts: Facts) -> str:
    """Give the state of one service under these facts, in the first event that leads to it."""
    pack = thailand()
    event = next(event for event, services in EVENTS.items() if service in services)
    return str(needs(pack.events[event], facts, pack=pack).by_service[service].state)


def needed_in(event: str, facts: Facts) -> set[str]:
    """Give the services of the event that these facts make needed."""
    pack = thailand()
    found = needs(pack.events[event], facts, pack=pack)
    return {need.service for need in found.needs if str(need.state) == "needed"}
