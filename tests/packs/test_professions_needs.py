"""Worked examples: what services of professions, finance and supplies say of given facts, and at their limits."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

import pytest

from tests.packs.people import PROFESSIONS, known, needed_in, services_of, state_of

Facts = Mapping[str, object]
NEEDED, NOT_NEEDED, OPEN = "needed", "not_needed", "open"


def law(head: bool | None = True, elsewhere: bool | None = False, name: bool | None = True) -> Facts:
    return known(
        profession__services=["legal"],
        law_office__head_is_licensed=head,
        law_office__head_is_registered_elsewhere=elsewhere,
        law_office__name_complies=name,
    )


def accounts(kind: str | None, stated: bool | None) -> Facts:
    return known(profession__services=["accounting"], applicant__kind=kind, accounting__objective_is_stated=stated)


def clinic(
    private: bool | None = True,
    overnight: bool | None = False,
    professional: bool | None = True,
    approved: bool | None = None,
    pays: bool | None = None,
) -> Facts:
    return known(
        clinic__is_private=private,
        clinic__takes_overnight_patients=overnight,
        clinic__has_licensed_professional=professional,
        clinic__plan_is_approved=approved,
        clinic__pays_yearly_fee=pays,
    )


def device(imports: bool | None, is_device: bool | None = True, special: bool | None = False) -> Facts:
    return known(
        medical_device__imports=imports,
        medical_device__is_device_by_purpose=is_device,
        medical_device__is_specially_controlled=special,
    )


def generator(kva: str | None, *purposes: str) -> Facts:
    return known(energy__capacity_kva=None if kva is None else Decimal(kva), energy__purposes=list(purposes) or None)


def solar(kva: str) -> Facts:
    return known(energy__rooftop_solar_kva=Decimal(kva))


def turnover(baht: str | None, chosen: bool | None = None) -> Facts:
    return known(
        business__yearly_turnover_thb=None if baht is None else Decimal(baht), tax__registers_voluntarily=chosen
    )


def school(private: bool | None, founder: bool | None, place: bool | None) -> Facts:
    return known(
        school__is_private=private, school__founder_is_qualified=founder, school__premises_meet_conditions=place
    )


def supplies(*wanted: str, province: str | None = None) -> Facts:
    return known(utilities__wanted=list(wanted), premises__province=province)


LEGAL_ACCOUNTING = [
    ("law-office", law(), NEEDED),
    ("law-office", law(head=False), NOT_NEEDED),
    ("law-office", law(elsewhere=True), NOT_NEEDED),
    ("law-office", law(name=False), NOT_NEEDED),
    ("law-office", law(name=None), OPEN),
    ("law-office", known(profession__services=["accounting"]), NOT_NEEDED),
    ("law-office", {}, OPEN),
    ("accounting-firm", accounts("company", True), NEEDED),
    ("accounting-firm", accounts("company", False), NOT_NEEDED),
    ("accounting-firm", accounts("person", True), NOT_NEEDED),
    ("accounting-firm", accounts("company", None), OPEN),
    ("accounting-firm", known(profession__services=["none"]), NOT_NEEDED),
]
CLINICS = [
    ("clinic-business", clinic(), NEEDED),
    ("clinic-business", clinic(professional=False), NOT_NEEDED),
    ("clinic-business", clinic(private=False), NOT_NEEDED),
    ("clinic-business", clinic(overnight=True), NOT_NEEDED),
    ("clinic-business", clinic(overnight=None), OPEN),
    ("clinic-operator", clinic(professional=None), NEEDED),
    ("clinic-operator", clinic(private=False), NOT_NEEDED),
    ("clinic-operator", clinic(overnight=True), NOT_NEEDED),
    ("clinic-operator", clinic(private=None), OPEN),
    ("clinic-annual-fee", clinic(pays=True), NEEDED),
    ("clinic-annual-fee", clinic(pays=False), NOT_NEEDED),
    ("clinic-annual-fee", clinic(overnight=True, pays=True), NOT_NEEDED),
    ("clinic-annual-fee", clinic(), OPEN),
]
HOSPITALS = [
    ("hospital-plan", clinic(overnight=True, approved=False), NEEDED),
    ("hospital-plan", clinic(overnight=True, approved=True), NOT_NEEDED),
    ("hospital-plan", clinic(overnight=False), NOT_NEEDED),
    ("hospital-plan", clinic(overnight=True), OPEN),
    ("hospital-annual-fee", clinic(overnight=True, pays=True), NEEDED),
    ("hospital-annual-fee", clinic(overnight=False, pays=True), NOT_NEEDED),
    ("hospital-annual-fee", clinic(overnight=None, pays=True), OPEN),
    *[
        (service, facts, state)
        for service in ("hospital-business", "hospital-operator")
        for facts, state in (
            (clinic(overnight=True, approved=True), NEEDED),
            (clinic(overnight=True, approved=False), NOT_NEEDED),
            (clinic(overnight=True, approved=True, private=False), NOT_NEEDED),
            (clinic(overnight=True), OPEN),
        )
    ],
]
DEVICES = [
    ("med-device-import", device(True), NEEDED),
    ("med-device-import", device(False), NOT_NEEDED),
    ("med-device-import", device(True, is_device=False), NOT_NEEDED),
    ("med-device-import", device(True, special=True), NOT_NEEDED),
    ("med-device-import", device(True, special=None), OPEN),
]
SOFTWARE = [
    ("software-house", known(software__sells_accounting=True, software__has_number=False), NEEDED),
    ("software-house", known(software__sells_accounting=True, software__has_number=True), NOT_NEEDED),
    ("software-house", known(software__sells_accounting=False), NOT_NEEDED),
    ("software-house", known(software__sells_accounting=True), OPEN),
    ("software-house-report", known(software__has_number=True), NEEDED),
    ("software-house-report", known(software__has_number=False), NOT_NEEDED),
    ("software-house-report", known(software__sells_accounting=True), OPEN),
]
ENERGY = [
    ("energy-controlled", generator("199.99", "own_use"), NOT_NEEDED),
    ("energy-controlled", generator("200", "own_use"), NEEDED),
    ("energy-controlled", generator("200", "emergency_backup", "sale"), NEEDED),
    ("energy-controlled", generator("5000", "sale"), NOT_NEEDED),
    ("energy-controlled", generator("0"), NOT_NEEDED),
    ("energy-controlled", generator("200"), OPEN),
    ("energy-controlled", generator(None, "own_use"), OPEN),
    ("energy-exempt", solar("0"), NOT_NEEDED),
    ("energy-exempt", solar("0.01"), NEEDED),
    ("energy-exempt", solar("999.99"), NEEDED),
    ("energy-exempt", solar("1000"), NOT_NEEDED),
    ("energy-exempt", generator("300", "own_use"), OPEN),
]
FARMS_AND_SCHOOLS = [
    ("organic-cert", known(farm__certifies_organic_plot=True), NEEDED),
    ("organic-cert", known(farm__certifies_organic_plot=False), NOT_NEEDED),
    ("organic-cert", {}, OPEN),
    ("nonformal-school", school(True, True, True), NEEDED),
    ("nonformal-school", school(False, True, True), NOT_NEEDED),
    ("nonformal-school", school(True, False, None), NOT_NEEDED),
    ("nonformal-school", school(True, True, False), NOT_NEEDED),
    ("nonformal-school", school(True, True, None), OPEN),
]
FINANCE = [
    (service, facts, state)
    for service, licence in (
        ("sec-a", "securities_a"),
        ("sec-b", "securities_b"),
        ("sec-c", "securities_c"),
        ("sec-d", "securities_d"),
        ("sec-e", "investment_adviser"),
        ("sec-f", "securities_lending"),
        ("sec-g", "derivatives_s1"),
    )
    for facts, state in (
        (known(finance__licences=[licence]), NEEDED),
        (known(finance__licences=["none"]), NOT_NEEDED),
        ({}, OPEN),
    )
]
STARTING = [
    ("sso-employer", known(staff__employees=0), NOT_NEEDED),
    ("sso-employer", known(staff__employees=1), NEEDED),
    ("sso-employer", {}, OPEN),
    ("vat", turnover("1800000", False), NOT_NEEDED),
    ("vat", turnover("1800000.01"), NEEDED),
    ("vat", turnover("0", True), NEEDED),
    ("vat", turnover(None, True), NEEDED),
    ("vat", turnover("1800000"), OPEN),
    ("vat", turnover(None, False), OPEN),
]
UTILITIES = [
    *[
        (f"{supply}-{area}", supplies(supply, province=province), state)
        for supply, metropolitan, provincial in (("electricity", "mea", "pea"), ("water", "mwa", "pwa"))
        for province, inside in (("10", True), ("11", True), ("12", True), ("13", False), ("50", False))
        for area, state in (
            (metropolitan, NEEDED if inside else NOT_NEEDED),
            (provincial, NOT_NEEDED if inside else NEEDED),
        )
    ],
    *[(service, supplies("none"), NOT_NEEDED) for service in PROFESSIONS["utilities"]],
    *[(service, {}, OPEN) for service in PROFESSIONS["utilities"]],
    ("electricity-mea", supplies("electricity"), OPEN),
    ("electricity-pea", supplies("water", province="50"), NOT_NEEDED),
    ("phone-tot", supplies("phone_internet"), NEEDED),
]
EXAMPLES = [
    *LEGAL_ACCOUNTING,
    *CLINICS,
    *HOSPITALS,
    *DEVICES,
    *SOFTWARE,
    *ENERGY,
    *FARMS_AND_SCHOOLS,
    *FINANCE,
    *STARTING,
    *UTILITIES,
]


@pytest.mark.parametrize(("service", "facts", "state"), EXAMPLES)
def test_a_service_is_what_its_rule_says_of_these_facts(service: str, facts: Facts, state: str) -> None:
    assert state_of(service, facts) == state


def test_every_service_has_an_example_of_each_state() -> None:
    shown = {(service, state) for service, _, state in EXAMPLES}

    wanted = {(service, state) for service in services_of(PROFESSIONS) for state in (NEEDED, NOT_NEEDED, OPEN)}
    assert shown == wanted


@pytest.mark.parametrize("overnight", [True, False])
@pytest.mark.parametrize("approved", [True, False])
def test_a_private_place_of_care_is_a_clinic_or_a_hospital_at_one_step(overnight: bool, approved: bool) -> None:
    found = needed_in("elderly-care", clinic(overnight=overnight, approved=approved))

    hospital = {"hospital-business", "hospital-operator"} if approved else {"hospital-plan"}
    assert found == (hospital if overnight else {"clinic-business", "clinic-operator"})


def test_a_company_that_wants_everything_in_chiang_mai_has_one_supplier_for_each() -> None:
    found = needed_in("utilities", supplies("electricity", "water", "phone_internet", province="50"))

    assert found == {"electricity-pea", "water-pwa", "phone-tot"}
