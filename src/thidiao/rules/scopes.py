"""Where a name gets its value: known while compiling, so that running a rule looks nothing up by name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

from thidiao.rules.values import Budget, Value

Facts = dict[str, Any]
Frame = list[Any]
"""Slot 0 holds the `Budget`; each variable of the rule has a slot of its own."""

Run = Callable[[Facts, Frame], Value]


class Layer(NamedTuple):
    name: str
    slot: int
    is_item: bool = False
    """True inside a filter: entries of the item under test are names too, but only the item itself can tell which."""


class Found(NamedTuple):
    slot: int | None
    items: tuple[int, ...]


@dataclass
class Unit:
    """One rule being compiled."""

    strict: bool = True
    slots: int = 1
    uses_frame: bool = False

    def new_slot(self) -> int:
        self.slots += 1
        self.uses_frame = True
        return self.slots - 1

    def new_frame(self) -> Frame:
        return [Budget(), *[None] * (self.slots - 1)]


@dataclass(frozen=True)
class Scope:
    unit: Unit
    layers: tuple[Layer, ...] = ()

    def bind(self, name: str, *, is_item: bool = False) -> tuple[int, Scope]:
        """Give a name a slot; return the slot and the scope in which the name is known."""
        slot = self.unit.new_slot()
        return slot, Scope(self.unit, (*self.layers, Layer(name, slot, is_item)))

    def find(self, name: str) -> Found:
        """Find the slot of a name, and the filtered items that might hold it instead, innermost first."""
        items: list[int] = []
        for layer in reversed(self.layers):
            if layer.is_item:
                items.append(layer.slot)
            if layer.name == name:
                return Found(layer.slot, tuple(items))
        return Found(None, tuple(items))
