"""How old the facts of a guide are, in the page's language."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext, ngettext

from thidiao.catalogue.reaching import Checked, checked
from thidiao.definitions.words import Service
from thidiao.web.templatetags.face import be_date


def say_checked(service: Service) -> str:
    """Say when somebody last compared a definition with the agency's guide, or that nobody ever did."""
    match checked(service):
        case Checked.NEVER:
            return gettext("Never checked against the agency's guide.")
        case Checked.BEFORE:
            return gettext("Not checked against the agency's guide since %(day)s.") % {
                "day": be_date(service.checked_on)
            }
    if service.checked_on is None:
        return gettext("Checked against the agency's current guide.")
    return gettext("Checked against the agency's current guide on %(day)s.") % {"day": be_date(service.checked_on)}


def say_how_many_unchecked(services: Sequence[Service]) -> str:
    """Say of how many services the facts were not checked with the guide of today; nothing where all were."""
    states = [checked(service) for service in services]
    never, before = states.count(Checked.NEVER), states.count(Checked.BEFORE)
    said = []
    if never:
        said.append(
            ngettext(
                "Of %(whole)s guides, %(count)s was never checked against the agency's own.",
                "Of %(whole)s guides, %(count)s were never checked against the agencies' own.",
                never,
            )
            % {"whole": len(states), "count": never}
        )
    if before:
        oldest = min(service.checked_on for service in services if service.checked_on is not None)
        said.append(
            ngettext(
                "%(count)s was not checked since %(day)s.", "%(count)s were not checked since %(day)s or later.", before
            )
            % {"count": before, "day": be_date(oldest)}
        )
    return " ".join(said)
