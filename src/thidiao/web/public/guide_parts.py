"""A guide in parts of plain lines, made from a definition alone: the page shows them, a comparison compares them."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils import timezone
from django.utils.translation import gettext, ngettext

from thidiao.catalogue.queries import current_pack
from thidiao.catalogue.wording import say_condition
from thidiao.definitions import say
from thidiao.definitions.words import UNKNOWN, Document, Element, Fee, Service, Subject
from thidiao.kernel.money import say_baht
from thidiao.web.names import agency_name, document_name, element_name, exception_said, register_name, service_name
from thidiao.web.public.guide_lines import Line, Part
from thidiao.web.public.guide_places import bylaw_lines, place_lines
from thidiao.web.public.guide_ways import complaint_lines, filing_lines, right_parts
from thidiao.web.templatetags.face import page_language, said, working_days


def parts_of(service: Service) -> tuple[Part, ...]:
    """Give all that a guide says, in the page's language; parts that have nothing to say are left out."""
    made = [
        _part("who", gettext("Who needs it"), _who(service)),
        _part("before", gettext("What must come first"), _before(service), is_list=True),
        _part("steps", gettext("Step by step"), _steps(service), is_list=True),
        _part("documents", gettext("Documents you hand in"), _documents(service), is_list=True),
        _part("fetched", gettext("What the state looks up by itself"), _fetched(service), is_list=True),
        _part("questions", gettext("What the form asks"), _questions(service), is_list=True),
        _part("fee", gettext("Fee"), _fee_lines(service.fee)),
        _part("bylaws", gettext("The fee in your place"), bylaw_lines(service), is_list=True),
        _part("time", gettext("Time"), iter([Line(_days(service.working_days))])),
        _part("validity", gettext("How long it is valid"), _validity(service)),
        _part("outcome", gettext("What you receive"), iter([Line(said(service.outcome or service.name))])),
        _part("operations", gettext("Renewing, changing and giving up"), _operations(service), is_list=True),
        _part("places", gettext("In which places, and who decides there"), place_lines(service), is_list=True),
        _part("where", gettext("Who decides, and where to apply"), filing_lines(service), is_list=True),
        _part("law", gettext("Law"), _law(service)),
        _part("complaint", gettext("How to complain"), complaint_lines(service), is_list=True),
        *right_parts(),
        _part("notes", gettext("Good to know"), (Line(said(note)) for note in service.notes), is_list=True),
    ]
    return tuple(part for part in made if part.lines)


def say_fee(fee: Fee) -> str:
    """Write a fee in one line; one that is not known says so."""
    language = page_language()
    if fee.unknown:
        return gettext("Not known")
    if fee.free:
        return gettext("Free of charge")
    if fee.amount_thb is not None:
        return say_baht(fee.amount_thb, language)
    if fee.min_thb is not None and fee.max_thb is not None:
        return gettext("From %(least)s to %(most)s") % {
            "least": say_baht(fee.min_thb, language),
            "most": say_baht(fee.max_thb, language),
        }
    if fee.min_thb is not None:
        return gettext("From %(least)s") % {"least": say_baht(fee.min_thb, language)}
    if fee.max_thb is not None:
        return gettext("Up to %(most)s") % {"most": say_baht(fee.max_thb, language)}
    return gettext("By a table of fees")


def _part(id: str, title: str, lines: Iterator[Line], *, is_list: bool = False) -> Part:
    return Part(id, title, tuple(lines), is_list=is_list)


def _who(service: Service) -> Iterator[Line]:
    needed = service.needed_when
    yield Line(said(needed.because), said(needed.note))
    in_words = _condition(needed.rule)
    if in_words:
        yield Line(gettext("In short: %(rule)s") % {"rule": in_words})


def _before(service: Service) -> Iterator[Line]:
    for other in service.after:
        yield Line(service_name(other), gettext("Where you need both, it is decided first."))
    for text in service.also_needs:
        yield Line(said(text))


def _steps(service: Service) -> Iterator[Line]:
    if service.in_person is not None:
        yield from _steps_in_person(service)
        return
    yield Line(
        gettext("Answer the questions, hand in the documents and file. You get a receipt with a number."),
        gettext("Time: as long as you take. It counts as received the same day in office hours."),
    )
    yield Line(
        gettext("The agency checks whether anything is missing, and may ask for it once."),
        gettext("The agency's time stands still until you answer."),
    )
    deciding = gettext("%(agency)s decides.") % {"agency": agency_name(service.agency)}
    yield Line(deciding, gettext("Time: %(time)s") % {"time": _days(service.working_days)})
    yield Line(
        gettext("You receive the outcome here: %(outcome)s") % {"outcome": said(service.outcome or service.name)}
    )


