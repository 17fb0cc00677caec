"""What the check of a report speaks of: documents with their places, and what it found in them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

Text = Mapping[str, str]


class Code(StrEnum):
    """What the check can say. `docs/reference/report-check.md` explains each."""

    PARTS_TOTAL = "parts-total"
    PART_OVER_WHOLE = "part-over-whole"
    PERCENT_IMPOSSIBLE = "percent-impossible"
    PERCENT_WRONG = "percent-wrong"
    CHANGE_WRONG = "change-wrong"
    COUNT_OF_LIST = "count-of-list"
    WORDS_DIFFER = "words-differ"
    DATE_IMPOSSIBLE = "date-impossible"
    DATE_AFTER_PUBLICATION = "date-after-publication"
    AS_OF_AFTER_APPROVAL = "as-of-after-approval"
    WEEKDAY_WRONG = "weekday-wrong"
    ERA_WRONG = "era-wrong"
    PERIOD_WRONG = "period-wrong"
    RANK_OUT_OF_RANGE = "rank-out-of-range"
    RANK_MOVEMENT = "rank-movement"
    FIGURE_DIFFERS = "figure-differs"
    DIFFERS_FROM_STATED = "differs-from-stated"
    DIFFERS_FROM_RECORDS = "differs-from-records"
    DATE_AFTER_SAVING = "date-after-saving"
    DEADLINE_PASSED = "deadline-passed"
    LIST_TO_COUNT = "list-to-count"
    NOT_ALL_PARTS = "not-all-parts"
    BASE_UNKNOWN = "base-unknown"
    APPROXIMATE = "approximate"
    TABLE_UNCLEAR = "table-unclear"
    DATE_UNCLEAR = "date-unclear"
    PAGE_WITHOUT_TEXT = "page-without-text"


class Weight(StrEnum):
    """How a saying counts: a finding cannot be true, a remark is worth a look, the last cannot be decided."""

    FINDING = "finding"
    REMARK = "remark"
    CANNOT_SAY = "cannot-say"


REMARKS = frozenset({Code.DATE_AFTER_SAVING, Code.DEADLINE_PASSED, Code.LIST_TO_COUNT})
UNDECIDED = frozenset(
    {
        Code.NOT_ALL_PARTS,
        Code.BASE_UNKNOWN,
        Code.APPROXIMATE,
        Code.TABLE_UNCLEAR,
        Code.DATE_UNCLEAR,
        Code.PAGE_WITHOUT_TEXT,
    }
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands; what a kind of document does not have is None. All count from 1."""

    page: int | None = None
    paragraph: int | None = None
    line: int | None = None
    column: int | None = None
    table: int | None = None
    row: int | None = None
    cell: int | None = None
    key: str | None = None

    def as_json(self) -> dict[str, int | str]:
        """Give what is known of the place, by name."""
        return {name: value for name in self.__slots__ if (value := getattr(self, name)) is not None}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to say about a document: what, where, why in one sentence of each language, and what could be true."""

    code: Code
    place: Place
    says: Text
    quote: str
    nearest: tuple[str, ...] = ()

    @property
    def weight(self) -> Weight:
        """Say whether it cannot be true, is worth a look, or cannot be decided."""
        if self.code in UNDECIDED:
            return Weight.CANNOT_SAY
        return Weight.REMARK if self.code in REMARKS else Weight.FINDING


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text, mended and joined, with the offsets at which its lines begin. `item` marks a point of a list."""

    text: str
    starts: tuple[int, ...]
    places: tuple[Place, ...]
    item: bool = False

    def place_at(self, offset: int) -> Place:
        """Give the place of a character."""
        return self.places[max(0, bisect_right(self.starts, offset) - 1)]


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one place of a table.

    A merged cell stands once; the places it also covers are `covered`, those below its first row also `below`.
    """

    text: str
    place: Place
    covered: bool = False
    below: bool = False
    indent: float = 0


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of equally many cells, with the words that stand right above."""

    rows: tuple[tuple[Cell, ...], ...]
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Branch:
    """A value of a YAML file with its place: a scalar as written, a list or a mapping."""

    value: str | list[Branch] | dict[str, Branch]
    place: Place
    keys: Mapping[str, Place]


Block = Paragraph | Table


@dataclass(frozen=True, slots=True)
class Document:
    """A document as read: its blocks in order, or the tree of a YAML file, and what its file says of its day."""

    blocks: tuple[Block, ...] = ()
    tree: Branch | None = None
    saved_on: date | None = None
    empty_pages: tuple[int, ...] = ()

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """Give the running text."""
        return tuple(block for block in self.blocks if isinstance(block, Paragraph))

    @property
    def tables(self) -> tuple[Table, ...]:
        """Give the tables."""
        return tuple(block for block in self.blocks if isinstance(block, Table))


class CannotReadReport(ValueError):
    """The file is no document that can be checked; says why, gently, in both languages."""

    def __init__(self, *, th: str, en: str) -> None:
        super().__init__(en)
        self.message: Text = {"th": th, "en": en}
