"""By-laws that ask more or less than the national law lets them, and services whose place nobody asks for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from thidiao.definitions.bylaws import Bylaw, BylawFee
from thidiao.definitions.checks.samples import cases
from thidiao.definitions.compiled import compile_fee_table
from thidiao.definitions.conditions import Condition, Role, table_conditions
from thidiao.definitions.drafts import Draft, Entry, Part, fee_tables
from thidiao.definitions.localities import services_of
from thidiao.definitions.places import KINDS, LENGTHS
from thidiao.definitions.problems import Problem
from thidiao.definitions.words import Fee, Service
from thidiao.rules import RuleError, nest


def amounts_outside_range(draft: Draft) -> Iterator[Problem]:
    """Find amounts of by-laws outside the range that the national law gives the service."""
    for entry in fee_tables(draft):
        if isinstance(entry.definition, BylawFee):
            for service in services_of(draft, entry.definition):
                yield from _outside(draft, entry, service)


def _outside(draft: Draft, entry: Entry, service: Service) -> Iterator[Problem]:
    fee: BylawFee = entry.definition
    try:
        conditions = list(table_conditions(entry))
        fixed = [one for one in conditions if not one.reads and one.role is Role.AMOUNT]
    except RuleError:
        return
    for condition in fixed:
        amount = condition.rule({})
        if isinstance(amount, Decimal) and not is_within(amount, service.fee):
            message = f"{_baht(amount)} is outside {_range(service)}."
            yield entry.problem(*condition.path, code="outside-range", message=message)
    if len(fixed) < len(fee.rows) or fee.hit_policy.startswith("C"):
        yield from _reckoned(draft, entry, service, conditions)


def _reckoned(draft: Draft, entry: Entry, service: Service, conditions: list[Condition]) -> Iterator[Problem]:
    """Try the table with telling answers, where the amount is worked out and not written."""
    fee: BylawFee = entry.definition
    read = sorted({*fee.inputs, *(id for condition in conditions for id in condition.reads)})
    if any(id not in draft.elements for id in read) or any(len(row.when) != len(fee.inputs) for row in fee.rows):
        return
    table = compile_fee_table(fee)
    tried = cases([draft.elements[id] for id in read], nodes=[condition.node for condition in conditions])
    for facts in tried or ():
        amount = table(nest(facts))
        if isinstance(amount, Decimal) and not is_within(amount, service.fee):
            message = f"With {_said(facts)} it would cost {_baht(amount)}, which is outside {_range(service)}."
            yield entry.problem("rows", code="outside-range", message=message)
            return


def is_within(amount: Decimal, fee: Fee) -> bool:
    """Tell whether the national law allows an amount."""
    return (fee.min_thb is None or fee.min_thb <= amount) and (fee.max_thb is None or amount <= fee.max_thb)


def _range(service: Service) -> str:
    low = "0" if service.fee.min_thb is None else f"{service.fee.min_thb:,}"
    high = "any more" if service.fee.max_thb is None else f"{service.fee.max_thb:,}"
    return f"the national range of `{service.id}`, {low} to {high} baht"


def _baht(amount: Decimal) -> str:
    return f"{amount:,f} baht"


def _said(facts: dict[str, Any]) -> str:
    return " and ".join(f"`{id}` = {value}" for id, value in facts.items())


def unasked_places(draft: Draft) -> Iterator[Problem]:
    """Find services that hang on the place and never ask for it, or not as exactly as they would have to."""
    for entry in draft.all(Part.SERVICE):
        for index, offer in enumerate(entry.definition.offered_in):
            yield from _unasked(draft, entry, ("offered_in", index, "places"), offer.places, entry.definition)
    for entry in draft.all(Part.BYLAW):
        bylaw: Bylaw = entry.definition
        for fee in bylaw.fees:
            for service in services_of(draft, fee):
                yield from _unasked(draft, entry, ("places",), bylaw.places, service)
    yield from _unasked_inputs(draft)


def _unasked(
    draft: Draft, entry: Entry, path: tuple[str | int, ...], codes: Iterable[str], service: Service
) -> Iterator[Problem]:
    kinds = {draft.elements[ask.element].kind for ask in service.asks if ask.element in draft.elements}
    finest = max((LENGTHS[kind] for kind in kinds if kind in LENGTHS), default=0)
    for number, code in enumerate(codes):
        if len(code) > finest:
            kind = KINDS[len(code)]
            message = (
                f"`{service.id}` never asks for a {kind}, so nobody could tell whether a place lies in `{code}`; "
                "add one to its `asks`."
            )
            yield entry.problem(*path, number, code="unasked-place", message=message)


def _unasked_inputs(draft: Draft) -> Iterator[Problem]:
    for entry in fee_tables(draft):
        if not isinstance(entry.definition, BylawFee):
            continue
        for service in services_of(draft, entry.definition):
            asked = {ask.element for ask in service.asks}
            for number, id in enumerate(entry.definition.inputs):
                if id in draft.elements and id not in asked:
                    message = f"The fee hangs on `{id}`, which `{service.id}` never asks for."
                    yield entry.problem("inputs", number, code="unasked-element", message=message)
