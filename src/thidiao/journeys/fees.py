"""What a service costs somebody: by the national law, or by the by-law of the place within its range. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from functools import lru_cache
from itertools import product
from math import prod

from thidiao.catalogue.asking import LARGEST_TABLE, telling_answers
from thidiao.catalogue.localities import bylaw_in_force, is_set_by_place, may_depend_on_place, place_of
from thidiao.catalogue.rules import Facts, freeze
from thidiao.catalogue.words import FeeBasis
from thidiao.definitions import Pack
from thidiao.definitions.bylaws import AnyTable
from thidiao.definitions.compiled import LocalFee
from thidiao.definitions.words import Service
from thidiao.journeys.words import Cost, Price
from thidiao.rules import Table, nest


def price_of(service: Service, facts: Facts, *, pack: Pack, on: date | None) -> Price:
    """Say what a service costs on a day and what says so: the by-law of its place, or the national law.

    Where no by-law of the place is known, it costs something within the national range, and the basis tells that. An
    amount of a by-law outside the national range is not followed. Without a day no by-law is looked for.
    """
    if not is_set_by_place(service, pack=pack):
        return Price(_national_cost(service, facts, pack), FeeBasis.NATIONAL)
    national = _range(service)
    if on is None:
        return Price(national, FeeBasis.OPEN)
    place, local_fees = place_of(service, facts, pack=pack), pack.local_fees(service.id)
    local = bylaw_in_force(local_fees, place=place, on=on)
    if local is None:
        is_open = not place or may_depend_on_place(local_fees, place=place, on=on)
        return Price(national, FeeBasis.OPEN if is_open else FeeBasis.BYLAW_UNKNOWN)
    cost = _local_cost(local, service, facts, pack)
    if cost is None:
        return Price(national, FeeBasis.BYLAW_UNCLEAR, local.bylaw)
    return Price(cost, FeeBasis.BYLAW, local.bylaw)


def cost_of(service: Service, facts: Facts, *, pack: Pack, on: date | None = None) -> Cost | None:
    """Say what the service costs given the facts: exact, a range, or None where it is unknown.

    A fee table gives the exact amount as soon as the answers it reads leave one amount, and a range before that.
    """
    return price_of(service, facts, pack=pack, on=on).cost


def sum_of(costs: Iterable[Cost | None]) -> Cost | None:
    """Add up; with an unknown fee among them there is no upper end, and with nothing but unknown ones no sum."""
    every = tuple(costs)
    known = [cost for cost in every if cost is not None]
    if every and not known:
        return None
    most = None if len(known) < len(every) else Decimal(0)
    for cost in known:
        most = None if most is None or cost.most is None else most + cost.most
    return Cost(sum((cost.least for cost in known), Decimal(0)), most)


def _national_cost(service: Service, facts: Facts, pack: Pack) -> Cost | None:
    fee = service.fee
    if fee.unknown:
        return None
    if fee.free:
        return Cost(Decimal(0), Decimal(0))
    if fee.amount_thb is not None:
        return Cost(fee.amount_thb, fee.amount_thb)
    table = pack.compiled(service.id).fee_table
    from_table = _from_table(pack.fee_tables[str(fee.table)], table, facts, pack) if table is not None else None
    if from_table or (fee.min_thb is None and fee.max_thb is None):
        return from_table
    return _range(service)


def _range(service: Service) -> Cost:
    return Cost(service.fee.min_thb or Decimal(0), service.fee.max_thb)


def _local_cost(local: LocalFee, service: Service, facts: Facts, pack: Pack) -> Cost | None:
    cost = _from_table(local.fee, local.table, facts, pack)
    allowed = _range(service)
    if cost is None or cost.most is None or cost.least < allowed.least:
        return None
    return cost if allowed.most is None or cost.most <= allowed.most else None


def _from_table(definition: AnyTable, table: Table, facts: Facts, pack: Pack) -> Cost | None:
    given = tuple((element, freeze(facts[element])) for element in definition.inputs if element in facts)
    texts = tuple(test for row in definition.rows for test in row.when)
    return _costs(pack, table, definition.inputs, texts, given)


@lru_cache(maxsize=1024)
def _costs(
    pack: Pack, table: Table, inputs: tuple[str, ...], texts: tuple[str, ...], given: tuple[tuple[str, object], ...]
) -> Cost | None:
    """Read the table for every telling answer to what is not known yet; a hole in it is an unknown fee."""
    known = dict(given)
    open_inputs = [element for element in inputs if element not in known]
    columns = [_telling_values(element, texts, table, pack) for element in open_inputs]
    if prod(len(column) for column in columns) > LARGEST_TABLE:
        return None
    amounts = [_baht(table(nest(known | dict(zip(open_inputs, row, strict=True))))) for row in product(*columns)]
    sure = [amount for amount in amounts if amount is not None]
    return Cost(min(sure), max(sure)) if amounts and len(sure) == len(amounts) else None


def _telling_values(element: str, texts: tuple[str, ...], table: Table, pack: Pack) -> list[object]:
    intervals = table.intervals().get(element, ())
    values = [value for value, _ in telling_answers(pack.elements[element], texts=texts, intervals=intervals)]
    # Nobody is asked "which of these" to answer "none": an empty list is no answer to a choice that a fee hangs on.
    return [value for value in values if value != []]


def _baht(value: object) -> Decimal | None:
    return value if isinstance(value, Decimal) else None
