"""A case as its applicant reads it: state, due date and why, and what happened, in sentences."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext, ngettext

from thidiao.cases.words import CLOSED, Because, Party, State, Why
from thidiao.catalogue.queries import current_pack
from thidiao.definitions import say
from thidiao.journeys.track import Line, TrackedCase
from thidiao.kernel.thai import say_date
from thidiao.licences.words import LicenceLine
from thidiao.web.citizen.sayings import agency_name, document_name, service_name
from thidiao.web.templatetags.face import page_language
from thidiao.web.words import Entry, Tag, Tone

TONES = {
    State.WAITING: Tone.PLAIN,
    State.RECEIVED: Tone.WAITING,
    State.IN_REVIEW: Tone.WAITING,
    State.WITH_APPLICANT: Tone.ATTENTION,
    State.APPROVED: Tone.DONE,
    State.REFUSED: Tone.STOPPED,
    State.WITHDRAWN: Tone.PLAIN,
}


@dataclass(frozen=True)
class CaseView:
    """One case on the tracking page."""

    number: str
    service: str
    agency: str
    tag: Tag
    due_on: date | None
    why: tuple[str, ...]
    is_late: bool
    is_open: bool
    entries: tuple[Entry, ...]
    owed: tuple[str, ...]
    answer_by: date | None
    licence: LicenceLine | None
    may_withdraw: bool
    reasons: tuple[str, ...]


def tone_of(state: State) -> Tone:
    """Give the colour of a state; its word stands beside it."""
    return TONES[state]


def case_view(case: TrackedCase, *, today: date) -> CaseView:
    """Put one case together for the page."""
    file = case.file
    is_open = file.state not in CLOSED
    return CaseView(
        number=file.number,
        service=service_name(file.listed.service),
        agency=agency_name(file.listed.agency),
        tag=Tag(say(dict(case.state_name), page_language()), tone_of(file.state)),
        due_on=file.due.on if is_open else None,
        why=tuple(_sentence(one) for one in file.because if one.code is not Why.CLOSED) if is_open else (),
        is_late=case.is_late,
        is_open=is_open,
        entries=(*_past(case), *_ahead(case, today)),
        owed=tuple(item_name(item) for item, _ in case.owed.items) if case.owed else (),
        answer_by=case.owed.answer_by if case.owed else None,
        licence=case.licence,
        may_withdraw=case.may_withdraw,
        reasons=file.story.reasons,
    )


def item_name(item: str) -> str:
    """Say what an agency asked for: a fact or a document of the guide."""
    pack = current_pack()
    if item in pack.elements:
        return say(pack.elements[item].label, page_language())
    kind, _, of = item.partition(":")
    return document_name(kind, of or None)


def _past(case: TrackedCase) -> list[Entry]:
    last = len(case.timeline) - 1
    return [_entry(line, now=place == last) for place, line in enumerate(case.timeline)]


def _entry(line: Line, *, now: bool) -> Entry:
    parties = {
        Party.APPLICANT: gettext("You"),
        Party.AGENCY: gettext("The agency"),
        Party.PLATFORM: gettext("The platform"),
    }
    return Entry(
        title=say(dict(line.name), page_language()),
        at=line.at,
        by=parties[line.party],
        text="\n".join(_details(line)),
        now=now,
    )


def _details(line: Line) -> list[str]:
    told = line.details
    lines = []
    for missing in told.get("missing", ()):
        note = f": {missing['note']}" if missing.get("note") else ""
        lines.append(f"{item_name(missing['item'])}{note}")
    lines += list(told.get("reasons", ()))
    if told.get("mend"):
        lines.append(gettext("How to mend it: %(mend)s") % {"mend": told["mend"]})
    if told.get("note"):
        lines.append(str(told["note"]))
    return lines


def _ahead(case: TrackedCase, today: date) -> list[Entry]:
    if case.file.state in CLOSED:
        return []
    on = case.file.due.on
    title = gettext("Decision due") if on is None or on >= today else gettext("Decision was due")
    return [Entry(title=title, at=on, ahead=True)]


def _sentence(one: Because) -> str:
    day = say_date(one.days[0], page_language()) if one.days else ""
    days = " – ".join(say_date(each, page_language(), "short") for each in one.days)
    if one.code is Why.HOLIDAYS:
        days = days.replace(" – ", ", ")
    count = one.count or 0
    numbers = ", ".join(one.numbers)
    sentences = {
        Why.GUIDE_TIME: lambda: ngettext(
            "The guide gives the agency %(count)s working day.",
            "The guide gives the agency %(count)s working days.",
            count,
        ),
        Why.GUIDE_TIME_UNKNOWN: lambda: gettext("The guide's time is not known, so no day can be named."),
        Why.RECEIVED_ON: lambda: gettext("It counts as received on %(day)s."),
        Why.HOLIDAYS: lambda: gettext("Offices are closed on %(days)s."),
        Why.PAUSED: lambda: gettext("The clock stood still between %(days)s while an answer was owed."),
        Why.STANDS_STILL: lambda: gettext("The clock stands still until you answer."),
        Why.WAITS_FOR: lambda: gettext("It waits for the outcome of %(numbers)s; its time begins then."),
        Why.NOT_COMING: lambda: gettext("What it waits for was not approved: %(numbers)s. You may withdraw this case."),
    }
    return sentences[one.code]() % {"count": count, "day": day, "days": days, "numbers": numbers}
