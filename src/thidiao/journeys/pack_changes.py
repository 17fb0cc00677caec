"""What two packs say differently, definition by definition and key by key."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from thidiao.definitions import Pack
from thidiao.definitions.drafts import Part
from thidiao.definitions.words import Definition


class How(StrEnum):
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True)
class KeyChange:
    """One value that differs, as JSON keeps it; `path` names keys and ids of items on the way, None is not given.

    `is_item` is true for an item that a list has more or less; the path is that of the list.
    """

    path: tuple[str, ...]
    old: Any
    new: Any
    is_item: bool = False


@dataclass(frozen=True)
class Change:
    """One definition that came, went or differs."""

    part: Part
    id: str
    how: How
    name: Mapping[str, str]
    keys: tuple[KeyChange, ...] = ()


NAMES = ("short_name", "name", "label", "title", "message")
IDENTITIES = (("element",), ("type", "of"), ("value",), ("id",), ("when",))
"""What tells an item of a list from the others, for the kinds of item there are."""

ORDER = "order of items"
"""Last step of a path where a list holds the same items in another order."""


def changes_of(old: Pack, new: Pack) -> tuple[Change, ...]:
    """List all that differs between two packs: what people meet first (services, events) first."""
    before, after = _definitions(old), _definitions(new)
    return tuple(
        change
        for part in before
        for id in sorted(before[part].keys() | after[part].keys())
        if (change := _change(part, id, before[part].get(id), after[part].get(id)))
    )


def keys_between(old: Mapping[str, Any], new: Mapping[str, Any]) -> tuple[KeyChange, ...]:
    """List the values that differ between two definitions as plain data, right or wrong."""
    return tuple(_differ((), dict(old), dict(new)))


def _definitions(pack: Pack) -> dict[Part, Mapping[str, Definition]]:
    return {
        Part.SERVICE: pack.services,
        Part.EVENT: pack.events,
        Part.ELEMENT: pack.elements,
        Part.EVIDENCE: pack.evidence,
        Part.FEE_TABLE: pack.fee_tables,
        Part.SECTION: pack.sections,
        Part.IMPOSSIBLE: {each.id: each for each in pack.impossible},
        Part.LAW: pack.laws,
        Part.AGENCY: pack.agencies,
        Part.REGISTER: pack.registers,
        Part.GROUP: pack.groups,
        Part.SYNONYMS: pack.synonyms,
        Part.BYLAW: pack.bylaws,
        Part.SPECIAL_DAY: pack.special_days,
        Part.PLACE: pack.places,
    }


def _change(part: Part, id: str, old: Definition | None, new: Definition | None) -> Change | None:
    if old is None or new is None:
        present = new or old
        return Change(part, id, How.ADDED if old is None else How.REMOVED, _name_of(present))
    keys = tuple(_differ((), _plain(old), _plain(new)))
    return Change(part, id, How.CHANGED, _name_of(new), keys) if keys else None


def _name_of(definition: Definition | None) -> Mapping[str, str]:
    return next((name for key in NAMES if (name := getattr(definition, key, None))), {})


def _plain(definition: Definition) -> Any:
    return definition.model_dump(mode="json", by_alias=True, exclude_defaults=True)


def _differ(path: tuple[str, ...], old: Any, new: Any) -> Iterator[KeyChange]:
    if old == new:
        return
    if isinstance(old, dict) and isinstance(new, dict):
        for key in [*old, *(key for key in new if key not in old)]:
            yield from _differ((*path, key), old.get(key), new.get(key))
    elif _is_list_or_none(old) and _is_list_or_none(new):
        yield from _differ_in_items(path, old or [], new or [])
    else:
        yield KeyChange(path, _or_default(old, new), _or_default(new, old))


def _or_default(value: Any, other: Any) -> Any:
    """Say what leaving out a yes or no means: the opposite of what the other pack had to write down."""
    return not other if value is None and isinstance(other, bool) else value


def _is_list_or_none(value: Any) -> bool:
    return value is None or isinstance(value, list)


def _differ_in_items(path: tuple[str, ...], old: list[Any], new: list[Any]) -> Iterator[KeyChange]:
    before, after = _by_identity(old), _by_identity(new)
    for identity in [*before, *(each for each in after if each not in before)]:
        one, other = before.get(identity), after.get(identity)
        if one is None or other is None:
            yield KeyChange(path, one, other, is_item=True)
        else:
            yield from _differ((*path, identity[0]), one, other)
    if before.keys() == after.keys() and list(before) != list(after):
        yield KeyChange((*path, ORDER), [each for each, _ in before], [each for each, _ in after])


def _by_identity(items: Sequence[Any]) -> dict[tuple[str, int], Any]:
    """Tell items by what they are about; of several about the same, by which of them it is."""
    seen: Counter[str] = Counter()
    found = {}
    for item in items:
        identity = _identity(item)
        found[(identity, seen[identity])] = item
        seen[identity] += 1
    return found


def _identity(item: Any) -> str:
    if not isinstance(item, dict):
        return str(item)
    for keys in IDENTITIES:
        if keys[0] in item:
            return ":".join(_as_word(item[key]) for key in keys if item.get(key) is not None)
    return _as_word(item)


def _as_word(value: Any) -> str:
    return ", ".join(str(each) for each in value) if isinstance(value, list) else str(value)
