"""The parts of the editor: which boxes stand on each page, what stands in them, and what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext

from thidiao.definitions import Pack, say
from thidiao.definitions.authored import Finding
from thidiao.definitions.words import UNKNOWN, Subject
from thidiao.web.authoring.controls import Control, Group, Shape
from thidiao.web.authoring.mistakes import say_mistake
from thidiao.web.authoring.typed import BLANK_ROWS, YES, as_mapping, as_rows, write_day
from thidiao.web.names import subject_name
from thidiao.web.templatetags.face import page_language
from thidiao.web.words import Option, Problem

Content = Mapping[str, Any]

LANGUAGE_NAMES = {"th": "ภาษาไทย", "en": "English", "lo": "ລາວ", "fr": "Français"}
_MISSING_LANGUAGE = re.compile(r"in `([a-z]{2,3})`")


def part_title(part: str) -> str:
    """Say what a part of the form is about."""
    return {
        "names": gettext("Names"),
        "needed": gettext("When it is needed, and by which law"),
        "questions": gettext("Questions it asks"),
        "documents": gettext("Documents it needs"),
        "fee": gettext("Fee"),
        "time": gettext("Time and validity"),
        "notes": gettext("Notes and sources"),
    }[part]


def groups_of(part: str, content: Content, *, pack: Pack) -> list[Group]:
    """Give the boxes of a part with what the draft says."""
    return list(_PARTS[part](_Boxes(content, pack)))


def with_findings(groups: Sequence[Group], findings: Iterable[Finding]) -> tuple[list[Group], list[Problem]]:
    """Put the checks' sentences at their boxes; give the groups, and the sentences with where they lead."""
    controls = [control for group in groups for control in group.controls]
    errors: dict[str, str] = {}
    problems = []
    for finding in findings:
        control = _control_at(finding, controls)
        if control is None:
            continue
        said = say_mistake(finding.problem)
        errors[control.name] = f"{errors[control.name]} {said}" if control.name in errors else said
        problems.append(Problem(f"{control.label}: {said}", f"#{control.first_id}"))
    return [group.with_errors(errors) for group in groups], problems


def _control_at(finding: Finding, controls: Sequence[Control]) -> Control | None:
    language = _MISSING_LANGUAGE.search(finding.problem.message)
    path = ".".join(str(step) for step in finding.path)
    if finding.problem.code == "missing-text" and language:
        path = f"{path}.{language[1]}"
    while path:
        for control in controls:
            if control.name == path or control.name.startswith(f"{path}."):
                return control
        path = path.rpartition(".")[0]
    return None


@dataclass(frozen=True)
class _Boxes:
    """Makes boxes from a draft, in the page's language."""

    content: Content
    pack: Pack

    def value(self, name: str) -> Any:
        value: Any = self.content
        for key in name.split("."):
            value = value.get(key) if isinstance(value, Mapping) else None
        return value

    def line(self, name: str, label: str, **more: Any) -> Control:
        value = self.value(name)
        return Control(name, label, value="" if value in (None, UNKNOWN) else str(value), **more)

    def texts(self, name: str, title: str, *, shape: Shape = Shape.LINE, hint: str = "") -> Group:
        said = self.value(name)
        return Group(title, tuple(self.text_boxes(name, title, said, shape)), hint=hint, is_side_by_side=True)

    def text_boxes(self, name: str, title: str, said: Any, shape: Shape) -> Iterator[Control]:
        known = said if isinstance(said, Mapping) else {}
        for language in self.pack.languages:
            words = known.get(language, "")
            value = "\n".join(words) if isinstance(words, list | tuple) else str(words)
            label = LANGUAGE_NAMES.get(language, language)
            yield Control(f"{name}.{language}", f"{title} ({label})", shape, value, language=language)

    def choice(self, name: str, label: str, options: Sequence[Option], *, value: Any = None, **more: Any) -> Control:
        chosen = str((self.value(name) if value is None else value) or "")
        known = {option.value for option in options}
        # What the pack does not have stays chosen, so that the checks can say so.
        extra = (Option(chosen, chosen),) if chosen and chosen not in known else ()
        return Control(name, label, Shape.SELECT, chosen, (*extra, *options), **more)

    def laws(self) -> list[Option]:
        return [Option(id, say(law.name, page_language())) for id, law in self.pack.laws.items()]

    def elements(self) -> list[Option]:
        language, pack = page_language(), self.pack
        return [
            Option(id, f"{say(one.label, language)} ({id})", group=say(pack.sections[section].title, language))
            for id, one in pack.elements.items()
            for section in (pack.section_of[id],)
        ]

    def papers(self) -> list[Option]:
        language = page_language()
        return [
            Option(
                id,
                say(one.name, language),
                group=gettext("Held by a register") if one.held_by else gettext("Handed in"),
            )
            for id, one in sorted(self.pack.evidence.items(), key=lambda known: known[1].held_by is not None)
        ]

    def tables(self) -> list[Option]:
        return [Option(id, say(table.name, page_language())) for id, table in self.pack.fee_tables.items()]


