"""The words of a plan, and how it is written as data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from thidiao.catalogue.words import FeeBasis, Need, Offering, State
from thidiao.definitions import Pack
from thidiao.definitions.bylaws import Bylaw
from thidiao.definitions.local import Office
from thidiao.definitions.values import to_json
from thidiao.definitions.words import UNKNOWN, Element, Event, Service
from thidiao.forms.words import AskedWhen, Evidence, Field, OneForm


@dataclass(frozen=True, slots=True)
class Cost:
    """A fee in baht: exact where both ends are the same; `most` is None where no upper end is known."""

    least: Decimal
    most: Decimal | None

    @property
    def is_exact(self) -> bool:
        return self.least == self.most


@dataclass(frozen=True, slots=True)
class Price:
    """What a service costs (None: unknown) and what says so; with the by-law of the place where one does."""

    cost: Cost | None
    basis: FeeBasis
    bylaw: Bylaw | None = None


def price_as_json(price: Price) -> dict[str, object]:
    """Write a price as it is frozen into a case: the by-law in words, for it may be gone from the pack later."""
    cost = price.cost
    return {
        "min_thb": None if cost is None else str(cost.least),
        "max_thb": None if cost is None or cost.most is None else str(cost.most),
        "basis": price.basis.value,
        "bylaw": _bylaw_as_json(price.bylaw),
    }


@dataclass(frozen=True, slots=True)
class PlannedService:
    """One service of the event: what it is to this person, what it costs, whether and by whom it is given there."""

    service: Service
    need: Need
    price: Price
    place: str
    """The code of the place it is for; empty where that is not known yet."""

    offering: Offering
    office: Office | None
    """What the authority is called in that place, where it has a name of its own there."""

    @property
    def cost(self) -> Cost | None:
        return self.price.cost

    @property
    def is_offered(self) -> bool:
        """Whether it is offered at the place, as far as the place is known."""
        return self.offering is not Offering.NOT_OFFERED

    @property
    def working_days(self) -> int | None:
        return None if self.service.working_days == UNKNOWN else self.service.working_days


@dataclass(frozen=True, slots=True)
class PlannedQuestion:
    """A question still to be asked; `settles` are the open services that hang on it."""

    element: Element
    used_by: tuple[str, ...]
    asked_when: AskedWhen
    settles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One service in the order, in working days gone by since filing; None where a time before it is unknown.

    The days "at least" count every unknown time as none at all.
    """

    service: str
    after: tuple[str, ...]
    starts_day: int | None
    ends_day: int | None
    starts_at_least: int
    ends_at_least: int


@dataclass(frozen=True, slots=True)
class Totals:
    """What the needed services come to, each filed for alone and all filed for here."""

    questions_separately: int
    questions_here: int
    documents_separately: int
    documents_here: int
    cost: Cost | None
    fee_unknown_for: tuple[str, ...]
    finish_working_days: int | None
    finish_at_least: int


@dataclass(frozen=True, slots=True)
class Prior:
    """A service that comes first, and whether these facts make it needed too.

    `gives`: the documents it gives that are handed in here; none where it only comes first.
    """

    service: str
    gives: tuple[str, ...]
    is_needed: bool


@dataclass(frozen=True)
class Plan:
    """All a person gets to know before filing."""

    pack: Pack
    event: Event
    facts: Mapping[str, object]
    services: tuple[PlannedService, ...]
    questions: tuple[PlannedQuestion, ...]
    form: OneForm
    order: tuple[Step, ...]
    order_if_needed: tuple[Step, ...]
    """Where the open services would stand, were all of them needed."""

    totals: Totals
    prior: tuple[Prior, ...]
    """What must come first and is none of these services."""

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        return self.form.evidence

    def in_state(self, state: State) -> tuple[PlannedService, ...]:
        """Give the services in a state; those needed or open that are not offered at the place stand in `elsewhere`."""
        return tuple(
            planned
            for planned in self.services
            if planned.need.state is state and (planned.is_offered or state is State.NOT_NEEDED)
        )

    @property
    def elsewhere(self) -> tuple[PlannedService, ...]:
        """Give the services that are or may be needed and are not offered at the place."""
        return tuple(one for one in self.services if not one.is_offered and one.need.state is not State.NOT_NEEDED)

    def as_json(self) -> dict[str, object]:
        """Give the plan as data for JSON, in the shape of `docs/reference/plan-json.md`."""
        return _as_json(self)


