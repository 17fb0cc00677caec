"""What is said of places: codes that exist, authorities that are of the place, by-laws that do not clash."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from thidiao.definitions.bylaws import Bylaw, BylawFee
from thidiao.definitions.documents import NodePath
from thidiao.definitions.drafts import Draft, Entry, Part
from thidiao.definitions.places import meets
from thidiao.definitions.problems import Problem, suggest
from thidiao.definitions.words import Agency, Service

PROVINCE_DIGITS = 2


def unknown_places(draft: Draft) -> Iterator[Problem]:
    """Find codes of no place, and places of the pack that lie in none."""
    for entry, path, code in _codes(draft):
        if draft.atlas.find(code) is None:
            around = draft.atlas.find(code[:-2])
            near = f"; codes in {around.named('en')} begin with {around.code}" if around else ""
            message = f"No place of this country has the code `{code}`{near}."
            if not draft.atlas:
                message = "The places of this country are not known; name them in files of `places/`."
            yield entry.problem(*path, code="unknown-place", message=message)
    for entry in draft.all(Part.PLACE):
        if len(entry.id) > PROVINCE_DIGITS and not draft.knows(Part.PLACE, entry.id[:-2]):
            message = f"The place `{entry.id}` lies in `{entry.id[:-2]}`, which this pack does not name."
            yield entry.problem("id", code="unknown-place", message=message)


def _codes(draft: Draft) -> Iterator[tuple[Entry, NodePath, str]]:
    for entry in draft.all(Part.SERVICE):
        for index, offer in enumerate(entry.definition.offered_in):
            yield from _listed(entry, ("offered_in", index, "places"), offer.places)
    for entry in draft.all(Part.AGENCY):
        for index, office in enumerate(entry.definition.offices):
            yield from _listed(entry, ("offices", index, "places"), office.places)
    for entry in draft.all(Part.BYLAW):
        yield from _listed(entry, ("places",), entry.definition.places)


def _listed(entry: Entry, path: NodePath, codes: Iterable[str]) -> Iterator[tuple[Entry, NodePath, str]]:
    for index, code in enumerate(codes):
        yield entry, (*path, index), code


def odd_authorities(draft: Draft) -> Iterator[Problem]:
    """Find offices of agencies that are not by place, and two names of an agency for one place."""
    for entry in draft.all(Part.AGENCY):
        agency: Agency = entry.definition
        if agency.offices and not agency.by_place:
            message = f"`{agency.id}` is one agency for all places; write `by_place: true`, or delete `offices`."
            yield entry.problem("offices", code="odd-office", message=message)
        seen: set[str] = set()
        for index, office in enumerate(agency.offices):
            for number, code in enumerate(office.places or ("",)):
                if code in seen:
                    what = f"the place `{code}`" if code else "all other places"
                    message = f"Another office of `{agency.id}` is already named for {what}."
                    yield entry.problem("offices", index, "places", number, code="odd-office", message=message)
                seen.add(code)


def odd_offers(draft: Draft) -> Iterator[Problem]:
    """Find advice for other places that nobody would read, and services that leave people elsewhere without any."""
    for entry in draft.all(Part.SERVICE):
        service: Service = entry.definition
        if service.elsewhere is not None and not service.offered_in:
            message = "The service is offered everywhere; say in `offered_in` where, or delete `elsewhere`."
            yield entry.problem("elsewhere", code="odd-offer", message=message)
        if service.offered_in and service.elsewhere is None:
            message = "Say in `elsewhere` what people in other places should do."
            yield entry.problem("offered_in", code="odd-offer", message=message)


def odd_bylaws(draft: Draft) -> Iterator[Problem]:
    """Find by-laws of who may set no fee, and fees for which the national law leaves no range."""
    for entry in draft.all(Part.BYLAW):
        bylaw: Bylaw = entry.definition
        authority = draft.get(Part.AGENCY, bylaw.authority)
        if authority is not None and not authority.definition.by_place:
            message = f"`{bylaw.authority}` is no authority of the place, so it has no by-laws; see its `by_place`."
            yield entry.problem("authority", code="no-authority", message=message)
            continue
        for index, fee in enumerate(bylaw.fees):
            yield from _odd_fee(draft, entry, index, fee)


def _odd_fee(draft: Draft, entry: Entry, index: int, fee: BylawFee) -> Iterator[Problem]:
    key = "service" if fee.service else "table"
    services = list(services_of(draft, fee))
    if fee.table is not None and draft.get(Part.FEE_TABLE, fee.table) is not None and not services:
        message = f"No service takes its fee from the table `{fee.table}`."
        yield entry.problem("fees", index, key, code="no-national-range", message=message)
    for service in services:
        if service.agency != entry.definition.authority and draft.knows(Part.AGENCY, service.agency):
            message = f"`{service.id}` is a service of `{service.agency}`; its fee is not for this authority to set"
            message += suggest(entry.definition.authority, known=[service.agency]) or "."
            yield entry.problem("fees", index, key, code="no-authority", message=message)
        if service.fee.min_thb is None and service.fee.max_thb is None:
            message = (
                f"The national law leaves no range for the fee of `{service.id}`; give its `fee` a `min_thb` and a "
                "`max_thb`, or delete this fee."
            )
            yield entry.problem("fees", index, key, code="no-national-range", message=message)


def services_of(draft: Draft, fee: BylawFee) -> Iterator[Service]:
    """Give the services whose fee it is: the one it names, or all that use the national table it names."""
    if fee.service is not None:
        entry = draft.get(Part.SERVICE, fee.service)
        yield from () if entry is None else (entry.definition,)
        return
    for entry in draft.all(Part.SERVICE):
        if entry.definition.fee.table == fee.table:
            yield entry.definition


@dataclass(frozen=True)
class Claim:
    """A by-law's word on the fee of a service in one place; `number` is that of the place in its list."""

    entry: Entry
    fee: int
    number: int
    place: str

    @property
    def bylaw(self) -> Bylaw:
        bylaw: Bylaw = self.entry.definition
        return bylaw


