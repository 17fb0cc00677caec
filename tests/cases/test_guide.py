from pathlib import Path

from thidiao.cases.queries import may_be_asked
from thidiao.definitions import load_pack

PACK = load_pack(Path(__file__).parents[2] / "packs" / "thailand")


def test_an_officer_may_ask_for_no_copy_of_what_a_register_holds() -> None:
    asked = {item.partition(":")[0] for service in PACK.services.values() for item in may_be_asked(service)}

    held = {kind for kind, evidence in PACK.evidence.items() if evidence.held_by}
    assert asked & held == set()


def test_an_officer_may_ask_for_what_the_guide_names() -> None:
    assert {"premises.area_m2", "location-map:premises"} <= set(may_be_asked(PACK.services["food-le200"]))
