"""How a new statement changes what a register believes, without losing what it believed before."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from thidiao.kernel.verdicts import Verdict, no, ok
from thidiao.registers.words import Change, KnownRecord, NewRecord, Span


def overlap(one: Span, other: Span) -> bool:
    """Tell whether two spans share a day."""
    starts_in_time = other.end is None or one.start < other.end
    ends_in_time = one.end is None or other.start < one.end
    return starts_in_time and ends_in_time


def without(span: Span, hole: Span) -> tuple[Span, ...]:
    """Give the days of a span outside a hole: none, one stretch or two."""
    parts: list[Span] = []
    if span.start < hole.start:
        end = hole.start if span.end is None else min(span.end, hole.start)
        parts.append(Span(span.start, end))
    if hole.end is not None and (span.end is None or hole.end < span.end):
        parts.append(Span(max(span.start, hole.end), span.end))
    return tuple(parts)


def changes(believed: Sequence[KnownRecord], *, stated: Span) -> tuple[Change, ...]:
    """Tell which believed versions a statement about some days supersedes, and which of their days remain."""
    return tuple(
        Change(superseded=version.id, remains=without(version.valid, stated))
        for version in believed
        if overlap(version.valid, stated)
    )


def may_write(believed: Sequence[KnownRecord], *, valid_from: date, at: datetime) -> Verdict:
    """Tell whether a change in the world may be written: one that begins after all the register believes."""
    if any(version.valid.start >= valid_from for version in believed):
        return no("The register already states something from that day on. Correct it instead.")
    return _in_order(believed, at)


def may_correct(believed: Sequence[KnownRecord], *, stated: Span, at: datetime) -> Verdict:
    """Tell whether a register may correct itself: only about days of which it believed something."""
    if not any(overlap(version.valid, stated) for version in believed):
        return no("The register states nothing about those days, so there is nothing to correct.")
    return _in_order(believed, at)


def may_enter(
    believed: Sequence[KnownRecord], *, others: Sequence[KnownRecord], stated: Sequence[NewRecord], at: datetime
) -> Verdict:
    """Tell whether a publication may be entered: where nobody else states something about its keys and days.

    `believed`: what this publication brought before; `others`: what the register believes besides about its keys.
    """
    spans: dict[str, list[Span]] = {}
    for other in others:
        spans.setdefault(other.key, []).append(other.valid)
    for new in stated:
        if any(overlap(new.valid, span) for span in spans.get(new.key, ())):
            return no(f"The register already states something about {new.key} on these days.")
        spans.setdefault(new.key, []).append(new.valid)
    return _in_order([*believed, *others], at)


def _in_order(believed: Sequence[KnownRecord], at: datetime) -> Verdict:
    if any(version.recorded_at > at for version in believed):
        return no("The register has already recorded something later than this.")
    return ok()
