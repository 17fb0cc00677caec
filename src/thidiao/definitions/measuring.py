"""What must hold of figures, measures and records, so that every figure can be counted and followed home."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, cast

from thidiao.definitions.conditions import Condition, Role
from thidiao.definitions.counted import FIELDS, OF_EVERY_RECORD, columns_of
from thidiao.definitions.drafts import Draft, Entry, Part
from thidiao.definitions.measures import Measure, RecordEntry, RecordSet, Result, StatedFigure, Statement, Unnamed
from thidiao.definitions.problems import Problem, suggest
from thidiao.definitions.record_values import element_of
from thidiao.definitions.refusals import CannotReadValue
from thidiao.definitions.values import read_value
from thidiao.definitions.words import UNKNOWN, Register, RegisterField
from thidiao.kernel.thai import read_date
from thidiao.rules import RuleError
from thidiao.rules.errors import Place
from thidiao.rules.filters import to_filter

if TYPE_CHECKING:
    from thidiao.definitions.packs import Pack

Item = RecordEntry | Unnamed
Names = tuple[tuple[str | int, ...], Part, str | None]


def unknown_in_figures(draft: Draft) -> Iterator[Problem]:
    """Find registers, laws, measures, figures and pillars that measures, record sets and statements name in vain."""
    for part, names in (
        (Part.MEASURE, _of_measure),
        (Part.RECORD_SET, _of_record_set),
        (Part.STATEMENT, _of_statement),
    ):
        for entry in draft.all(part):
            for path, target, id in names(entry.definition):
                if id is not None and not draft.knows(target, id):
                    known = suggest(id, known=draft.known(target)) or "."
                    message = f"There is no {target} `{id}` in this pack{known}"
                    yield entry.problem(*path, code=f"unknown-{target}", message=message)
    for entry in draft.all(Part.STATEMENT):
        yield from _unknown_inside(entry)


def _of_measure(measure: Measure) -> Iterator[Names]:
    yield ("of", "register"), Part.REGISTER, measure.of.register_id
    yield ("law",), Part.LAW, measure.law


def _of_record_set(record_set: RecordSet) -> Iterator[Names]:
    yield ("register",), Part.REGISTER, record_set.register_id


def _of_statement(statement: Statement) -> Iterator[Names]:
    yield ("law",), Part.LAW, statement.law
    for index, figure in enumerate(statement.figures):
        yield ("figures", index, "measure"), Part.MEASURE, figure.measure
    for index, result in enumerate(statement.results):
        yield ("results", index, "listed_in"), Part.REGISTER, result.listed_in


def _unknown_inside(entry: Entry) -> Iterator[Problem]:
    """Find pillars and figures that stand nowhere in the statement itself."""
    statement: Statement = entry.definition
    pillars = [pillar.id for pillar in statement.pillars]
    figures = [figure.id for figure in statement.figures]
    named: tuple[tuple[str, Sequence[StatedFigure | Result]], ...] = (
        ("figures", statement.figures),
        ("results", statement.results),
    )
    for key, items in named:
        for index, item in enumerate(items):
            if item.pillar is not None and item.pillar not in pillars:
                message = f"The statement has no pillar `{item.pillar}`{suggest(item.pillar, known=pillars) or '.'}"
                yield entry.problem(key, index, "pillar", code="unknown-pillar", message=message)
    for index, result in enumerate(statement.results):
        for place, id in enumerate(result.figures):
            if id not in figures:
                message = f"The statement has no figure `{id}`{suggest(id, known=figures) or '.'}"
                yield entry.problem("results", index, "figures", place, code="unknown-figure", message=message)


def twice_in_figures(draft: Draft) -> Iterator[Problem]:
    """Find what stands twice in a statement or a measure."""
    for entry in draft.all(Part.MEASURE):
        yield from _twice(entry, ("by",), entry.definition.by)
    for entry in draft.all(Part.STATEMENT):
        statement: Statement = entry.definition
        yield from _twice(entry, ("pillars",), [pillar.id for pillar in statement.pillars])
        yield from _twice(entry, ("results",), [result.id for result in statement.results])
        for index, figure in enumerate(statement.figures):
            yield from _twice(entry, ("figures", index, "parts"), [part.id for part in figure.parts])


def _twice(entry: Entry, path: tuple[str | int, ...], items: Iterable[Hashable]) -> Iterator[Problem]:
    seen: set[Hashable] = set()
    for index, item in enumerate(items):
        if item in seen:
            message = f"`{item}` already stands in this list; each is given once."
            yield entry.problem(*path, index, code="given-twice", message=message)
        seen.add(item)


def uncountable_measures(draft: Draft) -> Iterator[Problem]:
    """Find rules that the database cannot follow, and fields that are not there or are personal."""
    for entry in draft.all(Part.MEASURE):
        measure: Measure = entry.definition
        fields = _fields(draft, measure)
        if fields is None:
            continue
        personal = {field.id for field in fields if field.personal} | _keys_of_people(draft, measure)
        for key in ("where", "part"):
            text = getattr(measure, key)
            if text is not None:
                yield from _rule_problems(Condition(entry, (key,), text, Role.NEEDED), fields, personal)
        known = [field.id for field in (*fields, *OF_EVERY_RECORD)]
        for index, id in enumerate(measure.by):
            if id in personal:
                yield entry.problem("by", index, code="personal-field", message=_personal(id))
            elif id not in known:
                message = f"What is counted has no field `{id}`{suggest(id, known=known) or '.'}"
                yield entry.problem("by", index, code="unknown-field", message=message)


def _fields(draft: Draft, measure: Measure) -> tuple[RegisterField, ...] | None:
    if measure.of.records is not None:
        return FIELDS[measure.of.records]
    entry = draft.get(Part.REGISTER, measure.of.register_id or "")
    return None if entry is None else cast(Register, entry.definition).fields


def _keys_of_people(draft: Draft, measure: Measure) -> set[str]:
    """Give the key where it is a personal number: in registers of people."""
    entry = draft.get(Part.REGISTER, measure.of.register_id or "")
    return {"key"} if entry is not None and entry.definition.subject == "person" else set()


def _rule_problems(condition: Condition, fields: tuple[RegisterField, ...], personal: set[str]) -> Iterator[Problem]:
    try:
        named = sorted(condition.reads & personal)
        if not named:
            to_filter(condition.text, columns_of(fields))
    except RuleError as error:
        code = "unknown-field" if error.message.startswith("There is no field") else "bad-rule"
        yield condition.problem(Place(error.line, error.column), code=code, message=error.message)
        return
    for id in named:
        yield condition.problem(condition.place_of(id), code="personal-field", message=_personal(id))


def _personal(id: str) -> str:
    return f"`{id}` is personal data; a figure that anybody may read is not counted from it."


def odd_records(draft: Draft) -> Iterator[Problem]:
    """Find records with fields their register does not have, values no field can hold, and keys true twice at once."""
    spans: dict[tuple[str, str], list[Item]] = {}
    for entry in draft.all(Part.RECORD_SET):
        record_set: RecordSet = entry.definition
        register = draft.get(Part.REGISTER, record_set.register_id)
        if register is None:
            continue
        for key in ("entries", "unnamed"):
            for index, item in enumerate(getattr(record_set, key)):
                yield from _bad_values(draft, entry, (key, index, "data"), item.data, register.definition)
                if item.valid_to is not None and item.valid_to <= item.valid_from:
                    message = (
                        "`valid_to` is the first day on which it is no longer true, so it comes after `valid_from`."
                    )
                    yield entry.problem(key, index, "valid_to", code="odd-record", message=message)
        yield from _overlaps(entry, record_set, spans)


def _bad_values(
    draft: Draft, entry: Entry, path: tuple[str | int, ...], data: dict[str, Any], register: Register
) -> Iterator[Problem]:
    fields = {field.id: field for field in register.fields}
    for name, value in data.items():
        if name not in fields:
            message = f"The register `{register.id}` has no field `{name}`{suggest(name, known=fields) or '.'}"
            yield entry.problem(*path, name, code="unknown-field", message=message)
        elif value is not None and value != UNKNOWN and draft.file is not None:
            try:
                # A draft knows its country, its places and its elements as a pack does.
                read_value(element_of(fields[name]), value, cast("Pack", draft))
            except CannotReadValue as refusal:
                message = refusal.message.get("en") or str(refusal)
                yield entry.problem(*path, name, code="wrong-value", message=message)


def _overlaps(entry: Entry, record_set: RecordSet, spans: dict[tuple[str, str], list[Item]]) -> Iterator[Problem]:
    for index, named in enumerate(record_set.entries):
        known = spans.setdefault((record_set.register_id, named.key), [])
        yield from _overlap(entry, ("entries", index, "key"), named.key, named, known)
    for index, group in enumerate(record_set.unnamed):
        for place, named in enumerate(record_set.entries):
            if _is_numbered(named.key, group) and _meet(named, group):
                message = f"`{named.key}` is also the key of one of those without a name; give another key."
                yield entry.problem("entries", place, "key", code="odd-record", message=message)
        known = spans.setdefault((record_set.register_id, f"{group.key_prefix} unnamed"), [])
        yield from _overlap(entry, ("unnamed", index, "key_prefix"), group.key_prefix, group, known)


def _overlap(entry: Entry, path: tuple[str | int, ...], key: str, item: Item, known: list[Item]) -> Iterator[Problem]:
    if any(_meet(item, other) for other in known):
        message = f"`{key}` is already in the register for these days; a record says one thing about a day."
        yield entry.problem(*path, code="odd-record", message=message)
    known.append(item)


def _is_numbered(key: str, group: Unnamed) -> bool:
    number = key.removeprefix(f"{group.key_prefix}-")
    return number != key and number.isdigit() and 0 < int(number) <= group.count


def _meet(one: Item, other: Item) -> bool:
    ends, starts = one.valid_to or date.max, other.valid_to or date.max
    return other.valid_from < ends and one.valid_from < starts


def odd_figures(draft: Draft) -> Iterator[Problem]:
    """Find stated figures that cannot be held against their measure, and published days that could be given as days."""
    for entry in draft.all(Part.STATEMENT):
        for index, figure in enumerate(entry.definition.figures):
            for key, message in _odd(draft, figure):
                yield entry.problem("figures", index, key, code="odd-figure", message=message)


def _odd(draft: Draft, figure: StatedFigure) -> Iterator[tuple[str, str]]:
    if figure.as_of_stated is not None and _is_day(figure.as_of_stated):
        yield "as_of_stated", f"`{figure.as_of_stated}` is a day that exists; give it as `as_of`."
    measure = draft.get(Part.MEASURE, figure.measure or "")
    if figure.measure is None or measure is None:
        return
    if figure.computed_on is None and figure.as_of is None:
        yield "measure", "Give `computed_on`: a measure is counted on a day, and this figure has none."
    is_share = measure.definition.part is not None
    if is_share != (figure.share is not None or figure.percent is not None):
        what = "a share, and this figure is none" if is_share else "a count, and this figure is a share"
        yield "measure", f"The measure `{measure.id}` gives {what}."
    if figure.rank is not None or figure.score is not None:
        yield "measure", "A rank or a score is not counted; leave `measure` out."


def _is_day(text: str) -> bool:
    try:
        read_date(text)
    except ValueError:
        return False
    return True