def clashing_bylaws(draft: Draft) -> Iterator[Problem]:
    """Find two by-laws that set the fee of one service in one place on one day: nobody could say which holds."""
    claims: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for entry in draft.all(Part.BYLAW):
        for index, fee in enumerate(entry.definition.fees):
            for service in services_of(draft, fee):
                for number, place in enumerate(entry.definition.places):
                    # Places meet only within a province, so only there anything has to be compared.
                    claims[service.id, place[:PROVINCE_DIGITS]].append(Claim(entry, index, number, place))
    for (id, _), found in claims.items():
        yield from _clashes(draft, id, found)


def _clashes(draft: Draft, service: str, claims: list[Claim]) -> Iterator[Problem]:
    for one, other in combinations(claims, 2):
        if (one.entry is other.entry and one.fee == other.fee) or not meets(one.place, other.place):
            continue
        first, later = sorted((one, other), key=lambda claim: (claim.bylaw.since, claim.entry.id, claim.fee))
        if first.bylaw.until is None or later.bylaw.since < first.bylaw.until:
            yield _clash(draft, service, first, later)


def _clash(draft: Draft, service: str, first: Claim, later: Claim) -> Problem:
    area = draft.atlas.find(max(first.place, later.place, key=len))
    where = f"{area.named('en')} ({area.code})" if area else later.place
    if first.entry is later.entry:
        message = f"This by-law sets the fee of `{service}` in {where} twice."
        return later.entry.problem("fees", later.fee, code="clashing-bylaws", message=message)
    there = first.entry.place("id")
    message = (
        f"The by-law `{first.entry.id}` ({there.file}:{there.line}) also sets the fee of `{service}` in {where} on "
        f"{later.bylaw.since}; give it `until: {later.bylaw.since}`, or take the place out of one of them."
    )
    return later.entry.problem("places", later.number, code="clashing-bylaws", message=message)
