"""A pack of four facts in two registers, for tests."""

from pathlib import Path

from thidiao.definitions import Pack, load_pack

FILES = {
    "pack.yaml": """
id: tiny
name: {th: เล็ก, en: Tiny}
country: TH
languages: [th, en]
version: "1"
""",
    "registers/population.yaml": """
id: population
name: {th: ทะเบียนราษฎร, en: Population register}
subject: person
legal_basis: {th: มาตรา 9, en: s. 9}
fields:
  - {id: personal_number, kind: personal_number, label: {th: เลข, en: Number}, personal: true}
  - {id: name, kind: text, label: {th: ชื่อ, en: Name}, personal: true}
  - {id: address, kind: text, label: {th: ที่อยู่, en: Address}, personal: true}
""",
    "registers/juristic-persons.yaml": """
id: juristic-persons
name: {th: ทะเบียนนิติบุคคล, en: Company register}
subject: company
fields:
  - {id: name, kind: text, label: {th: ชื่อ, en: Name}}
""",
    "registers/land.yaml": """
id: land
name: {th: ทะเบียนที่ดิน, en: Land register}
subject: place
fields:
  - {id: owner, kind: text, label: {th: เจ้าของ, en: Owner}}
""",
    "vocabulary/applicant.yaml": """
section: {id: applicant, title: {th: ผู้ยื่น, en: Applicant}, order: 1}
elements:
  - id: applicant.personal_number
    kind: personal_number
    label: {th: เลขประจำตัว, en: Personal number}
    question: {th: เลขประจำตัว?, en: Your number?}
    held_by: {register: population, field: personal_number, of: applicant}
  - id: applicant.name
    kind: text
    label: {th: ชื่อ, en: Name}
    question: {th: ชื่อ?, en: Your name?}
    held_by: {register: population, field: name, of: applicant}
  - id: applicant.company_name
    kind: text
    label: {th: ชื่อบริษัท, en: Company name}
    question: {th: ชื่อบริษัท?, en: Company name?}
    held_by: {register: juristic-persons, field: name, of: applicant}
  - id: attorney.name
    kind: text
    label: {th: ผู้รับมอบอำนาจ, en: Attorney}
    question: {th: ผู้รับมอบอำนาจ?, en: Attorney?}
    held_by: {register: population, field: name, of: attorney}
  - id: premises.owner
    kind: text
    label: {th: เจ้าของ, en: Owner}
    question: {th: เจ้าของ?, en: Owner?}
    held_by: {register: land, field: owner, of: premises}
  - id: premises.area_m2
    kind: number
    label: {th: พื้นที่, en: Area}
    question: {th: พื้นที่?, en: Area?}
    unit: m2
""",
}


def tiny_pack(folder: Path) -> Pack:
    """Write the pack into a folder and load it."""
    for name, text in FILES.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text)
    return load_pack(folder)
