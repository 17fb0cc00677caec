"""Ways to file and to complain that nobody could follow, and checks that nobody dated."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from thidiao.definitions.drafts import Draft, Entry, Part
from thidiao.definitions.problems import Problem, Severity
from thidiao.definitions.ways import Channel, ChannelKind, Law
from thidiao.definitions.words import UNKNOWN, Service

Path = tuple[str | int, ...]

NEEDS = {ChannelKind.SITE: "web", ChannelKind.EMAIL: "email", ChannelKind.PHONE: "phone"}
"""Without this a way of the kind leads nowhere. An address or hours may be unknown: the agency can be asked."""

_HAS = {
    ChannelKind.COUNTER: {"address", "hours", "phone", "email", "web"},
    ChannelKind.CENTRE: {"address", "hours", "phone", "email", "web"},
    ChannelKind.SITE: {"web"},
    ChannelKind.POST: {"address"},
    ChannelKind.PHONE: {"phone", "hours"},
    ChannelKind.EMAIL: {"email"},
}
_WEB = re.compile(r"https?://[^\s/.]+\.[^\s]+")
_EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")
_PHONE = re.compile(r"\+?[0-9][0-9 ()-]{1,20}")


def odd_channels(draft: Draft) -> Iterator[Problem]:
    """Find ways that lack what makes them one, or have what theirs never has, and ways given twice."""
    for part in (Part.AGENCY, Part.SERVICE):
        for entry in draft.all(part):
            for key in ("channels", "complaints"):
                seen: list[Channel] = []
                for index, channel in enumerate(getattr(entry.definition, key)):
                    yield from _channel(entry, (key, index), channel)
                    if channel in seen:
                        message = "This way already stands in the list; give each once."
                        yield entry.problem(key, index, code="given-twice", message=message)
                    seen.append(channel)


def _channel(entry: Entry, path: Path, channel: Channel) -> Iterator[Problem]:
    kind, given = channel.kind, _given(channel)
    wanted = NEEDS.get(kind)
    if wanted and wanted not in given:
        yield _odd(entry, (*path, "kind"), f"A way of the kind {kind} needs `{wanted}`: without it nobody can use it.")
    for key in given - _HAS[kind]:
        has = ", ".join(f"`{name}`" for name in sorted(_HAS[kind]))
        message = f"A way of the kind {kind} has no `{key}`, only {has}; make it a way of its own."
        yield _odd(entry, (*path, key), message)
    if "email" in given and not _EMAIL.fullmatch(str(channel.email)):
        yield _odd(entry, (*path, "email"), f"`{channel.email}` is no e-mail address; write one such as a@b.go.th.")
    if "phone" in given and not _PHONE.fullmatch(channel.phone):
        message = f"`{channel.phone}` is no telephone number; write digits, such as 0 2123 4567, or `unknown`."
        yield _odd(entry, (*path, "phone"), message)
    if "web" in given:
        yield from _web(entry, (*path, "web"), str(channel.web))


def _given(channel: Channel) -> set[str]:
    values = {name: getattr(channel, name) for name in ("address", "hours", "phone", "email", "web")}
    return {name for name, value in values.items() if value not in (None, UNKNOWN)}


def _odd(entry: Entry, path: Path, message: str) -> Problem:
    return entry.problem(*path, code="odd-channel", message=message)


def _web(entry: Entry, path: Path, address: str) -> Iterator[Problem]:
    if not _WEB.fullmatch(address):
        message = (
            f"`{address[:60]}` is no address of a web page; write it whole, such as https://www.example.go.th/page."
        )
        yield entry.problem(*path, code="bad-address", message=message)


def unreachable_guides(draft: Draft) -> Iterator[Problem]:
    """Find addresses of guides that no browser opens, and personal appearances without a place to appear at."""
    for entry in draft.all(Part.SERVICE):
        service: Service = entry.definition
        if service.guide is not None:
            yield from _web(entry, ("guide",), service.guide)
        kinds = {channel.kind for channel in service.channels}
        if service.in_person is not None and kinds and not kinds & {ChannelKind.COUNTER, ChannelKind.CENTRE}:
            message = "The law wants the person to appear (`in_person`), so one way must be a counter or a centre."
            yield _odd(entry, ("channels",), message)


def undated_checks(draft: Draft) -> Iterator[Problem]:
    """Find guides said to be checked, and rights said to be sourced, without saying when or where."""
    for entry in draft.all(Part.SERVICE):
        if entry.definition.checked_against_current_guide and entry.definition.checked_on is None:
            message = "Say on which day somebody compared it with the guide, in `checked_on`, such as 2026-01-31."
            yield entry.problem(
                "checked_against_current_guide", code="undated-check", message=message, severity=Severity.WARNING
            )
    for entry in draft.all(Part.LAW):
        law: Law = entry.definition
        for index, right in enumerate(law.rights):
            if right.is_checked and right.source is None:
                message = "Name the `source` that says so, or leave `is_checked` out."
                yield entry.problem("rights", index, "is_checked", code="right-without-source", message=message)


def checks_to_come(draft: Draft, today: date) -> Iterator[Problem]:
    """Find guides that were checked on a day which has not come yet."""
    for entry in draft.all(Part.SERVICE):
        day = entry.definition.checked_on
        if day is not None and day > today:
            message = f"{day} has not come yet; write the day on which somebody compared it with the guide."
            yield entry.problem("checked_on", code="check-to-come", message=message)
