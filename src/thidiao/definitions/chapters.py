"""What reports name: figures, parts of figures, registers and their fields, all of which must exist."""

from __future__ import annotations

from collections.abc import Iterator

from thidiao.definitions.documents import NodePath
from thidiao.definitions.drafts import Draft, Entry, Part
from thidiao.definitions.measures import StatedFigure
from thidiao.definitions.placeholders import OF_FIGURES, Broken, Placeholder, pieces_of
from thidiao.definitions.problems import Problem, problem_at, suggest
from thidiao.definitions.reports import Block, Chart, FigureTable, Report
from thidiao.definitions.texts import texts_in

NUMBERS_OF: dict[str, tuple[str, ...]] = {
    "percent": ("share", "percent"),
    "whole": ("share", "percent", "rank", "score"),
    "gained": ("rank",),
}
"""Which kinds of value have what a placeholder asks for; of any kind where it is not named here."""

Placed = tuple[NodePath, Block]


def unknown_in_reports(draft: Draft) -> Iterator[Problem]:
    """Find what a report names and the pack does not have, and placeholders that cannot be read."""
    for entry in draft.all(Part.REPORT):
        report: Report = entry.definition
        yield from _known(draft, entry, ("law",), Part.LAW, report.law)
        if report.approvals_of is not None:
            yield from _known(draft, entry, ("approvals_of",), Part.STATEMENT, report.approvals_of)
        yield from _placeholders(draft, entry)
        for path, block in _blocks(report):
            yield from _of_block(draft, entry, path, block)
        yield from _twice(entry, report)


def _placeholders(draft: Draft, entry: Entry) -> Iterator[Problem]:
    for path, text in texts_in(entry.definition):
        for language, words in text.items():
            for piece in pieces_of(words):
                if isinstance(piece, str):
                    continue
                why = piece.why if isinstance(piece, Broken) else _unknown(draft, piece)
                if why:
                    code = "broken-placeholder" if isinstance(piece, Broken) else "unknown-figure"
                    place = entry.place_in(*path, language, offset=piece.at)
                    yield problem_at(place, code=code, message=f"{why[:1].upper()}{why[1:]}.".replace("?.", "?"))


def _unknown(draft: Draft, placeholder: Placeholder) -> str | None:
    if placeholder.kind not in OF_FIGURES:
        return None
    entry = draft.get(Part.FIGURE, placeholder.about)
    if entry is None:
        return None if draft.knows(Part.FIGURE, placeholder.about) else _no_figure(draft, placeholder.about)
    figure: StatedFigure = entry.definition
    if placeholder.part is not None:
        known = [part.id for part in figure.parts]
        near = suggest(placeholder.part, known=known)
        return None if placeholder.part in known else f"`{figure.id}` has no part `{placeholder.part}`{near}"
    wanted = NUMBERS_OF.get(placeholder.kind)
    if wanted and all(getattr(figure, kind) is None for kind in wanted):
        return f"`{figure.id}` has no `{placeholder.kind}`; only {' or '.join(wanted)} has"
    return None


def _no_figure(draft: Draft, id: str) -> str:
    return f"no statement has the figure `{id}`{suggest(id, known=draft.known(Part.FIGURE))}"


def _of_block(draft: Draft, entry: Entry, path: NodePath, block: Block) -> Iterator[Problem]:
    for key, table in (("table", block.table), ("chart", block.chart)):
        if table is not None:
            yield from _of_table(draft, entry, (*path, key), table)
    if block.map is not None:
        yield from _fields(draft, entry, (*path, "map"), block.map.of_register, {("field",): block.map.field})
    if block.records is not None:
        columns: dict[NodePath, str] = {("columns", i): name for i, name in enumerate(block.records.columns)}
        yield from _fields(draft, entry, (*path, "records"), block.records.of_register, columns)


