"""A plan as people read it on a terminal, in Thai or English."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from thidiao.catalogue.localities import place_words, shortest_list
from thidiao.catalogue.words import FeeBasis, Offering, State
from thidiao.console.plan_sayings import SAYINGS
from thidiao.console.terminal import cells, pad, paint, wrap
from thidiao.definitions import Pack, say
from thidiao.definitions.exceptions import DatedException
from thidiao.definitions.words import Element, Kind
from thidiao.forms.words import Evidence, EvidenceFrom
from thidiao.journeys.pack_sayings import SUBJECTS, say_cost
from thidiao.journeys.plan import Plan
from thidiao.journeys.words import PlannedQuestion, PlannedService, Step
from thidiao.kernel.thai import say_date

BAR_CELLS = 36
KEYS = ("why", "law", "who", "only in", "do", "fee", "time", "hangs on")
MOST_EXAMPLES = 8


@dataclass(frozen=True)
class PlanText:
    """Writes one plan in one language, `width` columns wide."""

    plan: Plan
    language: str
    width: int
    coloured: bool = False

    def lines(self) -> Iterator[str]:
        """Give the lines: what is needed, what is open, what is not; questions, order, documents; and the sums."""
        event = self.plan.event
        yield self._paint(self._text(event.name), "bold")
        yield from wrap(f"“{self._text(event.intention)}”", self.width)
        yield from self._needed()
        yield from self._elsewhere()
        yield from self._open()
        yield from self._not_needed()
        yield from self._prior()
        yield from self._questions()
        yield from self._order()
        yield from self._documents()
        yield from self._totals()

    # --- Services -------------------------------------------------------------------------------------------------

    def _needed(self) -> Iterator[str]:
        services = self.plan.in_state(State.NEEDED)
        yield from self._title("needed", n=len(services), style="green")
        for planned in services:
            yield from self._service(planned, "●", "green")
            yield from self._row("fee", say_cost(planned.cost, self.language))
            yield from self._fee_basis(planned)
            yield from self._row("time", self._days(planned.working_days))
        if not services:
            says = "nothing yet" if self.plan.in_state(State.OPEN) or self.plan.elsewhere else "nothing"
            yield from wrap(self._say(says), self.width)

    def _elsewhere(self) -> Iterator[str]:
        services = self.plan.elsewhere
        if not services:
            return
        yield from self._title("elsewhere", n=len(services), style="yellow")
        for planned in services:
            yield from self._service(planned, "◌", "yellow")
            if planned.need.hangs_on:
                yield from self._row("hangs on", self._hanging(planned))
            yield from self._row("do", self._text(planned.service.elsewhere or {}))

    def _open(self) -> Iterator[str]:
        services = self.plan.in_state(State.OPEN)
        if not services:
            return
        yield from self._title("open", n=len(services), style="yellow")
        for planned in services:
            yield from self._service(planned, "○", "yellow")
            yield from self._row("hangs on", self._hanging(planned) or self._say("undecided"))

    def _hanging(self, planned: PlannedService) -> str:
        elements = [self.pack.elements[element] for element in planned.need.hangs_on]
        return ", ".join(f"{self._text(element.label)} ({element.id})" for element in elements)

    def _not_needed(self) -> Iterator[str]:
        services = self.plan.in_state(State.NOT_NEEDED)
        if not services:
            return
        yield from self._title("not_needed", n=len(services), style="dim")
        for planned in services:
            rule = f"{self._text(planned.service.short_name)}  [{planned.need.because.rule}]"
            yield from self._hang("  - ", rule, "dim")

    def _service(self, planned: PlannedService, mark: str, style: str) -> Iterator[str]:
        because = planned.need.because
        name = f"{self._text(planned.service.short_name)}  ({planned.service.id})"
        first, *rest = wrap(name, self.width - 4)
        yield f"  {self._paint(mark, style)} {self._paint(first, 'bold')}"
        yield from (f"    {self._paint(line, 'bold')}" for line in rest)
        yield from self._row("why", self._text(because.text))
        section = self._say("section", section=because.section) if because.section else self._say("section unknown")
        yield from self._row("law", f"{self._text(self.pack.laws[because.law].name)}, {section}")
        yield from self._row("", f"[{because.rule}]")
        yield from self._row("who", self._authority(planned))
        if planned.service.offered_in and planned.offering is not Offering.OFFERED:
            yield from self._row("only in", self._offered_in(planned))
        if planned.service.in_person:
            yield from self._row("in person", self._text(planned.service.in_person.because))

    def _prior(self) -> Iterator[str]:
        if not self.plan.prior:
            return
        yield from self._title("prior", style="cyan")
        for prior in self.plan.prior:
            name = f"{self._text(self.pack.services[prior.service].short_name)} ({prior.service})"
            names = ", ".join(self._text(self.pack.evidence[kind].name) for kind in prior.gives)
            yield from self._hang("  - ", f"{name} · {self._say('gives', names=names)}" if names else name, "")

    def _authority(self, planned: PlannedService) -> str:
        name = self._text(planned.office.name if planned.office else self.pack.agencies[planned.service.agency].name)
        is_local = self.pack.agencies[planned.service.agency].by_place and planned.place
        return f"{name} · {place_words(self.pack, planned.place, self.language)}" if is_local else name

    def _offered_in(self, planned: PlannedService) -> str:
        codes = (code for offer in planned.service.offered_in for code in offer.places)
        is_rest, named = shortest_list(codes, pack=self.pack)
        places = " · ".join(place_words(self.pack, code, self.language) for code in named)
        return self._say("all but", places=places) if is_rest else places

    def _fee_basis(self, planned: PlannedService) -> Iterator[str]:
        price = planned.price
        if price.basis is not FeeBasis.NATIONAL:
            name = self._text(price.bylaw.name) if price.bylaw else ""
            since = say_date(price.bylaw.since, self.language) if price.bylaw else ""
            place = place_words(self.pack, planned.place, self.language)
            yield from self._row("", self._say(f"fee {price.basis}", name=name, day=since, place=place))

    # --- Questions ------------------------------------------------------------------------------------------------

    def _questions(self) -> Iterator[str]:
        telling = [question for question in self.plan.questions if question.settles]
        rest = len(self.plan.questions) - len(telling)
        if not self.plan.questions:
            return
        yield from self._title("questions", style="cyan")
        for number, question in enumerate(telling, start=1):
            yield from self._question(number, question)
        if rest:
            yield from self._hang("     ", self._say("more questions", n=rest), "")
        if telling:
            element = telling[0].element
            yield from self._hang("     ", self._say("add", element=element.id, example=_example(element)), "dim")

    def _question(self, number: int, question: PlannedQuestion) -> Iterator[str]:
        yield from self._hang(f"{number:>4} ", self._text(question.element.question), "")
        settles = self._say("settles", n=len(question.settles))
        yield from self._hang("     ", f"{question.element.id} · {self._answer(question.element)} · {settles}", "dim")

    def _answer(self, element: Element) -> str:
        values = ", ".join(choice.value for choice in element.choices[:MOST_EXAMPLES])
        values += ", …" if len(element.choices) > MOST_EXAMPLES else ""
        match element.kind:
            case Kind.BOOLEAN | Kind.DECLARATION:
                return self._say("yes or no")
            case Kind.CHOICE:
                return self._say("choose", values=values)
            case Kind.CHOICES:
                return self._say("choose several", values=values)
            case Kind.NUMBER | Kind.INTEGER if element.unit:
                return self._say("number", unit=element.unit)
            case _:
                return self._text(element.label)

    # --- Order ----------------------------------------------------------------------------------------------------

    def _order(self) -> Iterator[str]:
        steps = [*self.plan.order, *self.plan.order_if_needed]
        if not steps:
            return
        yield from self._title("order", style="cyan")
        last = max(1, *(step.ends_at_least for step in steps))
        names = [self._text(self.pack.services[step.service].short_name) for step in steps]
        column = min(max(cells(name) for name in names), max(16, self.width - BAR_CELLS - 8))
        for step, name in zip(steps, names, strict=True):
            is_open = step in self.plan.order_if_needed
            first, *rest = wrap(name, column)
            bar = self._paint(_bar(step, last, is_open=is_open), "yellow" if is_open else "green")
            yield f"  {pad(first, column)}  {bar}"
            yield from (f"  {line}" for line in rest)
            yield from self._hang("    ", self._when(step, is_open=is_open), "dim")

    def _when(self, step: Step, *, is_open: bool) -> str:
        days = self._span(step)
        names = [self._text(self.pack.services[service].short_name) for service in step.after]
        waits = self._say("after", names=", ".join(names)) if names else self._say("side by side")
        return " · ".join([*([self._say("if needed")] if is_open else []), days, waits])

    def _span(self, step: Step) -> str:
        not_known = self._say("not known")
        first = not_known if step.starts_day is None else str(step.starts_day + 1)
        if step.ends_day is not None and step.starts_day is not None and step.ends_day <= step.starts_day + 1:
            return f"{self._say('day')} {first}"
        return f"{self._say('day')} {first}–{not_known if step.ends_day is None else step.ends_day}"

    # --- Documents ------------------------------------------------------------------------------------------------

    def _documents(self) -> Iterator[str]:
        chosen = self.plan.in_state(State.NEEDED)
        unknown = [self._text(each.service.short_name) for each in chosen if not each.service.evidence_known]
        if not self.plan.evidence and not unknown:
            return
        yield from self._title("documents", style="cyan")
        for source, says in (
            (EvidenceFrom.UPLOAD, "uploads"),
            (EvidenceFrom.REGISTER, "registers"),
            (EvidenceFrom.OUTPUT, "outputs"),
        ):
            some = [evidence for evidence in self.plan.evidence if evidence.source is source]
            if some:
                yield from self._hang("  ", self._say(says, n=len(some)), "bold")
            for evidence in some:
                yield from self._hang("    - ", self._document(evidence), "")
        if unknown:
            yield from self._hang("  ", self._say("evidence unknown", names=", ".join(unknown)), "yellow")

    def _document(self, evidence: Evidence) -> str:
        words = [self._text(self.pack.evidence[evidence.type].name)]
        if evidence.of:
            words.append(f"({SUBJECTS[self.language][evidence.of]})")
        if evidence.register:
            words.append(f"· {self._text(self.pack.registers[evidence.register].name)}")
        if evidence.output_of:
            words.append("· " + self._say("output", name=self._text(self.pack.services[evidence.output_of].short_name)))
        if evidence.needed_when.state == "open":
            words.append("· " + self._say("if", rule=evidence.needed_when.text))
        words += ["· " + self._exception(one.by) for one in evidence.exceptions]
        return " ".join(words)

    def _exception(self, exception: DatedException) -> str:
        law, last = self._text(self.pack.laws[exception.law].name), say_date(exception.last_day, self.language, "short")
        return self._say("exception", last=last, because=self._text(exception.because).rstrip("."), law=law)

    # --- Sums -----------------------------------------------------------------------------------------------------

    def _totals(self) -> Iterator[str]:
        totals, is_open = self.plan.totals, self.plan.in_state(State.OPEN)
        if not self.plan.in_state(State.NEEDED):
            return
        yield from self._title("totals", style="bold")
        questions = self._say("asked once", here=totals.questions_here, apart=totals.questions_separately)
        yield from self._hang("  ", questions, "")
        documents = self._say("handed in once", here=totals.documents_here, apart=totals.documents_separately)
        yield from self._hang("  ", documents, "")
        fee = f"{self._say('fee')} {say_cost(totals.cost, self.language)}"
        if totals.fee_unknown_for:
            names = [self._text(self.pack.services[service].short_name) for service in totals.fee_unknown_for]
            fee += f" ({self._say('fee unknown for', names=', '.join(names))})"
        yield from self._hang("  ", fee[0].upper() + fee[1:], "")
        is_known = totals.finish_working_days is not None
        finish = self._say("finish" if is_known else "finish unknown", n=totals.finish_at_least)
        yield from self._hang("  ", finish, "")
        if is_open:
            yield from self._hang("  ", self._say("still open", n=len(is_open)), "yellow")

    # --- Words ----------------------------------------------------------------------------------------------------

    @property
    def pack(self) -> Pack:
        return self.plan.pack

    def _say(self, key: str, **parts: object) -> str:
        return SAYINGS[self.language][key].format(**parts)

    def _text(self, text: dict[str, str]) -> str:
        return say(text, self.language)

    def _paint(self, text: str, style: str) -> str:
        return paint(text, style, coloured=self.coloured) if style else text

    def _title(self, key: str, *, style: str, **parts: object) -> Iterator[str]:
        yield ""
        yield self._paint(self._say(key, **parts), style)

    def _row(self, key: str, text: str) -> Iterator[str]:
        column = max(cells(self._say(each)) for each in KEYS) + 2
        name = self._say(key) if key else ""
        first, *rest = wrap(text, self.width - column - 4) or [""]
        yield f"    {self._paint(pad(name, column), 'dim')}{first}"
        yield from (f"    {' ' * column}{line}" for line in rest)

    def _hang(self, before: str, text: str, style: str) -> Iterator[str]:
        for index, line in enumerate(wrap(text, self.width - cells(before))):
            yield (before if index == 0 else " " * cells(before)) + self._paint(line, style)

    def _days(self, days: int | None) -> str:
        return self._say("not known") if days is None else self._say("day one" if days == 1 else "days", n=days)


def _bar(step: Step, last: int, *, is_open: bool) -> str:
    """Draw the days of a step on a line of `BAR_CELLS` cells; `?` where its time is not known."""
    start = round(step.starts_at_least * BAR_CELLS / last)
    end = max(start + 1, round(step.ends_at_least * BAR_CELLS / last))
    start = min(start, BAR_CELLS - 1)
    mark = "?" if step.ends_day is None else "░" if is_open else "█"
    return " " * start + mark * max(1, min(end, BAR_CELLS) - start)


def _example(element: Element) -> str:
    match element.kind:
        case Kind.BOOLEAN | Kind.DECLARATION:
            return "true"
        case Kind.CHOICE | Kind.CHOICES:
            return element.choices[0].value if element.choices else "…"
        case Kind.NUMBER | Kind.INTEGER:
            return "180"
        case Kind.PROVINCE:
            return "10"
        case _:
            return "…"
