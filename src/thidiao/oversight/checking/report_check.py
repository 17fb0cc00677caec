"""Check a document: read it, let every check look at it, and give what they found in the order of the document."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from thidiao.oversight.checking.against import KnownFigure, check_facts_against, check_text_against
from thidiao.oversight.checking.changes import check_changes
from thidiao.oversight.checking.days import Times, check_days, read_times
from thidiao.oversight.checking.fact_tree import facts_of, passages_of
from thidiao.oversight.checking.facts import check_facts, read_fact_times
from thidiao.oversight.checking.lists import check_lists
from thidiao.oversight.checking.mending import is_mostly_thai
from thidiao.oversight.checking.partition_checks import check_partitions
from thidiao.oversight.checking.parts_over_wholes import check_parts_of_wholes
from thidiao.oversight.checking.passages import Passage, read_passage, read_passages
from thidiao.oversight.checking.percentages import check_percentages
from thidiao.oversight.checking.ranks import check_ranks
from thidiao.oversight.checking.reading import Told, read_report
from thidiao.oversight.checking.repeats import check_repeats
from thidiao.oversight.checking.sayings import say
from thidiao.oversight.checking.table_shape import is_number, read_grid
from thidiao.oversight.checking.tables import check_table
from thidiao.oversight.checking.words import Branch, Document, Finding, Paragraph, Place, Table, Weight

PASSAGE_CHECKS: tuple[Callable[[Passage], Iterator[Finding]], ...] = (
    check_partitions,
    check_percentages,
    check_parts_of_wholes,
    check_ranks,
    check_changes,
    check_lists,
)


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found in a document: what cannot be true, what is worth a look, and what cannot be decided."""

    kind: str
    language: str
    times: Times
    findings: tuple[Finding, ...]

    def of(self, weight: Weight) -> tuple[Finding, ...]:
        """Give the findings of one weight."""
        return tuple(finding for finding in self.findings if finding.weight is weight)


def check_report(
    content: bytes,
    name: str,
    *,
    published: date | None = None,
    known: Sequence[KnownFigure] = (),
    told: Told | None = None,
) -> Checked:
    """Check the content of a file. `name` tells its kind where the content does not, `told` hears of pages read.

    Raises CannotReadReport where the file is no document that can be read.
    """
    kind, document = read_report(content, name, told=told)
    if document.tree is not None:
        return _check_tree(document, kind, published, known)
    return _check_blocks(document, kind, published, known)


def _check_tree(document: Document, kind: str, published: date | None, known: Sequence[KnownFigure]) -> Checked:
    if document.tree is None:
        raise ValueError("a file of facts has a tree")
    times = read_fact_times(document.tree, published=published)
    passages = [passage for _, passage in passages_of(document.tree)]
    found = list(check_facts(document.tree, times))
    found += [finding for passage in passages for check in PASSAGE_CHECKS for finding in check(passage)]
    found += check_facts_against(facts_of(document.tree), known)
    language = "th" if is_mostly_thai(" ".join(_scalars(document.tree)), tenths=5) else "en"
    return Checked(kind, language, times, _in_order(found))


def _scalars(branch: Branch) -> Iterator[str]:
    if isinstance(branch.value, str):
        yield branch.value
    else:
        for each in branch.value.values() if isinstance(branch.value, dict) else branch.value:
            yield from _scalars(each)


def _check_blocks(document: Document, kind: str, published: date | None, known: Sequence[KnownFigure]) -> Checked:
    passages = list(read_passages(document.blocks))
    cells = [read_passage(cell) for table in document.tables for cell in _texts_of(table)]
    text = " ".join(passage.text for passage in [*passages, *cells])
    language = "th" if is_mostly_thai(text) else "en"
    times, unlikely = read_times([*passages, *cells], published=published, saved=document.saved_on)
    found: list[Finding] = []
    if unlikely and document.saved_on is not None:
        found.append(say("metadata-unlikely", place=Place(), day=document.saved_on))
    found += [say("page-without-text", place=Place(page=page)) for page in document.empty_pages]
    for passage in [*passages, *cells]:
        found += [finding for check in PASSAGE_CHECKS for finding in check(passage)]
        found += check_days(passage, times)
    for table in document.tables:
        found += check_table(table)
    grids = [grid for table in document.tables if (grid := read_grid(table)) is not None]
    found += check_repeats(passages, grids)
    found += check_text_against(passages, known, language=language)
    return Checked(kind, language, times, _in_order(found))


def _texts_of(table: Table) -> Iterator[Paragraph]:
    """Give the cells of a table that say more than one number."""
    for row in table.rows:
        for cell in row:
            if cell.text and not cell.covered and not is_number(cell.text):
                yield Paragraph(cell.text, (0,), (cell.place,))


def _in_order(found: Sequence[Finding]) -> tuple[Finding, ...]:
    """Put findings in the order of the document, each said once."""
    unique = {(finding.code, finding.place, finding.says["en"]): finding for finding in found}
    return tuple(sorted(unique.values(), key=_position))


def _position(finding: Finding) -> tuple[object, ...]:
    place = finding.place
    numbers = (place.page, place.paragraph, place.table, place.line, place.row, place.cell, place.column)
    return (*(number or 0 for number in numbers), finding.code)
