"""A tiny pack that is complete and clean: a café that may sell liquor. All laws and figures here are invented."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

FILES: Mapping[str, str] = {
    "pack.yaml": """\
id: tiny
name: {th: ชุดเล็ก, en: Tiny pack}
country: TH
languages: [th, en]
version: "1"
""",
    "law/laws.yaml": """\
- id: food-act
  name: {th: พระราชบัญญัติอาหารตัวอย่าง, en: Example Food Act}
  year_be: 2535
- id: liquor-act
  name: {th: พระราชบัญญัติสุราตัวอย่าง, en: Example Liquor Act}
  year_be: 2493
""",
    "agencies/agencies.yaml": """\
- id: city
  name: {th: เทศบาล, en: City}
  by_place: true
- id: excise
  name: {th: สำนักงานสรรพสามิต, en: Excise office}
""",
    "registers/population.yaml": """\
id: population
name: {th: ทะเบียนราษฎร, en: Population register}
agency: city
subject: person
fields:
  - {id: name, kind: text, label: {th: ชื่อ, en: Name}, personal: true}
""",
    "evidence/evidence.yaml": """\
- id: identity-document
  name: {th: บัตรประจำตัวประชาชน, en: Identity card}
  held_by: population
  personal: true
- id: lease
  name: {th: สัญญาเช่า, en: Lease}
- id: food-certificate
  name: {th: หนังสือรับรองสถานที่, en: Certificate of the place}
""",
    "vocabulary/10-applicant.yaml": """\
section:
  id: applicant
  title: {th: ผู้ยื่นคำขอ, en: Applicant}
  order: 10
elements:
  - id: applicant.kind
    kind: choice
    label: {th: ประเภทผู้ยื่น, en: Kind of applicant}
    question: {th: ท่านยื่นในนามใคร, en: In whose name do you apply?}
    choices:
      - {value: person, label: {th: บุคคลธรรมดา, en: A person}}
      - {value: company, label: {th: นิติบุคคล, en: A company}}
  - id: applicant.name
    kind: text
    label: {th: ชื่อ, en: Name}
    question: {th: ท่านชื่ออะไร, en: What is your name?}
    held_by: {register: population, field: name, of: applicant}
    personal: true
""",
    "vocabulary/20-premises.yaml": """\
section:
  id: premises
  title: {th: สถานที่, en: Premises}
  order: 20
elements:
  - id: premises.area_m2
    kind: number
    label: {th: พื้นที่, en: Floor area}
    question: {th: พื้นที่กี่ตารางเมตร, en: How many square metres?}
    unit: m2
    decimals: 2
    constraint: {more_than: 0}
  - id: premises.is_rented
    kind: boolean
    label: {th: เช่าหรือไม่, en: Rented}
    question: {th: สถานที่เช่าหรือไม่, en: Is the place rented?}
  - id: premises.province
    kind: province
    label: {th: จังหวัด, en: Province}
    question: {th: อยู่จังหวัดใด, en: In which province?}
""",
    "vocabulary/30-business.yaml": """\
section:
  id: business
  title: {th: กิจการ, en: Business}
  order: 30
elements:
  - id: business.sells
    kind: choices
    label: {th: สินค้า, en: Goods}
    question: {th: ขายอะไรบ้าง, en: What is sold?}
    choices:
      - {value: food, label: {th: อาหาร, en: Food}}
      - {value: alcohol, label: {th: สุรา, en: Alcohol}}
      - {value: medicine, label: {th: ยา, en: Medicine}}
  - id: business.seats
    kind: integer
    label: {th: ที่นั่ง, en: Seats}
    question: {th: มีกี่ที่นั่ง, en: How many seats?}
    constraint: {at_least: 0, at_most: 500}
impossible:
  - id: pharmacy-without-alcohol
    when: '"medicine" in business.sells and "alcohol" in business.sells'
    message: {th: ร้านขายยาขายสุราไม่ได้, en: A pharmacy cannot sell alcohol.}
    law: liquor-act
""",
    "fees/cafe-fee.yaml": """\
