"""Built-in functions over contexts."""

from __future__ import annotations

from thidiao.rules.functions.signatures import builtin
from thidiao.rules.values import Value


@builtin("get value(m: context, key: string)")
def get_value(m: dict[str, Value], key: str) -> Value:
    return m.get(key)


@builtin("get entries(m: context)")
def get_entries(m: dict[str, Value]) -> Value:
    return [{"key": key, "value": value} for key, value in m.items()]


@builtin("context(entries: list)")
def context(entries: list[Value]) -> Value:
    """Make a context of entries with `key` and `value`; null where one has no such parts or two the same key."""
    made: dict[str, Value] = {}
    for entry in entries:
        if not isinstance(entry, dict) or "value" not in entry:
            return None
        key = entry.get("key")
        if not isinstance(key, str) or key in made:
            return None
        made[key] = entry["value"]
    return made


@builtin("context put(context: context, key: string, value: any)")
def context_put(context: dict[str, Value], key: str, value: Value) -> Value:
    return {**context, key: value}


@builtin("context put(context: context, keys: only list, value: any)")
def context_put_deep(context: dict[str, Value], keys: list[Value], value: Value) -> Value:
    """Put a value at a path of keys, making contexts where there are none yet."""
    if not keys or not all(isinstance(key, str) for key in keys):
        return None
    if len(keys) == 1:
        return {**context, keys[0]: value}
    inner = context.get(keys[0], {})
    if not isinstance(inner, dict):
        return None
    deeper = context_put_deep(inner, keys[1:], value)
    return None if deeper is None else {**context, keys[0]: deeper}


@builtin("context merge(contexts: list)")
def context_merge(contexts: list[Value]) -> Value:
    """Join contexts; of two entries with the same key the later stays."""
    if not all(isinstance(each, dict) for each in contexts):
        return None
    merged: dict[str, Value] = {}
    for each in contexts:
        merged.update(each)
    return merged
