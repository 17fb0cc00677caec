"""A small pack with a report: a few figures, some of which cannot be true. All of it is invented."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from tests.definitions.factory import Edit, write_pack
from thidiao.definitions import Pack, load_pack
from thidiao.kernel.numerals import Digits
from thidiao.oversight.reporting.compose import compose
from thidiao.oversight.reporting.document import Document, Heading, Inline, ItemList, Note, Paragraph, Picture, Table

FIGURES = """\
id: statement
document: {th: รายงานตัวอย่าง, en: Example report}
fiscal_year_be: 2563
source: an invented document
published_on: 2564-01-15
approvals:
  - {body: {th: คณะกรรมการ, en: Commission}, act: approves, meeting: 1/2564, on: 2564-01-05}
  - {body: {th: คณะรัฐมนตรี, en: Cabinet}, act: acknowledges, on: unknown}
figures:
  - id: halls
    about: {th: ศาลากลางที่เปิดใหม่, en: Halls opened}
    unit: {th: แห่ง, en: halls}
    count: 3
    parts:
      - {id: north, label: {th: ภาคเหนือ, en: North}, count: 2}
      - {id: south, label: {th: ภาคใต้, en: South}, count: 1}
    measure: halls
    computed_on: 2563-09-30
  - id: wells
    about: {th: บ่อน้ำที่ขุด, en: Wells dug}
    unit: {th: บ่อ, en: wells}
    share: {part: 1200, whole: 3000}
    as_of: 2563-09-30
  - id: boats
    about: {th: เรือที่ตรวจ, en: Boats checked}
    unit: {th: ลำ, en: boats}
    count: 10
    parts:
      - {id: large, label: {th: ลำใหญ่, en: Large}, count: 4}
      - {id: small, label: {th: ลำเล็ก, en: Small}, count: 5}
    as_of_stated: 31 กันยายน 2563
  - id: boats-sound
    about: {th: เรือที่ผ่านการตรวจ, en: Boats found sound}
    unit: {th: ร้อยละ, en: per cent}
    percent: {percent: "35.5", whole: 10}
  - id: place
    about: {th: อันดับของเมือง, en: Rank of the city}
    unit: {th: อันดับ, en: rank}
    rank: {place: 21, of: 190, gained: 6}
"""
RECORDS = """\
id: halls
register: halls
source: an invented list
entries:
  - {key: a, valid_from: 2563-01-01, data: {name: ศาลาเอ, name_en: Hall A, province: "50", opened_on: 2563-02-01}}
  - {key: b, valid_from: 2563-01-01, valid_to: 2563-06-01, data: {name: ศาลาบี, province: "83"}}
  - {key: c, valid_from: 2564-01-01, data: {name: ศาลาซี, province: "84"}}
unnamed:
  - {count: 2, key_prefix: other, valid_from: 2563-01-01, data: {is_open: true}}
"""
REGISTER = """\
id: halls
name: {th: ทะเบียนศาลา, en: Register of halls}
agency: city
subject: place
fields:
  - {id: name, kind: text, label: {th: ชื่อ, en: Name}}
  - {id: name_en, kind: text, label: {th: ชื่ออังกฤษ, en: English name}}
  - {id: province, kind: province, label: {th: จังหวัด, en: Province}}
  - {id: opened_on, kind: date, label: {th: วันที่เปิด, en: Opened on}}
  - {id: is_open, kind: boolean, label: {th: เปิดอยู่, en: Open}}
"""
MEASURE = """\
id: halls
name: {th: ศาลาในทะเบียน, en: Halls in the register}
unit: {th: แห่ง, en: halls}
of: {register: halls}
"""
REPORT = """\
id: yearly
name: {th: รายงานประจำปี, en: Yearly report}
fiscal_year_be: 2563
by: {th: เทศบาล, en: City}
law: food-act
section: 9
summary: {th: รายงานตัวอย่าง, en: An example}
approvals_of: statement
foreword:
  - paragraph: {th: ปีงบประมาณ พ.ศ. 2563, en: Fiscal year 2563}
