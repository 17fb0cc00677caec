"""A guide's lines on where to file and how to complain; what nobody knows is said to be unknown."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext

from thidiao.catalogue.queries import current_pack
from thidiao.catalogue.reaching import channels_of, complaints_of
from thidiao.definitions.ways import Channel, ChannelKind, Right
from thidiao.definitions.words import UNKNOWN, Service, Text, Unknown
from thidiao.web.names import agency_name
from thidiao.web.public.guide_lines import Line, Part
from thidiao.web.templatetags.face import said


def filing_lines(service: Service) -> Iterator[Line]:
    """Say who decides, and every way to file: here, and the agency's own."""
    agency = current_pack().agencies.get(service.agency)
    yield Line(agency_name(service.agency), said(agency.note) if agency else "")
    if service.in_person is None:
        yield Line(gettext("Here, on this site."), gettext("Open at any hour."))
    else:
        yield Line(gettext("Prepare it here, then go to the office."), said(service.in_person.because))
    channels = channels_of(service, current_pack())
    yield from map(_channel, channels)
    if not channels:
        yield Line(gettext("Other ways to apply: not known. Ask the agency."))


def complaint_lines(service: Service) -> Iterator[Line]:
    """Say where to complain, or that nobody knows."""
    channels = complaints_of(service, current_pack())
    yield from map(_channel, channels)
    if not channels:
        asked = gettext("Not known: no address for complaints was found for this service.")
        yield Line(asked, gettext("Ask %(agency)s, which decides it.") % {"agency": agency_name(service.agency)})


def right_parts() -> Iterator[Part]:
    """Say for each law what it lets anyone ask of every agency, with the section and whether that was checked."""
    for law in current_pack().laws.values():
        if law.rights:
            title = gettext("What you may ask by law: %(law)s") % {"law": said(law.name)}
            lines = tuple(Line(said(right.says), _section(right)) for right in law.rights)
            yield Part(f"rights-{law.id}", title, lines, is_list=True, intro=said(law.rights_hold_for))


def _section(right: Right) -> str:
    section = gettext("Section not known")
    if right.section != UNKNOWN:
        section = gettext("Section %(section)s") % {"section": right.section}
    doubt = "" if right.is_checked else gettext("Not checked against the text of the law.")
    return ". ".join(filter(None, [section, doubt]))


def _channel(channel: Channel) -> Line:
    name = ": ".join(filter(None, [_kind(channel.kind), said(channel.name)]))
    return Line(name, " ".join(filter(None, [*_details(channel), said(channel.note)])), channel.web or "")


def _kind(kind: ChannelKind) -> str:
    return {
        ChannelKind.COUNTER: gettext("At the agency's counter"),
        ChannelKind.CENTRE: gettext("At a joint service centre"),
        ChannelKind.SITE: gettext("On the agency's own website"),
        ChannelKind.POST: gettext("By post"),
        ChannelKind.PHONE: gettext("By telephone"),
        ChannelKind.EMAIL: gettext("By e-mail"),
    }[kind]


def _details(channel: Channel) -> Iterator[str]:
    if channel.kind in (ChannelKind.COUNTER, ChannelKind.CENTRE, ChannelKind.POST):
        yield gettext("Address: %(address)s.") % {"address": _known(channel.address)}
    if channel.kind in (ChannelKind.COUNTER, ChannelKind.CENTRE, ChannelKind.PHONE):
        yield gettext("Hours: %(hours)s.") % {"hours": _known(channel.hours)}
    if channel.phone != UNKNOWN:
        yield gettext("Telephone: %(phone)s.") % {"phone": channel.phone}
    if channel.email:
        yield gettext("E-mail: %(email)s") % {"email": channel.email}


def _known(value: Text | Unknown) -> str:
    return said(value) if value != UNKNOWN else gettext("not known, ask the agency")