def _names(boxes: _Boxes) -> Iterator[Group]:
    yield boxes.texts("name", gettext("Name"))
    short = gettext("A few words, for lists and timelines.")
    yield boxes.texts("short_name", gettext("Short name"), hint=short)
    outcome = gettext("What an approval is called. Leave it empty where the service's name says it.")
    yield boxes.texts("outcome", gettext("Name of the licence"), hint=outcome)
    words = gettext("Other words people search for, each on a line of its own.")
    yield boxes.texts("words", gettext("Other words"), shape=Shape.LINES, hint=words)


def _needed(boxes: _Boxes) -> Iterator[Group]:
    yield Group(gettext("Law of the service"), (boxes.choice("law", gettext("Law of the service"), boxes.laws()),))
    hint = gettext('A condition over facts, such as premises.area_m2 > 200 and "food" in business.sells.')
    rule = boxes.line("needed_when.rule", gettext("Rule"), shape=Shape.LINES, hint=hint, is_code=True)
    yield Group(gettext("When it is needed"), (rule,))
    because = gettext("The rule in one plain sentence, as people read it.")
    yield boxes.texts("needed_when.because", gettext("Reason"), shape=Shape.LINES, hint=because)
    section = gettext("Leave it empty where no source tells it; it is then shown as not known.")
    yield Group(
        gettext("Where it stands"),
        (
            boxes.choice("needed_when.law", gettext("Law that says so"), boxes.laws()),
            boxes.line("needed_when.section", gettext("Section"), hint=section, is_short=True),
        ),
    )
    note = gettext("How a doubtful wording was decided, and where it was found.")
    yield boxes.texts("needed_when.note", gettext("Note"), shape=Shape.LINES, hint=note)


def _questions(boxes: _Boxes) -> Iterator[Group]:
    elements = boxes.elements()
    rows: list[Mapping[str, Any]] = [*as_rows(boxes.content, "asks"), *({} for _ in range(BLANK_ROWS))]
    for number, row in enumerate(rows):
        yield Group(
            gettext("Question %(number)s") % {"number": number + 1} if row else gettext("One more question"),
            (
                boxes.choice(f"asks.{number}.element", gettext("What is asked"), elements, value=_word(row, "element")),
                _when(f"asks.{number}", row),
                _optional(f"asks.{number}", row),
                *([_remove(f"asks.{number}")] if row else []),
            ),
            is_row=True,
            notes=(gettext("It also has limits for the number, which are changed in the file."),)
            if row.get("constraint")
            else (),
        )


def _documents(boxes: _Boxes) -> Iterator[Group]:
    papers = boxes.papers()
    subjects = [Option(subject.value, subject_name(subject)) for subject in Subject]
    unknown = YES if boxes.content.get("evidence_known") is False else ""
    label = gettext("No list of documents was found for this service")
    yield Group(gettext("Is the list known?"), (Control("evidence_unknown", label, Shape.TICK, unknown),))
    rows: list[Mapping[str, Any]] = [*as_rows(boxes.content, "evidence"), *({} for _ in range(BLANK_ROWS))]
    for number, row in enumerate(rows):
        name = f"evidence.{number}"
        yield Group(
            gettext("Document %(number)s") % {"number": number + 1} if row else gettext("One more document"),
            (
                boxes.choice(f"{name}.type", gettext("Kind of document"), papers, value=_word(row, "type")),
                boxes.choice(f"{name}.of", gettext("Of whom or what"), subjects, value=_word(row, "of")),
                _when(name, row),
                *boxes.text_boxes(f"{name}.note", gettext("Note"), row.get("note"), Shape.LINE),
                _optional(name, row),
                *([_remove(name)] if row else []),
            ),
            is_row=True,
            notes=(gettext("It has a dated exception from the rule on copies, which is changed in the file."),)
            if row.get("exception")
            else (),
        )


