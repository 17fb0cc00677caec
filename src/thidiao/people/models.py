"""People, companies, officers and the accounts they sign in with."""

from __future__ import annotations

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q

from thidiao.people.words import CompanyStatus, Role


class Person(models.Model):
    """A natural person.

    The personal number stands in this column and nowhere else in the house's own tables, and is looked up through one
    query: encrypting it later touches this class and that query.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    number = models.CharField(max_length=13, unique=True)
    title_th = models.CharField(max_length=40, blank=True)
    given_name_th = models.CharField(max_length=100)
    family_name_th = models.CharField(max_length=100)
    title_en = models.CharField(max_length=40, blank=True)
    given_name_en = models.CharField(max_length=100)
    family_name_en = models.CharField(max_length=100)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(number__regex=r"^[1-8][0-9]{12}$"), name="people_person_number"),
        ]

    def __str__(self) -> str:
        return str(self.id)

    @property
    def name(self) -> dict[str, str]:
        # A Thai title is written together with the name, an English one apart from it.
        return {
            "th": f"{self.title_th}{self.given_name_th} {self.family_name_th}",
            "en": f"{self.title_en} {self.given_name_en} {self.family_name_en}".lstrip(),
        }


class Company(models.Model):
    """A juristic person."""

    id = models.UUIDField(primary_key=True, editable=False)
    number = models.CharField(max_length=13, unique=True)
    name_th = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200)
    status = models.CharField(max_length=20, choices=[(status.value, status.value) for status in CompanyStatus])

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(number__regex=r"^0[0-9]{12}$"), name="people_company_number"),
            models.CheckConstraint(
                condition=Q(status__in=[status.value for status in CompanyStatus]), name="people_company_status"
            ),
        ]

    def __str__(self) -> str:
        return self.number


class Directorship(models.Model):
    """A person who may bind a company, from a day until another (that day not included)."""

    company = models.ForeignKey(Company, on_delete=models.PROTECT, related_name="directorships")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="directorships")
    since = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "company"], condition=Q(until=None), name="people_one_open_directorship"
            ),
            models.CheckConstraint(condition=Q(until=None) | Q(until__gt=F("since")), name="people_directorship_dates"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.company_id}"


class Account(AbstractBaseUser):
    """What somebody signs in with. It knows no password: an identity provider or a passkey vouches for the person."""

    last_login = None  # Sign-ins are in the audit record; a column would say less.

    id = models.UUIDField(primary_key=True, editable=False)
    login = models.SlugField(max_length=100, unique=True)
    name_th = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200)
    person = models.OneToOneField(Person, null=True, on_delete=models.PROTECT, related_name="account")
    is_active = models.BooleanField(default=True)
    is_demo = models.BooleanField(default=False)

    objects = BaseUserManager["Account"]()

    USERNAME_FIELD = "login"

    def __str__(self) -> str:
        return self.login

    @property
    def audit_name(self) -> str:
        return f"account:{self.id}"


class Appointment(models.Model):
    """An account that works for an agency (id of the pack), and what it may do there."""

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="appointments")
    agency = models.SlugField(max_length=100)
    role = models.CharField(max_length=10, choices=[(role.value, role.value) for role in Role])
    place = models.CharField(max_length=6, blank=True, default="", db_default="")
    """Of an authority of the place: the place they work for, with all that lies in it; empty for all places."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["account", "agency"], name="people_one_role_at_an_agency"),
            models.CheckConstraint(condition=Q(place__regex=r"^([0-9]{2}){0,3}$"), name="people_appointment_place"),
            models.CheckConstraint(condition=Q(role__in=[role.value for role in Role]), name="people_appointment_role"),
        ]

    def __str__(self) -> str:
        return f"{self.account_id} {self.agency} {self.role}"
