"""Published figures, and how they moved, as open data."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal

from thidiao.definitions.words import Text
from thidiao.kernel.figures import Figure, Percentage, Rank, Score, Share
from thidiao.kernel.numerals import write_number
from thidiao.oversight.words import Difference
from thidiao.web.oversight.tables import Cell, Column, Table

FIGURES: Text = {"th": "ตัวเลขตามที่เผยแพร่ ไม่แก้ไข", "en": "Figures as published, uncorrected"}
MOVES: Text = {"th": "ผลต่างของตัวเลขระหว่างปี", "en": "How figures moved between years"}
KINDS = {Share: "share", Rank: "rank", Score: "score", Percentage: "percentage"}

FIGURE_COLUMNS = (
    Column("id", "string", {"th": "รหัสตัวเลข", "en": "Id of the figure; its page is /oversight/figures/ID/."}),
    Column("series", "string", {"th": "รหัสชุดของตัวเลขเรื่องเดียวกันต่างปี", "en": "The same for other years of one thing."}),
    Column("fiscal_year_be", "integer", {"th": "ปีงบประมาณ พ.ศ.", "en": "Fiscal year, Buddhist era."}),
    Column("pillar", "string", {"th": "ด้านของรายงาน", "en": "Pillar of the report."}),
    Column("about_th", "string", {"th": "สิ่งที่นับ ภาษาไทย", "en": "What is counted, in Thai."}),
    Column("about_en", "string", {"th": "สิ่งที่นับ ภาษาอังกฤษ", "en": "What is counted, in English."}),
    Column("kind", "string", {"th": "ชนิด: count, share, rank, score, percentage", "en": "The kind of number."}),
    Column(
        "value",
        "decimal",
        {"th": "ตัวเลขหลัก ตามทศนิยมที่เผยแพร่", "en": "The main number, with the decimals it was published with."},
    ),
    Column("base", "decimal", {"th": "ฐานของตัวเลข ถ้ามี", "en": "What it is out of, where that is known."}),
    Column("gained", "integer", {"th": "อันดับที่ดีขึ้น", "en": "Places gained, of a rank."}),
    Column("unit_th", "string", {"th": "หน่วยนับ ภาษาไทย", "en": "Unit, in Thai."}),
    Column("unit_en", "string", {"th": "หน่วยนับ ภาษาอังกฤษ", "en": "Unit, in English."}),
    Column("as_of", "date", {"th": "วันที่ของข้อมูล", "en": "The day it is for, where it is a day."}),
    Column(
        "as_of_written",
        "string",
        {"th": "ข้อความวันที่ตามที่เผยแพร่ เมื่อไม่ใช่วันที่มีจริง", "en": "The published words, where they are no day."},
    ),
    Column("origin", "string", {"th": "stated: มีผู้เผยแพร่ computed: นับจากระเบียน", "en": "stated or computed."}),
    Column("source_th", "string", {"th": "เอกสารที่มา ภาษาไทย", "en": "The document, in Thai."}),
    Column("source_en", "string", {"th": "เอกสารที่มา ภาษาอังกฤษ", "en": "The document, in English."}),
    Column("source_where", "string", {"th": "อ่านพบที่ใด", "en": "Where it was read."}),
    Column("published_on", "date", {"th": "วันที่เผยแพร่", "en": "The day it was published, where known."}),
    Column("parts", "string", {"th": "รายการย่อย รหัส=จำนวน คั่นด้วยช่องว่าง", "en": "Its parts as id=count, by spaces."}),
    Column("measure", "string", {"th": "ตัวชี้วัดที่นับเรื่องเดียวกันจากระเบียน", "en": "The measure that counts the same."}),
    Column(
        "cannot_be_true",
        "string",
        {"th": "เหตุที่ตัวเลขไม่อาจเป็นจริง พร้อมค่าใกล้ที่สุด", "en": "Why it cannot be true, with the nearest values."},
    ),
)
MOVE_COLUMNS = (
    Column("series", "string", {"th": "รหัสชุดของตัวเลขเรื่องเดียวกัน", "en": "The same for all years of one thing."}),
    Column("earlier", "string", {"th": "รหัสตัวเลขปีก่อน", "en": "Id of the earlier figure."}),
    Column("earlier_year_be", "integer", {"th": "ปีงบประมาณก่อน พ.ศ.", "en": "Its fiscal year, Buddhist era."}),
    Column("earlier_value", "decimal", {"th": "ตัวเลขปีก่อน", "en": "The earlier number."}),
    Column("later", "string", {"th": "รหัสตัวเลขปีหลัง", "en": "Id of the later figure."}),
    Column("later_year_be", "integer", {"th": "ปีงบประมาณหลัง พ.ศ.", "en": "Its fiscal year, Buddhist era."}),
    Column("later_value", "decimal", {"th": "ตัวเลขปีหลัง", "en": "The later number."}),
    Column(
        "change",
        "decimal",
        {"th": "ผลต่าง ว่างเมื่อเทียบกันไม่ได้", "en": "Later less earlier; empty where the two cannot be compared."},
    ),
)


def figures_table(figures: Iterable[Figure], *, doubts: Callable[[Figure], tuple[str, ...]]) -> Table:
    """Give figures as rows; `doubts` says why one cannot be true."""
    return Table(FIGURES, FIGURE_COLUMNS, [_figure(one, doubts(one)) for one in figures])


def differences_table(moves: Iterable[Difference]) -> Table:
    """Give how figures moved as rows."""
    return Table(MOVES, MOVE_COLUMNS, [_move(one) for one in moves])


def _figure(figure: Figure, doubts: tuple[str, ...]) -> tuple[Cell, ...]:
    source = figure.source
    return (
        figure.id,
        figure.series,
        figure.fiscal_year_be,
        figure.pillar,
        *_both(figure.about),
        KINDS.get(type(figure.value), "count"),
        figure.number,
        figure.base,
        figure.value.gained if isinstance(figure.value, Rank) else None,
        *_both(figure.unit),
        figure.as_of.on,
        figure.as_of.written,
        figure.origin.value,
        *(_both(source.document) if source else (None, None)),
        source.where if source else None,
        source.published_on if source else None,
        " ".join(f"{part.id}={write_number(part.count, grouped=False)}" for part in figure.parts) or None,
        figure.measure,
        " ".join(doubts) or None,
    )


def _both(text: object) -> tuple[Cell, Cell]:
    words = dict(text) if isinstance(text, dict) else {}
    return words.get("th"), words.get("en")


def _move(move: Difference) -> tuple[Cell, ...]:
    change = move.change
    return (
        move.series,
        move.earlier.id,
        move.earlier.fiscal_year_be,
        move.earlier.number,
        move.later.id,
        move.later.fiscal_year_be,
        move.later.number,
        change if isinstance(change, int | Decimal) else None,
    )