def _steps_in_person(service: Service) -> Iterator[Line]:
    yield Line(
        gettext("Answer the questions here: you learn whether you need it, and which documents to take along."),
        gettext("Nothing is filed here."),
    )
    because = said(service.in_person.because) if service.in_person else ""
    yield Line(gettext("Go to the office: %(agency)s.") % {"agency": agency_name(service.agency)}, because)
    yield Line(
        gettext("You receive the outcome there: %(outcome)s") % {"outcome": said(service.outcome or service.name)},
        gettext("Time: %(time)s") % {"time": _days(service.working_days)},
    )


def _documents(service: Service) -> Iterator[Line]:
    if not service.evidence_known:
        yield Line(gettext("Not known: no list of documents was found. The agency may ask once for what is missing."))
        return
    handed_in = [one for one in service.evidence if not _held_by(one) or _is_excepted(one)]
    for one in handed_in:
        reason = exception_said(one.exception) if one.exception and _is_excepted(one) else ""
        yield Line(document_name(one.type, one.of), " ".join(filter(None, [_note(one), reason])))
    if not handed_in:
        yield Line(gettext("None."))


def _is_excepted(document: Document) -> bool:
    """Tell whether people are, or will be, asked for what a register holds: until the exception has run out."""
    return document.exception is not None and timezone.localdate() < document.exception.until


def _fetched(service: Service) -> Iterator[Line]:
    for one in service.evidence:
        if (register := _held_by(one)) and not _is_excepted(one):
            where = gettext("From: %(register)s") % {"register": register_name(register)}
            yield Line(document_name(one.type, one.of), f"{where}. {_note(one)}".removesuffix(". "))
    for ask in service.asks:
        element = current_pack().elements.get(ask.element)
        if element and element.held_by and _is_looked_up(element):
            register = register_name(element.held_by.held_in)
            yield Line(element_name(ask.element), gettext("From: %(register)s") % {"register": register})


def _is_looked_up(element: Element) -> bool:
    """Whether a register is asked: nobody's record is opened because somebody else names them, such as an attorney."""
    return element.held_by is not None and element.held_by.of in (Subject.APPLICANT, Subject.DIRECTOR)


def _questions(service: Service) -> Iterator[Line]:
    for ask in service.asks:
        element = current_pack().elements.get(ask.element)
        if element is None or not _is_looked_up(element):
            optional = "" if ask.required else gettext("It may be left out.")
            yield Line(element_name(ask.element), " ".join(filter(None, [_when(ask.when), optional])))


def _fee_lines(fee: Fee) -> Iterator[Line]:
    table = current_pack().fee_tables.get(fee.table or "")
    by = ""
    if table is not None:
        by = gettext("It depends on: %(inputs)s") % {"inputs": ", ".join(map(element_name, table.inputs))}
    yield Line(say_fee(fee), " ".join(filter(None, [by, said(fee.note)])))


def _validity(service: Service) -> Iterator[Line]:
    validity = service.validity
    if validity.text:
        yield Line(said(validity.text))
    elif validity.months == UNKNOWN:
        yield Line(gettext("Not known"))
    else:
        months = int(validity.months)
        yield Line(ngettext("%(count)s month", "%(count)s months", months) % {"count": months})


def _operations(service: Service) -> Iterator[Line]:
    names = {"renew": gettext("Renew"), "amend": gettext("Change"), "cancel": gettext("Give up")}
    for kind, operation in service.operations.items():
        cost = gettext("Fee: %(fee)s") % {"fee": say_fee(operation.fee)}
        time = gettext("Time: %(time)s") % {"time": _days(operation.working_days)}
        yield Line(names[kind], f"{cost}. {time}.")


def _law(service: Service) -> Iterator[Line]:
    needed = service.needed_when
    for law in dict.fromkeys((service.law, needed.law)):
        known = current_pack().laws.get(law)
        section = gettext("Section not known")
        if law == needed.law and needed.section != UNKNOWN:
            section = gettext("Section %(section)s") % {"section": needed.section}
        yield Line(said(known.name) if known else law, section)


def _held_by(document: Document) -> str | None:
    known = current_pack().evidence.get(document.type)
    return known.held_by if known else None


def _note(document: Document) -> str:
    optional = "" if document.required else gettext("It may be left out.")
    given = [one for one in current_pack().services.values() if document.type in one.gives]
    names = ", ".join(say(one.short_name, page_language()) for one in given)
    passed_on = gettext("Passed on by itself if you get it here: %(services)s") % {"services": names} if given else ""
    return " ".join(filter(None, [_when(document.when), said(document.note), optional, passed_on]))


def _when(condition: str | None) -> str:
    if condition is None:
        return ""
    in_words = _condition(condition)
    if in_words is None:
        return gettext("Only where this rule holds: %(rule)s") % {"rule": condition}
    return gettext("Only if: %(condition)s") % {"condition": in_words}


def _condition(text: str) -> str | None:
    return say_condition(text, pack=current_pack(), language=page_language())


def _days(days: int | str) -> str:
    return gettext("Not known") if days == UNKNOWN else working_days(int(days))
