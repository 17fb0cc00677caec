"""A small pack of another country in its own languages, Lao and French: a guesthouse. All law in it is invented."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

FILES: Mapping[str, str] = {
    "pack.yaml": """\
id: guesthouses
name: {lo: ຊຸດເຮືອນພັກ, fr: Maisons d’hôtes}
country: LA
languages: [lo, fr]
version: "1"
""",
    "law/lois.yaml": """\
- id: loi-tourisme
  name: {lo: ກົດໝາຍທ່ອງທ່ຽວຕົວຢ່າງ, fr: Loi-exemple sur le tourisme}
  year_be: unknown
- id: loi-boissons
  name: {lo: ກົດໝາຍເຄື່ອງດື່ມຕົວຢ່າງ, fr: Loi-exemple sur les boissons}
  year_be: unknown
""",
    "agencies/offices.yaml": """\
- id: office-tourisme
  name: {lo: ຫ້ອງການທ່ອງທ່ຽວ, fr: Office du tourisme}
- id: mairie
  name: {lo: ເທດສະບານ, fr: Mairie}
""",
    "registers/habitants.yaml": """\
id: habitants
name: {lo: ທະບຽນຄົນ, fr: Registre des habitants}
agency: mairie
subject: person
fields:
  - {id: nom, kind: text, label: {lo: ຊື່, fr: Nom}, personal: true}
""",
    "evidence/pieces.yaml": """\
- id: plan-des-lieux
  name: {lo: ແຜນຜັງອາຄານ, fr: Plan des lieux}
- id: bail
  name: {lo: ສັນຍາເຊົ່າ, fr: Contrat de bail}
""",
    "vocabulary/10-exploitant.yaml": """\
section:
  id: exploitant
  title: {lo: ຜູ້ດຳເນີນກິດຈະການ, fr: L’exploitant}
  order: 10
elements:
  - id: exploitant.nom
    kind: text
    label: {lo: ຊື່, fr: Nom}
    question: {lo: ທ່ານຊື່ຫຍັງ, fr: Comment vous appelez-vous ?}
    held_by: {register: habitants, field: nom, of: applicant}
    personal: true
""",
    "vocabulary/20-maison.yaml": """\
section:
  id: maison
  title: {lo: ເຮືອນພັກ, fr: La maison}
  order: 20
elements:
  - id: maison.chambres
    kind: integer
    label: {lo: ຈຳນວນຫ້ອງ, fr: Chambres}
    question: {lo: ມີຈັກຫ້ອງ, fr: Combien de chambres ?}
    constraint: {at_least: 1, at_most: 200}
  - id: maison.louee
    kind: boolean
    label: {lo: ເຊົ່າ, fr: Louée}
    question: {lo: ເຊົ່າອາຄານບໍ່, fr: La maison est-elle louée ?}
  - id: maison.sert
    kind: choices
    label: {lo: ບໍລິການ, fr: Services}
    question: {lo: ບໍລິການຫຍັງແດ່, fr: Que servez-vous ?}
    choices:
      - {value: petit-dejeuner, label: {lo: ອາຫານເຊົ້າ, fr: Petit-déjeuner}}
      - {value: alcool, label: {lo: ເຫຼົ້າ, fr: Alcool}}
""",
    "services/declaration.yaml": """\
id: declaration-maison
name: {lo: ແຈ້ງເປີດເຮືອນພັກ, fr: Déclaration de maison d’hôtes}
short_name: {lo: ແຈ້ງເຮືອນພັກ, fr: Déclaration}
side: business
agency: mairie
law: loi-tourisme
needed_when:
  rule: maison.chambres <= 5
  because: {lo: ມີບໍ່ເກີນ 5 ຫ້ອງ, fr: Vous avez 5 chambres au plus.}
  law: loi-tourisme
  section: 12
asks:
  - element: exploitant.nom
  - element: maison.chambres
  - element: maison.louee
evidence:
  - {type: bail, of: premises, when: maison.louee}
fee: {free: true}
working_days: 5
""",
    "services/licence.yaml": """\
id: licence-maison
name: {lo: ໃບອະນຸຍາດເຮືອນພັກ, fr: Licence de maison d’hôtes}
short_name: {lo: ໃບອະນຸຍາດ, fr: Licence}
side: business
agency: office-tourisme
law: loi-tourisme
needed_when:
  rule: maison.chambres > 5
  because: {lo: ມີຫຼາຍກວ່າ 5 ຫ້ອງ, fr: Vous avez plus de 5 chambres.}
  law: loi-tourisme
  section: 13
asks:
  - element: exploitant.nom
  - element: maison.chambres
  - element: maison.louee
evidence:
  - {type: plan-des-lieux, of: premises}
  - {type: bail, of: premises, when: maison.louee}
fee: {unknown: true}
working_days: 20
""",
    "services/alcool.yaml": """\
id: licence-alcool
name: {lo: ໃບອະນຸຍາດຂາຍເຫຼົ້າ, fr: Licence de débit de boissons}
short_name: {lo: ຂາຍເຫຼົ້າ, fr: Boissons}
side: business
agency: mairie
law: loi-boissons
needed_when:
  rule: '"alcool" in maison.sert'
  because: {lo: ທ່ານຂາຍເຫຼົ້າ, fr: Vous servez de l’alcool.}
  law: loi-boissons
asks:
  - element: exploitant.nom
  - element: maison.sert
fee: {unknown: true}
working_days: unknown
after: [declaration-maison, licence-maison]
""",
    "events/maison.yaml": """\
id: maison-hotes
name: {lo: ເປີດເຮືອນພັກ, fr: Ouvrir une maison d’hôtes}
intention: {lo: ຂ້ອຍຢາກເປີດເຮືອນພັກ, fr: Je veux ouvrir une maison d’hôtes}
side: business
services: [declaration-maison, licence-maison, licence-alcool]
words: {fr: [chambre d’hôtes, gîte]}
""",
    "groups/groupes.yaml": """\
- id: entreprises
  name: {lo: ທຸລະກິດ, fr: Entreprises}
  order: 1
  side: business
- id: boissons
  name: {lo: ເຄື່ອງດື່ມ, fr: Boissons}
  order: 2
  services: [licence-alcool]
""",
}


def write_foreign_pack(folder: Path) -> Path:
    """Write the pack and give its folder."""
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder
