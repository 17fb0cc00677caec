"""Who may act for whom, and what an officer may do."""

from __future__ import annotations

from collections.abc import Sequence

from thidiao.kernel.verdicts import Verdict, no, ok
from thidiao.people.words import CompanyStatus, KnownCompany, Officer, Role

NOBODY = no("This account stands for no person, so it cannot apply for anything.")
NOT_DEMO = no("This account is not one of the demonstration.")
NO_AUTHOR = "You do not draft changes for the agency of this service."
NO_APPROVER = "You do not approve changes for the agency of this service."
ANOTHER_PLACE = no("This case is for the authority of another place than yours.")
DEMO_IS_OFF = no("The demonstration sign-in is switched off here.")


def may_act_for(*, company: KnownCompany | None) -> Verdict:
    """Tell whether a person may act for a company among those they direct; None where it is not among them.

    A company acts through its directors, and one that is wound up starts nothing new.
    """
    if company is None:
        return no("You are not registered as a director of this company.")
    if company.status is not CompanyStatus.OPERATING:
        return no("The company is not operating, so it cannot apply for anything.")
    return ok()


def may_sign_in_demo(*, demo_is_on: bool, is_demo: bool) -> Verdict:
    """Tell whether an account may be entered without proof of who somebody is: only where all of it is pretence."""
    if not demo_is_on:
        return DEMO_IS_OFF
    return ok() if is_demo else NOT_DEMO


def may_read(*, officer: Officer, agency: str, place: str = "") -> Verdict:
    """Tell whether an officer may see a case of an agency.

    `place`: the place the case is for, empty where it is for none. An officer of one place sees what lies in it, and
    nothing that is for no place.
    """
    if agency not in officer.agencies:
        return no("You do not work for the agency of this case.")
    return ok() if place.startswith(officer.places.get(agency, "")) else ANOTHER_PLACE


def may_decide(*, officer: Officer, agency: str, place: str = "") -> Verdict:
    """Tell whether an officer may decide a case of an agency; `place` as in `may_read`."""
    seen = may_read(officer=officer, agency=agency, place=place)
    if not seen:
        return seen
    if officer.roles[agency] is not Role.DECIDE:
        return no("You may read the cases of this agency, not decide them.")
    return ok()


def may_draft(*, officer: Officer, agencies: Sequence[str]) -> Verdict:
    """Tell whether an officer may draft changes for an agency, given with every agency above it."""
    if any(officer.roles.get(agency) is Role.AUTHOR for agency in agencies):
        return ok()
    return no(NO_AUTHOR)


def may_approve(*, officer: Officer, agencies: Sequence[str]) -> Verdict:
    """Tell whether an officer may approve changes for an agency, given with every agency above it."""
    if any(officer.roles.get(agency) is Role.APPROVER for agency in agencies):
        return ok()
    return no(NO_APPROVER)
