"""Names of services, agencies, registers and documents in the page's language.

A case outlives the pack it was filed under: what the pack in force no longer has goes by its id.
"""

from __future__ import annotations

from django.utils.translation import gettext

from thidiao.catalogue.events import find_event
from thidiao.catalogue.queries import current_pack
from thidiao.definitions import say
from thidiao.definitions.exceptions import DatedException
from thidiao.definitions.words import UNKNOWN, Subject
from thidiao.forms.words import Evidence
from thidiao.kernel.thai import say_date
from thidiao.web.templatetags.face import page_language


def service_name(service: str) -> str:
    """Say a service's short name."""
    found = current_pack().services.get(service)
    return service if found is None else say(found.short_name, page_language())


def event_name(event: str) -> str:
    """Say what somebody set out to do: the name of an event, or of one service alone."""
    found = find_event(event, pack=current_pack())
    return event if found is None else say(found.name, page_language())


def agency_name(agency: str) -> str:
    """Say an agency's name."""
    found = current_pack().agencies.get(agency)
    return agency if found is None else say(found.name, page_language())


def register_name(register: str) -> str:
    """Say a register's name."""
    found = current_pack().registers.get(register)
    return register if found is None else say(found.name, page_language())


def element_name(element: str) -> str:
    """Say an element's label."""
    found = current_pack().elements.get(element)
    return element if found is None else say(found.label, page_language())


def document_name(kind: str, of: Subject | str | None) -> str:
    """Say which document it is, and whose."""
    found = current_pack().evidence.get(kind)
    name = kind if found is None else say(found.name, page_language())
    return f"{name} ({subject_name(of)})" if of else name


def exception_said(exception: DatedException) -> str:
    """Say why people are asked for what a register holds, on which days and by which law."""
    language, law = page_language(), current_pack().laws.get(exception.law)
    named = exception.law if law is None else say(law.name, language)
    if exception.section != UNKNOWN:
        named = gettext("%(law)s, section %(section)s") % {"law": named, "section": exception.section}
    return gettext("Asked by exception from %(first)s to %(last)s: %(because)s (%(law)s)") % {
        "first": say_date(exception.since, language, "short"),
        "last": say_date(exception.last_day, language, "short"),
        "because": say(exception.because, language).rstrip("."),
        "law": named,
    }


def exceptions_said(evidence: Evidence) -> str:
    """Say all that lets services ask people for a document that a register holds; each reason once."""
    return " ".join(dict.fromkeys(exception_said(one.by) for one in evidence.exceptions))


def item_name(item: str) -> str:
    """Say what an agency asks for: an element by its id, or a document as `type` or `type:of`."""
    if item in current_pack().elements:
        return element_name(item)
    kind, _, of = item.partition(":")
    return document_name(kind, of or None)


def subject_name(of: Subject | str) -> str:
    """Say whom or what a document is about."""
    names = {
        Subject.APPLICANT: gettext("of the applicant"),
        Subject.DIRECTOR: gettext("of the director"),
        Subject.PRINCIPAL: gettext("of the person represented"),
        Subject.ATTORNEY: gettext("of the attorney"),
        Subject.LANDLORD: gettext("of the owner of the place"),
        Subject.PREMISES: gettext("of the place"),
        Subject.BUSINESS: gettext("of the business"),
        Subject.SITE_SUPERVISOR: gettext("of the site supervisor"),
        Subject.SHAREHOLDER: gettext("of the shareholders"),
    }
    return names[Subject(of)]