def _fee(boxes: _Boxes) -> Iterator[Group]:
    fee = as_mapping(boxes.content, "fee")
    way = UNKNOWN if fee.get("unknown") else "free" if fee.get("free") else "stated"
    ways = (
        Option("stated", gettext("It costs what is stated below")),
        Option("free", gettext("It is free: a source says so")),
        Option(UNKNOWN, gettext("Nobody knows: no source was found")),
    )
    yield Group(
        gettext("What it costs"),
        (
            Control("fee.way", gettext("What is known"), Shape.RADIOS, way, ways),
            boxes.line("fee.amount_thb", gettext("Exactly, in baht"), is_short=True),
            boxes.line("fee.min_thb", gettext("At least, in baht"), is_short=True),
            boxes.line("fee.max_thb", gettext("At most, in baht"), is_short=True),
            boxes.choice("fee.table", gettext("By a table of fees"), boxes.tables()),
        ),
        hint=gettext("Fill in an exact amount, or a range, or choose a table. A table may stand beside a range."),
    )
    hint = gettext("Where the amount stands: the regulation, and what it does not say.")
    yield boxes.texts("fee.note", gettext("Note"), shape=Shape.LINES, hint=hint)


def _time(boxes: _Boxes) -> Iterator[Group]:
    unknown = gettext("Leave it empty where no source tells it; it is then shown as not known.")
    days = boxes.line("working_days", gettext("Working days until the decision"), hint=unknown, is_short=True)
    yield Group(gettext("Time"), (days,))
    yield Group(
        gettext("How long it is valid"),
        (
            boxes.line("validity.months", gettext("Months"), hint=unknown, is_short=True),
            boxes.line("validity.source", gettext("Source")),
        ),
    )
    hint = gettext("The same in words, such as: until it is given up.")
    yield boxes.texts("validity.text", gettext("In words"), hint=hint)


def _notes(boxes: _Boxes) -> Iterator[Group]:
    for key, title, more in (
        ("notes", gettext("Good to know"), gettext("One more note")),
        ("also_needs", gettext("What must be there first"), gettext("One more condition")),
    ):
        known = boxes.content.get(key)
        rows = list(known) if isinstance(known, list | tuple) else []
        for number, said in enumerate([*rows, *([{}] * BLANK_ROWS)]):
            name = f"{key}.{number}"
            controls = tuple(boxes.text_boxes(name, title, said, Shape.LINES))
            removing = (_remove(name),) if said else ()
            yield Group(f"{title} {number + 1}" if said else more, (*controls, *removing), is_side_by_side=True)
    yield boxes.texts("basis", gettext("What this definition rests on"), shape=Shape.LINES)
    day = gettext("For example 23/11/2569.")
    checked = YES if boxes.content.get("checked_against_current_guide") else ""
    yield Group(
        gettext("Sources"),
        (
            boxes.line("guide", gettext("Address of the agency's guide")),
            Control(
                "checked_against_current_guide",
                gettext("Somebody compared this with the agency's current guide"),
                Shape.TICK,
                checked,
            ),
            replace(
                boxes.line("checked_on", gettext("On which day"), hint=day, is_short=True),
                value=write_day(boxes.content.get("checked_on")),
            ),
        ),
    )


def _word(row: Mapping[str, Any], key: str) -> str:
    return str(row.get(key) or "")


def _when(name: str, row: Mapping[str, Any]) -> Control:
    hint = gettext("A rule; leave it empty where it is always so.")
    return Control(f"{name}.when", gettext("Only when"), value=_word(row, "when"), hint=hint, is_code=True)


def _optional(name: str, row: Mapping[str, Any]) -> Control:
    chosen = YES if row.get("required") is False else ""
    return Control(f"{name}.optional", gettext("It may be left out"), Shape.TICK, chosen)


def _remove(name: str) -> Control:
    return Control(f"{name}.remove", gettext("Remove this"), Shape.TICK)


_PARTS: Mapping[str, Callable[[_Boxes], Iterator[Group]]] = {
    "names": _names,
    "needed": _needed,
    "questions": _questions,
    "documents": _documents,
    "fee": _fee,
    "time": _time,
    "notes": _notes,
}
PARTS = tuple(_PARTS)