def _of_table(draft: Draft, entry: Entry, path: NodePath, table: FigureTable) -> Iterator[Problem]:
    for index, id in enumerate(table.figures):
        yield from _known(draft, entry, (*path, "figures", index), Part.FIGURE, id)
    if isinstance(table, Chart) and table.figures:
        yield from _one_unit(draft, entry, path, table)
    if table.parts_of is None:
        return
    yield from _known(draft, entry, (*path, "parts_of"), Part.FIGURE, table.parts_of)
    found = draft.get(Part.FIGURE, table.parts_of)
    if found is not None and not found.definition.parts:
        message = f"The figure `{table.parts_of}` has no parts."
        yield entry.problem(*path, "parts_of", code="unknown-figure", message=message)


def _one_unit(draft: Draft, entry: Entry, path: NodePath, chart: Chart) -> Iterator[Problem]:
    found = [figure.definition for id in chart.figures if (figure := draft.get(Part.FIGURE, id))]
    if len({tuple(sorted(figure.unit.items())) for figure in found}) > 1:
        message = "The figures of a chart have one unit; these have several, so their bars cannot be compared."
        yield entry.problem(*path, "figures", code="odd-chart", message=message)


def _fields(
    draft: Draft, entry: Entry, path: NodePath, register_id: str, fields: dict[NodePath, str]
) -> Iterator[Problem]:
    yield from _known(draft, entry, (*path, "register"), Part.REGISTER, register_id)
    register = draft.get(Part.REGISTER, register_id)
    if register is None:
        return
    known = [field.id for field in register.definition.fields]
    for where, name in fields.items():
        if name not in known:
            near = suggest(name, known=known) or "."
            message = f"The register `{register_id}` has no field `{name}`{near}"
            yield entry.problem(*path, *where, code="unknown-field", message=message)
        elif any(field.id == name and field.personal for field in register.definition.fields):
            message = f"`{name}` is personal data; a report that anybody may read does not show it."
            yield entry.problem(*path, *where, code="personal-field", message=message)


def _known(draft: Draft, entry: Entry, path: NodePath, part: Part, id: str) -> Iterator[Problem]:
    if not draft.knows(part, id):
        message = f"There is no {part} `{id}` in this pack{suggest(id, known=draft.known(part)) or '.'}"
        yield entry.problem(*path, code=f"unknown-{part}", message=message)


def _twice(entry: Entry, report: Report) -> Iterator[Problem]:
    """Find ids given twice in one report: they become the places that links lead to."""
    seen: set[str] = set()
    for path, id in _ids(report):
        if id in seen:
            message = f"`{id}` already names a part, pillar or chapter of this report; ids are given once."
            yield entry.problem(*path, "id", code="given-twice", message=message)
        seen.add(id)


def _ids(report: Report) -> Iterator[tuple[NodePath, str]]:
    for at, part in enumerate(report.parts):
        yield ("parts", at), part.id
        for index, chapter in enumerate(part.chapters):
            yield ("parts", at, "chapters", index), chapter.id
        for index, pillar in enumerate(part.pillars):
            yield ("parts", at, "pillars", index), pillar.id
            for inner, chapter in enumerate(pillar.chapters):
                yield ("parts", at, "pillars", index, "chapters", inner), chapter.id


def _blocks(report: Report) -> Iterator[Placed]:
    yield from _numbered(("foreword",), report.foreword)
    for at, part in enumerate(report.parts):
        base: NodePath = ("parts", at)
        yield from _numbered((*base, "blocks"), part.blocks)
        for index, chapter in enumerate(part.chapters):
            yield from _numbered((*base, "chapters", index, "blocks"), chapter.blocks)
        for index, pillar in enumerate(part.pillars):
            inside: NodePath = (*base, "pillars", index)
            yield from _numbered((*inside, "blocks"), pillar.blocks)
            for inner, chapter in enumerate(pillar.chapters):
                yield from _numbered((*inside, "chapters", inner, "blocks"), chapter.blocks)


def _numbered(path: NodePath, blocks: tuple[Block, ...]) -> Iterator[Placed]:
    for index, block in enumerate(blocks):
        yield (*path, index), block
