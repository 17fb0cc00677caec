"""What a service promises: its fee, its time, its place in an event, and that no other says the same."""

from __future__ import annotations

from collections.abc import Iterator

from thidiao.definitions.drafts import Draft, Entry, Part
from thidiao.definitions.problems import Problem, Severity
from thidiao.definitions.references import fees_of
from thidiao.definitions.words import UNKNOWN, Fee, Service, Unknown

_FREE_OR_UNKNOWN = "write `free: true` if a source says it is free, or `unknown: true` if nobody knows"


def empty_promises(draft: Draft) -> Iterator[Problem]:
    """Find fees and times of nought, which mostly mean that nobody filled them in."""
    for entry in draft.all(Part.SERVICE):
        service: Service = entry.definition
        for path, fee in fees_of(service):
            yield from _fee(entry, path, fee)
        yield from _days(entry, ("working_days",), service.working_days)
        for name, operation in service.operations.items():
            yield from _days(entry, ("operations", name, "working_days"), operation.working_days)
        yield from _validity(entry, service.validity.months)


def _fee(entry: Entry, path: tuple[str | int, ...], fee: Fee) -> Iterator[Problem]:
    for key, amount in (("amount_thb", fee.amount_thb), ("min_thb", fee.min_thb), ("max_thb", fee.max_thb)):
        if amount is not None and amount < 0:
            yield entry.problem(*path, key, code="negative-fee", message="A fee is not less than nothing.")
            return
    if fee.amount_thb == 0:
        yield _zero_fee(entry, (*path, "amount_thb"))
    elif fee.max_thb == 0 or (fee.min_thb == 0 and fee.max_thb is None):
        yield _zero_fee(entry, (*path, "min_thb" if fee.min_thb is not None else "max_thb"))


def _zero_fee(entry: Entry, path: tuple[str | int, ...]) -> Problem:
    message = f"A fee of 0 baht mostly means that nobody filled it in; {_FREE_OR_UNKNOWN}."
    return entry.problem(*path, code="zero-fee", message=message)


def _days(entry: Entry, path: tuple[str | int, ...], days: int | Unknown) -> Iterator[Problem]:
    if days != UNKNOWN and days <= 0:
        message = f"A time of {days} working days mostly means that nobody filled it in; write `unknown`, or 1 or more."
        yield entry.problem(*path, code="zero-time", message=message)


def _validity(entry: Entry, months: int | Unknown) -> Iterator[Problem]:
    if months != UNKNOWN and months <= 0:
        message = f"A licence of {months} months is none; write `unknown`, or 1 or more."
        yield entry.problem("validity", "months", code="zero-time", message=message)


def duplicate_guides(draft: Draft) -> Iterator[Problem]:
    """Find services with one name, agency and law: the same guide entered twice."""
    seen: dict[tuple[str, str, str], Entry] = {}
    for entry in draft.all(Part.SERVICE):
        service: Service = entry.definition
        for words in service.name.values():
            key = (" ".join(words.casefold().split()), service.agency, service.law)
            first = seen.setdefault(key, entry)
            if first.id != entry.id:
                message = f"`{first.id}` has the same name, agency and law; one guide is entered twice."
                yield entry.problem("name", code="duplicate-guide", message=message)
                break


def lonely_services(draft: Draft) -> Iterator[Problem]:
    """Find services that no event leads to, and services to wait for that no event has beside them."""
    led_to = {id for event in draft.all(Part.EVENT) for id in event.definition.services}
    for entry in draft.all(Part.SERVICE):
        # An event that cannot be read may lead to it.
        if entry.id not in led_to and not draft.claimed[Part.EVENT]:
            message = f"No event leads to `{entry.id}`, so nobody will find it; name it in a file of events/."
            yield entry.problem("id", code="service-in-no-event", message=message, severity=Severity.WARNING)
    for entry in draft.all(Part.EVENT):
        if not entry.definition.services:
            yield entry.problem("services", code="empty-event", message="The event leads to no service.")
