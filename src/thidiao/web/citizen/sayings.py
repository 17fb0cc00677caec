"""Costs, times, documents and answers in the words of the citizen's pages."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext, ngettext

from thidiao.catalogue.queries import current_pack
from thidiao.forms.words import Evidence, Provenance, Source
from thidiao.kernel.thai import say_date
from thidiao.web.localities import say_cost as say_cost
from thidiao.web.names import document_name, register_name, service_name
from thidiao.web.saying import say_value
from thidiao.web.templatetags.face import page_language, working_days

FILE_TYPES = {"application/pdf": "PDF", "image/jpeg": "JPEG", "image/png": "PNG"}


def say_days(days: int | None) -> str:
    """Write a time in working days; one that is not known says so."""
    return gettext("Not known") if days is None else working_days(days)


def service_names(services: tuple[str, ...]) -> str:
    """Say several services' short names, one after the other."""
    return ", ".join(service_name(service) for service in services)


def evidence_name(evidence: Evidence) -> str:
    """Say which document it is, and whose."""
    return document_name(evidence.type, evidence.of)


def source_of(provenance: Provenance | None) -> str:
    """Say where a known value came from, where that is not the person in this form."""
    if provenance is None or provenance.source is Source.PERSON:
        return ""
    if provenance.source is Source.EARLIER:
        return gettext("From an earlier application of yours")
    names = {"register": register_name(provenance.register or "")}
    if provenance.at is None:
        return gettext("From: %(register)s") % names
    day = say_date(provenance.at.date(), page_language(), "short")
    return gettext("From: %(register)s, read on %(day)s") % {**names, "day": day}


def used_by(services: tuple[str, ...]) -> str:
    """Say for how many licences something is asked, naming one or two."""
    if len(services) <= 2:
        return gettext("For: %(services)s") % {"services": service_names(services)}
    return ngettext("For %(count)s licence", "For %(count)s licences", len(services)) % {"count": len(services)}


def answer_of(element: str, facts: Mapping[str, object], *, hide: bool = False) -> str:
    """Say the answer to an element; nothing known reads as such."""
    return say_value(current_pack().elements[element], facts.get(element), language=page_language(), hide=hide)


def types_of(accepts: tuple[str, ...]) -> str:
    """Say which kinds of file a document may be."""
    return ", ".join(FILE_TYPES.get(one, one) for one in accepts)
