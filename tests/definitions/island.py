"""An invented country of two provinces, where a café's fee, licences and authority differ by place and by day."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from tests.definitions.factory import Edit, write_pack

PLACES, AGENCIES, PREMISES = "places/places.yaml", "agencies/agencies.yaml", "vocabulary/20-premises.yaml"
LARGE, LIQUOR = "services/cafe-large.yaml", "services/liquor.yaml"
NORTH, NORTH_LATER, MARKET = "bylaws/north.yaml", "bylaws/north-later.yaml", "bylaws/market.yaml"

FILES: Mapping[str, str] = {
    PLACES: """\
- {id: "01", name: {th: เมืองเหนือ, en: Northport}}
- {id: "0101", name: {th: ท่าเรือ, en: Harbour}}
- {id: "0102", name: {th: เนินเขา, en: Hill}}
- {id: "02", name: {th: เมืองใต้, en: Southport}}
- {id: "0201", name: {th: ตลาด, en: Market}}
- {id: "0202", name: {th: ชายหาด, en: Beach}}
""",
    NORTH: """\
id: north-1
name: {th: ข้อบัญญัติเมืองเหนือ ฉบับที่ 1, en: By-law of Northport no. 1}
authority: city
law: food-act
section: 12
places: ["01"]
from: 2026-01-01
until: 2027-01-01
source: https://northport.example/by-laws/1
fees:
  - service: cafe-large
    inputs: [premises.area_m2]
    rows:
      - {when: ["<= 200"], thb: "1200"}
      - {when: ["> 200"], thb: "2500"}
""",
    NORTH_LATER: """\
id: north-2
name: {th: ข้อบัญญัติเมืองเหนือ ฉบับที่ 2, en: By-law of Northport no. 2}
authority: city
law: food-act
places: ["01"]
from: 2027-01-01
source: https://northport.example/by-laws/2
fees:
  - service: cafe-large
    rows: [{when: [], thb: "1500"}]
""",
    MARKET: """\
id: market-1
name: {th: ข้อบัญญัติตลาด, en: By-law of Market}
authority: city
law: food-act
places: ["0201"]
from: 2025-06-01
source: https://market.example/by-laws/1
fees:
  - table: cafe-fee
    rows: [{when: [], thb: "1000"}]
""",
}

EDITS: tuple[Edit, ...] = (
    ("pack.yaml", "country: TH", "country: ZZ"),
    (
        AGENCIES,
        "  by_place: true\n",
        """\
  by_place: true
  offices:
    - places: ["01"]
      name: {th: ศาลาว่าการเมืองเหนือ, en: Northport City Hall}
    - name: {th: สภาหมู่บ้าน, en: Village council}
""",
    ),
    (
        PREMISES,
        "    question: {th: อยู่จังหวัดใด, en: In which province?}\n",
        """\
    question: {th: อยู่จังหวัดใด, en: In which province?}
  - id: premises.district
    kind: district
    label: {th: อำเภอ, en: District}
    question: {th: อยู่อำเภอใด, en: In which district?}
""",
    ),
    (
        LARGE,
        "  - element: business.seats\n",
        "  - element: premises.province\n  - element: premises.district\n  - element: business.seats\n",
    ),
    (LIQUOR, "  - element: business.seats\n", "  - element: premises.province\n  - element: business.seats\n"),
    (
        LIQUOR,
        "after: [cafe-small, cafe-large]\n",
        """\
after: [cafe-small, cafe-large]
offered_in:
  - {places: ["01"], law: liquor-act, section: 7, from: 2026-01-01}
elsewhere: {th: ถามสภาหมู่บ้านก่อนเปิดร้าน, en: Ask the village council before you open.}
""",
    ),
)


def write_island(folder: Path, *edits: Edit, files: Mapping[str, str] | None = None) -> Path:
    """Write the pack of the island, with some words exchanged and some files more or other; give its folder."""
    write_pack(folder, *EDITS, files={**FILES, **(files or {})})
    for name, old, new in edits:
        text = (folder / name).read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
        (folder / name).write_text(text.replace(old, new), encoding="utf-8")
    return folder
