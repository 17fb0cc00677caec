"""What a report says: its parts, pillars and chapters, made of blocks that name figures instead of typing them.

Words carry placeholders such as `{figure:e-service-2563}`; how they are read stands in `placeholders.py`. Nothing here
computes: a report names what it shows, and the figures come from the pack's statements and measures.
"""

from __future__ import annotations

from datetime import date

from pydantic import Field, model_validator

from thidiao.definitions.measures import Day
from thidiao.definitions.words import UNKNOWN, Definition, Slug, Text, Unknown
from thidiao.kernel.thai import ERA


class FigureTable(Definition):
    """A table of figures, a row each; or of the parts of one figure, with their computed total."""

    caption: Text = Field(description="What the table shows; its number is given when the report is built.")
    figures: tuple[Slug, ...] = Field(default=(), description="Ids of stated figures, a row each.")
    parts_of: Slug | None = Field(default=None, description="Id of a stated figure whose parts are the rows.")

    @model_validator(mode="after")
    def _one_kind_of_rows(self) -> FigureTable:
        if bool(self.figures) == (self.parts_of is not None):
            raise ValueError("give either figures or parts_of")
        return self


class Chart(FigureTable):
    """A bar chart of figures of one unit, or of the parts of one figure."""


class ProvinceMap(Definition):
    """A map of the country on which the provinces of a register's records stand out."""

    caption: Text = Field(description="What the map shows; its number is given when the report is built.")
    of_register: Slug = Field(alias="register", description="Id of the register.")
    field: str = Field(default="province", description="Field that holds the province: its code or its name.")


class RecordList(Definition):
    """The records of a register as of a day, in a table."""

    caption: Text = Field(description="What the table shows; its number is given when the report is built.")
    of_register: Slug = Field(alias="register", description="Id of the register.")
    columns: tuple[str, ...] = Field(min_length=1, description="Fields of the register, a column each.")
    as_of: Day | None = Field(default=None, description="The day, in either era; the last of the fiscal year if none.")


class Block(Definition):
    """One piece of a chapter. Exactly one of these."""

    paragraph: Text | None = Field(default=None, description="Running words, with placeholders for figures.")
    items: tuple[Text, ...] = Field(default=(), description="A list, with placeholders for figures.")
    table: FigureTable | None = Field(default=None, description="A table of figures, or of the parts of one.")
    chart: Chart | None = Field(default=None, description="A bar chart of figures, or of the parts of one.")
    map: ProvinceMap | None = Field(default=None, description="A map of the provinces that a register holds.")
    records: RecordList | None = Field(default=None, description="The records of a register as of a day.")
    note: Text | None = Field(default=None, description="A remark set apart from the running words.")

    @model_validator(mode="after")
    def _one_thing(self) -> Block:
        given = [self.paragraph, self.items, self.table, self.chart, self.map, self.records, self.note]
        if sum(bool(each) for each in given) != 1:
            raise ValueError("give exactly one of paragraph, items, table, chart, map, records or note")
        return self


class Chapter(Definition):
    """A chapter of a report."""

    id: Slug
    title: Text
    blocks: tuple[Block, ...] = Field(min_length=1, description="What it says, in its order.")


class ReportPillar(Definition):
    """One of the sides of a reform that a part is divided into."""

    id: Slug
    title: Text
    blocks: tuple[Block, ...] = Field(default=(), description="Words before its first chapter.")
    chapters: tuple[Chapter, ...] = Field(min_length=1, description="Its chapters, in their order.")


class ReportPart(Definition):
    """A part of a report: chapters, or pillars that hold them."""

    id: Slug
    title: Text
    blocks: tuple[Block, ...] = Field(default=(), description="Words before its first chapter or pillar.")
    chapters: tuple[Chapter, ...] = Field(default=(), description="Its chapters, in their order.")
    pillars: tuple[ReportPillar, ...] = Field(default=(), description="Its pillars, in their order.")


class Report(Definition):
    """File `reports/*.yaml`: a report for one fiscal year, built from figures."""

    id: Slug
    name: Text = Field(description="What the report is called, without its year.")
    fiscal_year_be: int = Field(ge=2400, le=2700, description="The fiscal year it is about; one report for each.")
    by: Text = Field(description="Who gives the report.")
    law: Slug
    section: str | Unknown = Field(default=UNKNOWN, description="Section of that law, such as 71/10 (10).")
    summary: Text = Field(description="One sentence for catalogues and document properties.")
    foreword: tuple[Block, ...] = Field(default=(), description="Words before the first part.")
    approvals_of: Slug | None = Field(
        default=None, description="Id of the statement that tells who approved and received it."
    )
    approvals_note: Text | None = Field(default=None, description="What else was said on that way.")
    parts: tuple[ReportPart, ...] = Field(min_length=1, description="Its parts, in their order.")

    @property
    def ends_on(self) -> date:
        """The last day of its fiscal year: 30 September of the year itself."""
        return date(self.fiscal_year_be - ERA, 9, 30)