id: cafe-fee
name: {th: ค่าธรรมเนียมตามพื้นที่, en: Fee by area}
law: food-act
inputs: [premises.area_m2]
rows:
  - {when: ["<= 200"], thb: "1000"}
  - {when: ["(200..400]"], thb: "2000"}
  - {when: ["> 400"], thb: "3000"}
""",
    "services/cafe-small.yaml": """\
id: cafe-small
name: {th: แจ้งเปิดร้านอาหาร (ไม่เกิน 100 ตร.ม.), en: Café notification (up to 100 sq m)}
short_name: {th: ร้านเล็ก, en: Small café}
side: business
agency: city
law: food-act
needed_when:
  rule: '"food" in business.sells and premises.area_m2 <= 100'
  because: {th: ขายอาหารในพื้นที่ไม่เกิน 100 ตร.ม., en: You sell food on not over 100 square metres.}
  law: food-act
  section: 38
asks:
  - element: applicant.kind
  - element: applicant.name
  - element: premises.area_m2
  - element: premises.is_rented
  - element: premises.province
evidence:
  - {type: identity-document, of: applicant, when: applicant.kind = "person"}
  - {type: lease, of: premises, when: premises.is_rented}
fee: {amount_thb: 100}
working_days: 7
gives: [food-certificate]
""",
    "services/cafe-large.yaml": """\
id: cafe-large
name: {th: ขออนุญาตเปิดร้านอาหาร (เกิน 100 ตร.ม.), en: Café licence (over 100 sq m)}
short_name: {th: ร้านใหญ่, en: Large café}
side: business
agency: city
law: food-act
needed_when:
  rule: '"food" in business.sells and premises.area_m2 > 100'
  because: {th: ขายอาหารในพื้นที่เกิน 100 ตร.ม., en: You sell food on more than 100 square metres.}
  law: food-act
  section: 38
asks:
  - element: applicant.kind
  - element: applicant.name
  - element: premises.area_m2
  - element: premises.is_rented
  - element: business.seats
    constraint: {at_least: 1}
evidence:
  - {type: identity-document, of: applicant, when: applicant.kind = "person"}
  - {type: lease, of: premises, when: premises.is_rented}
fee: {table: cafe-fee, min_thb: 1000, max_thb: 3000}
working_days: 30
gives: [food-certificate]
""",
    "services/liquor.yaml": """\
id: liquor
name: {th: ใบอนุญาตขายสุรา, en: Liquor licence}
short_name: {th: สุรา, en: Liquor}
side: business
agency: excise
law: liquor-act
needed_when:
  rule: '"alcohol" in business.sells'
  because: {th: ท่านขายสุรา, en: You sell alcohol.}
  law: liquor-act
asks:
  - element: applicant.kind
  - element: applicant.name
  - element: business.seats
    when: applicant.kind = "company"
evidence:
  - {type: food-certificate, of: premises}
fee: {unknown: true}
working_days: unknown
after: [cafe-small, cafe-large]
""",
    "events/cafe.yaml": """\
id: cafe
name: {th: เปิดร้านกาแฟ, en: Open a café}
intention: {th: ฉันอยากเปิดร้านกาแฟ, en: I want to open a café}
side: business
services: [cafe-small, cafe-large, liquor]
words: {th: [คาเฟ่], en: [coffee]}
""",
}

Edit = tuple[str, str, str]
"""A file, the words to take out (they stand there once) and the words to put in."""


def write_pack(
    folder: Path, *edits: Edit, files: Mapping[str, str] | None = None, without: tuple[str, ...] = ()
) -> Path:
    """Write the tiny pack, with some words exchanged, some files more or other, and some left out; give its folder."""
    texts = {name: text for name, text in {**FILES, **(files or {})}.items() if name not in without}
    for name, old, new in edits:
        assert texts[name].count(old) == 1, f"{old!r} stands {texts[name].count(old)} times in {name}"
        texts[name] = texts[name].replace(old, new)
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def spot(folder: Path, name: str, words: str) -> tuple[str, int, int]:
    """Give the file, line and column where the words stand first in a file of the pack."""
    before = (folder / name).read_text(encoding="utf-8").split(words, 1)[0]
    return str(folder / name), before.count("\n") + 1, len(before) - before.rfind("\n")