parts:
  - id: one
    title: {th: ภาพรวม, en: Overview}
    chapters:
      - id: key
        title: {th: ตัวเลขสำคัญ, en: Key figures}
        blocks:
          - table:
              caption: {th: ตัวเลขทั้งหมด, en: All figures}
              figures: [halls, wells, boats, boats-sound, place]
  - id: two
    title: {th: ผลงาน, en: Results}
    pillars:
      - id: service
        title: {th: บริการ, en: Service}
        chapters:
          - id: open-halls
            title: {th: ศาลา, en: Halls}
            blocks:
              - paragraph:
                  th: เปิด {figure:halls} แห่ง ภาคเหนือ {figure:halls.north} แห่ง ร้อยละ {percent:halls.north}
                  en: Opened {figure:halls}, {figure:halls.north} in the north, {percent:halls.north} per cent
              - table: {caption: {th: ศาลา, en: Halls}, parts_of: halls}
              - chart: {caption: {th: ศาลา, en: Halls}, parts_of: halls}
              - map: {caption: {th: จังหวัด, en: Provinces}, register: halls}
              - records:
                  caption: {th: รายชื่อ, en: List}
                  register: halls
                  columns: [name, province, opened_on, is_open]
          - id: dug-wells
            title: {th: บ่อน้ำ, en: Wells}
            blocks:
              - paragraph:
                  th: ณ วันที่ {as-of:wells} ขุด {figure:wells} จาก {whole:wells} {unit:wells} ร้อยละ {percent:wells}
                  en: As of {as-of:wells}, {figure:wells} of {whole:wells} {unit:wells}, {percent:wells} per cent
              - note: {th: "เมื่อ {date:2563-09-08}", en: "On {date:2563-09-08}"}
          - id: checked-boats
            title: {th: เรือ, en: Boats}
            blocks:
              - paragraph:
                  th: ตรวจ {figure:boats} ลำ ผ่าน {percent:boats-sound}
                  en: Checked {figure:boats}, sound {percent:boats-sound}
              - table: {caption: {th: เรือ, en: Boats}, parts_of: boats}
              - items:
                  - {th: "อันดับ {figure:place} จาก {whole:place}", en: "{figure:place} of {whole:place}"}
                  - th: ดีขึ้น {gained:place} ในปี {year:2563} Doing Business 2020
                    en: up {gained:place} in {year:2563}
"""
FILES: Mapping[str, str] = {
    "figures/statement.yaml": FIGURES,
    "records/halls.yaml": RECORDS,
    "registers/halls.yaml": REGISTER,
    "measures/halls.yaml": MEASURE,
    "reports/yearly.yaml": REPORT,
}


def small_folder(folder: Path, *edits: Edit) -> Path:
    """Write the pack with some words exchanged, as `write_pack` does, and give its folder."""
    texts = dict(FILES)
    for name, old, new in edits:
        assert texts[name].count(old) == 1, f"{old!r} stands {texts[name].count(old)} times in {name}"
        texts[name] = texts[name].replace(old, new)
    return write_pack(folder, files=texts)


def small_pack(folder: Path, *edits: Edit) -> Pack:
    """Write the pack with some words exchanged, and load it."""
    return load_pack(small_folder(folder, *edits))


def composed(pack: Pack, *, language: str = "th", digits: Digits = "thai") -> Document:
    """Compose the only report of a pack."""
    (report,) = pack.reports.values()
    return compose(report, pack=pack, language=language, digits=digits)


def words(runs: Inline) -> str:
    """Give what runs say, with ordinary blanks."""
    return "".join(run.text for run in runs).replace("\u00a0", " ")


def texts_of(document: Document) -> list[str]:
    """Give every text of a document that a reader must be able to copy, in order."""
    cover = document.cover
    return [
        *(cover.title, cover.year, cover.by, cover.law, cover.made_of),
        *(text for piece in document.pieces for text in _texts(piece)),
    ]


def _texts(piece: object) -> list[str]:
    match piece:
        case Heading(_, text, _):
            return [text]
        case Paragraph(runs):
            return [words(runs)]
        case ItemList(items):
            return [words(item) for item in items]
        case Note(title, paragraphs):
            return [title, *(words(runs) for runs in paragraphs)]
        case Table():
            rows = [*piece.rows, *([piece.total] if piece.total else [])]
            titles = [column.title for column in piece.columns]
            cells = [words(cell) for row in rows for cell in row]
            return [f"{piece.label} {piece.caption}", *titles, *cells, *([piece.remark] if piece.remark else [])]
        case Picture():
            return [f"{piece.label} {piece.caption}", *([piece.remark] if piece.remark else [])]
    raise TypeError(piece)