def _as_json(plan: Plan) -> dict[str, object]:
    totals = plan.totals
    return {
        "event": plan.event.id,
        "pack": {"id": plan.pack.file.id, "version": plan.pack.file.version, "hash": plan.pack.hash},
        "facts": {element: to_json(value) for element, value in plan.facts.items()},
        "services": [_service_as_json(planned) for planned in plan.services],
        "questions": [_question_as_json(question) for question in plan.questions],
        "from_registers": [
            _field_as_json(field) for field in plan.form.fields if not field.is_known and field.register
        ],
        "evidence": [_evidence_as_json(evidence) for evidence in plan.evidence],
        "prior": [{"service": one.service, "gives": list(one.gives), "is_needed": one.is_needed} for one in plan.prior],
        "order": [_step_as_json(step) for step in plan.order],
        "order_if_needed": [_step_as_json(step) for step in plan.order_if_needed],
        "totals": {
            "questions_separately": totals.questions_separately,
            "questions_here": totals.questions_here,
            "questions_left": len(plan.questions),
            "documents_separately": totals.documents_separately,
            "documents_here": totals.documents_here,
            "fee_thb": _cost_as_json(totals.cost),
            "fee_unknown_for": list(totals.fee_unknown_for),
            "finish_working_days": totals.finish_working_days,
            "finish_at_least": totals.finish_at_least,
            "services_needed": len(plan.in_state(State.NEEDED)),
            "services_open": len(plan.in_state(State.OPEN)),
            "services_not_offered": len(plan.elsewhere),
        },
    }


def _service_as_json(planned: PlannedService) -> dict[str, object]:
    because = planned.need.because
    return {
        "id": planned.service.id,
        "name": planned.service.short_name,
        "agency": planned.service.agency,
        "state": planned.need.state.value,
        "because": {"rule": because.rule, "law": because.law, "section": because.section, "text": because.text},
        "hangs_on": list(planned.need.hangs_on),
        "place": planned.place,
        "offering": planned.offering.value,
        "elsewhere": None if planned.is_offered else planned.service.elsewhere,
        "office": planned.office.name if planned.office else None,
        "fee_thb": _cost_as_json(planned.cost),
        "fee_basis": planned.price.basis.value,
        "bylaw": _bylaw_as_json(planned.price.bylaw),
        "working_days": planned.working_days,
        "evidence_known": planned.service.evidence_known,
    }


def _bylaw_as_json(bylaw: Bylaw | None) -> object:
    if bylaw is None:
        return None
    return {"id": bylaw.id, "name": bylaw.name, "from": bylaw.since.isoformat(), "source": bylaw.source}


def _question_as_json(question: PlannedQuestion) -> dict[str, object]:
    held = question.element.held_by
    return {
        "element": question.element.id,
        "question": question.element.question,
        "used_by": list(question.used_by),
        "asked_when": question.asked_when.text,
        "settles": list(question.settles),
        "register": held.held_in if held else None,
    }


def _field_as_json(field: Field) -> dict[str, object]:
    return {"element": field.element.id, "register": field.register, "used_by": list(field.used_by)}


def _evidence_as_json(evidence: Evidence) -> dict[str, object]:
    return {
        "type": evidence.type,
        "of": evidence.of,
        "from": evidence.comes_from,
        "register": evidence.register,
        "used_by": list(evidence.used_by),
        "needed_when": evidence.needed_when.text,
        "required": evidence.required,
        "exceptions": [
            {"service": one.service, **one.by.model_dump(mode="json", by_alias=True)} for one in evidence.exceptions
        ],
    }


def _step_as_json(step: Step) -> dict[str, object]:
    return {
        "service": step.service,
        "after": list(step.after),
        "starts_day": step.starts_day,
        "ends_day": step.ends_day,
        "starts_at_least": step.starts_at_least,
        "ends_at_least": step.ends_at_least,
    }


def _cost_as_json(cost: Cost | None) -> object:
    if cost is None:
        return None
    if cost.is_exact:
        return _number(cost.least)
    return {"min": _number(cost.least), "max": None if cost.most is None else _number(cost.most)}


def _number(amount: Decimal) -> int | float:
    return int(amount) if amount == amount.to_integral_value() else float(amount)
