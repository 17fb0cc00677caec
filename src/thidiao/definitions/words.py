"""What a pack may say: one frozen type for each kind of file.

A pack is a folder of YAML files. Every type here is the whole truth about one kind of file: an unknown key is an
error, and what nobody knows is written `unknown`, never left as a zero.
"""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import Literal

from pydantic import Field, model_validator

from thidiao.definitions.basis import UNKNOWN as UNKNOWN
from thidiao.definitions.basis import Country as Country
from thidiao.definitions.basis import Day
from thidiao.definitions.basis import Definition as Definition
from thidiao.definitions.basis import ElementId as ElementId
from thidiao.definitions.basis import Slug as Slug
from thidiao.definitions.basis import Text as Text
from thidiao.definitions.basis import Unknown as Unknown
from thidiao.definitions.copies import CopyOf
from thidiao.definitions.exceptions import DatedException
from thidiao.definitions.finding import Group as Group
from thidiao.definitions.finding import Synonyms as Synonyms
from thidiao.definitions.local import Offer, Office
from thidiao.definitions.ways import Channel
from thidiao.definitions.ways import Law as Law

ALONE = "service-"
"""How the id begins under which one service is planned and applied for alone; no event of a pack may begin so."""


class Kind(StrEnum):
    """The shape of an answer. Values of the shapes are given in `docs/reference/pack.md`."""

    BOOLEAN = "boolean"
    NUMBER = "number"
    INTEGER = "integer"
    TEXT = "text"
    LONG_TEXT = "long_text"
    CHOICE = "choice"
    CHOICES = "choices"
    DATE = "date"
    PERSONAL_NUMBER = "personal_number"
    JURISTIC_NUMBER = "juristic_number"
    PHONE = "phone"
    EMAIL = "email"
    PROVINCE = "province"
    DISTRICT = "district"
    SUBDISTRICT = "subdistrict"
    POSTAL_CODE = "postal_code"
    DECLARATION = "declaration"


class Choice(Definition):
    value: str = Field(description="What is stored and what rules compare with.")
    label: Text
    alone: bool = Field(default=False, description="True for 'none of these': no other choice beside it.")


class Constraint(Definition):
    """What a number may be. Merging takes the strictest of several; an empty intersection is a pack error."""

    at_least: Decimal | None = None
    more_than: Decimal | None = None
    at_most: Decimal | None = None
    less_than: Decimal | None = None


class Holding(Definition):
    """Where the state already keeps this fact, so that people are not asked for it."""

    held_in: Slug = Field(alias="register", description="Id of the register.")
    field: str
    of: Subject


class Subject(StrEnum):
    """Whom or what a fact or a document is about."""

    APPLICANT = "applicant"
    DIRECTOR = "director"
    PRINCIPAL = "principal"
    ATTORNEY = "attorney"
    LANDLORD = "landlord"
    PREMISES = "premises"
    BUSINESS = "business"
    SITE_SUPERVISOR = "site-supervisor"
    SHAREHOLDER = "shareholder"


class Element(Definition):
    """One fact that can be asked for, once, whoever needs it."""

    id: ElementId
    kind: Kind
    label: Text = Field(description="Two or three words, for tables and summaries.")
    question: Text = Field(description="The question as people read it.")
    hint: Text | None = None
    unit: str | None = Field(default=None, description="Unit symbol of a number, e.g. m2, kg, person.")
    choices: tuple[Choice, ...] = ()
    constraint: Constraint = Constraint()
    decimals: int = Field(default=0, ge=0, le=6, description="Most decimals a number may have.")
    longest: int = Field(default=200, ge=1, le=5000, description="Most characters a text may have.")
    held_by: Holding | None = None
    reusable: bool = Field(default=True, description="False for signatures, consents, yearly declarations.")
    personal: bool = Field(default=False, description="Personal data in the sense of the data protection law.")
    note: Text | None = None


class Section(Definition):
    """A page of the one form."""

    id: Slug
    title: Text
    order: int
    intro: Text | None = None


class Impossible(Definition):
    """Answers that cannot be true together: when `when` is true the person is told so."""

    id: Slug
    when: str = Field(description="FEEL condition over elements.")
    message: Text
    law: Slug | None = None
    source: str | None = None


class Vocabulary(Definition):
    """File `vocabulary/*.yaml`: a section of the form and its elements, in the order they are asked."""

    section: Section = Field(description="The page of the form that these elements stand on.")
    elements: tuple[Element, ...]
    impossible: tuple[Impossible, ...] = ()


class Agency(Definition):
    """File `agencies/*.yaml`."""

    id: Slug
    name: Text
    part_of: Slug | None = Field(default=None, description="Id of the agency above it; null where unknown or none.")
    by_place: bool = Field(default=False, description="True for an authority of the place: one in each locality.")
    offices: tuple[Office, ...] = Field(default=(), description="What it is called where; only with `by_place`.")
    channels: tuple[Channel, ...] = Field(default=(), description="Where people file with it, beside this platform.")
    complaints: tuple[Channel, ...] = Field(default=(), description="Where people complain about it.")
    note: Text | None = None


class RegisterField(Definition):
    id: str
    kind: Kind
    label: Text
    choices: tuple[Choice, ...] = ()
    personal: bool = False


class Register(Definition):
    """File `registers/*.yaml`: a register of the state, and which facts it holds about what."""

    id: Slug
    name: Text
    agency: Slug | Unknown = UNKNOWN
    subject: Literal[
        "person",
        "company",
        "place",
        "business",
        "agency",
        "law",
        "e-service",
        "proposal",
        "topic",
        "laboratory",
        "resolution",
        "initiative",
    ]
    fields: tuple[RegisterField, ...] = ()
    legal_basis: Text | Unknown = UNKNOWN
    note: Text | None = None


class EvidenceType(Definition):
    """File `evidence/*.yaml`: a kind of document. One that a register holds is never asked of people."""

    id: Slug
    name: Text
    hint: Text | None = None
    held_by: Slug | None = Field(default=None, description="Register that already holds what the document proves.")
    copy_of: CopyOf | None = Field(
        default=None, description="As a copy of what it is counted, where its name in Thai or English does not tell."
    )
    accepts: tuple[Literal["application/pdf", "image/jpeg", "image/png"], ...] = (
        "application/pdf",
        "image/jpeg",
        "image/png",
    )
    largest_mb: int = Field(default=10, ge=1, le=50)
    personal: bool = False


class Question(Definition):
    """An element this service needs, and when."""

    element: ElementId = Field(description="Id of an element of the vocabulary, such as premises.area_m2.")
    when: str | None = Field(
        default=None,
        description='FEEL condition, such as applicant.kind = "company"; asked always where it is left out.',
    )
    required: bool = True
    constraint: Constraint = Constraint()


class Document(Definition):
    """Evidence this service needs, of whom, and when."""

    type: Slug = Field(description="Id of an evidence type, such as power-of-attorney.")
    of: Subject | None = Field(default=None, description="Whose document it is, or what it is about.")
    when: str | None = Field(
        default=None,
        description='FEEL condition, such as filing.by = "attorney"; needed always where it is left out.',
    )
    required: bool = True
    exception: DatedException | None = Field(
        default=None, description="Only for what a register holds: why, and until when, people are asked all the same."
    )
    note: Text | None = None


class NeededWhen(Definition):
    rule: str = Field(
        description="FEEL condition over elements, such as premises.area_m2 > 200: true needed, false not needed, "
        "null not known yet."
    )
    because: Text = Field(description="The rule in one plain sentence for the person.")
    law: Slug
    section: str | Unknown = Field(default=UNKNOWN, description="Section of that law, such as 38.")
    note: Text | None = Field(default=None, description="How a doubtful wording was decided, and where it was found.")


class Fee(Definition):
    """What it costs. Exactly one of: unknown, free, amount_thb, a range, or a table (with or without a range)."""

    unknown: bool = False
    free: bool = Field(default=False, description="True only where a source says so; never for 'nobody filled it in'.")
    amount_thb: Decimal | None = Field(default=None, description="Exactly so many baht.")
    min_thb: Decimal | None = Field(default=None, description="The least it can cost, in baht.")
    max_thb: Decimal | None = Field(default=None, description="Left out beside min_thb: no upper end is known.")
    table: Slug | None = Field(default=None, description="Fee table that gives the amount once its inputs are known.")
    note: Text | None = None

    @model_validator(mode="after")
    def _one_way_of_saying_it(self) -> Fee:
        ranged = self.min_thb is not None or self.max_thb is not None
        ways = [self.unknown, self.free, self.amount_thb is not None, ranged or self.table is not None]
        if sum(ways) != 1:
            raise ValueError("give exactly one of unknown, free, amount_thb, min_thb/max_thb or table")
        if self.min_thb is not None and self.max_thb is not None and self.min_thb > self.max_thb:
            raise ValueError("min_thb is more than max_thb")
        return self


class Validity(Definition):
    months: int | Unknown = Field(default=UNKNOWN, description="For how many months it is valid, where it ends.")
    text: Text | None = Field(default=None, description="The same in words, such as 'until it is given up'.")
    source: str | None = None


class InPerson(Definition):
    """Why nothing is filed here: the law wants the person to appear. Preparing it here is still of use."""

    because: Text = Field(description="What the person has to do, in one plain sentence.")
    law: Slug
    section: str | Unknown = Field(default=UNKNOWN, description="Section of that law, such as 7.")


class Operation(Definition):
    """Renew, amend or cancel: what is known of it."""

    working_days: int | Unknown = UNKNOWN
    fee: Fee = Fee(unknown=True)
    evidence: tuple[Document, ...] | None = Field(
        default=None, description="The papers it needs; left out where no list of them was found."
    )


class Service(Definition):
    """File `services/*.yaml`: one thing the state promises, with its guide."""

    id: Slug
    name: Text
    short_name: Text = Field(description="The name in a few words, for lists and timelines.")
    words: dict[str, tuple[str, ...]] = Field(default={}, description="Other words people use for it, by language.")
    side: Literal["business", "citizen"]
    agency: Slug
    law: Slug
    needed_when: NeededWhen
    asks: tuple[Question, ...] = Field(description="The elements it needs to know. What several ask is asked once.")
    evidence: tuple[Document, ...] = Field(
        default=(), description="The papers it needs. What several need is handed in once."
    )
    evidence_known: bool = Field(default=True, description="False where no list of documents was found.")
    fee: Fee
    working_days: int | Unknown = Field(
        description="Within how many working days it is decided; unknown where no source tells, never 0."
    )
    validity: Validity = Validity()
    outcome: Text | None = Field(
        default=None, description="Name of the document an approval is; the service's name where none is known."
    )
    shows: tuple[ElementId, ...] = Field(default=(), description="Facts printed on that document, in this order.")
    gives: tuple[Slug, ...] = Field(default=(), description="Evidence types that the outcome of this service is.")
    after: tuple[Slug, ...] = Field(
        default=(), description="Services that must be decided first, where both are needed."
    )
    also_needs: tuple[Text, ...] = Field(default=(), description="What it presupposes beyond this pack, in words.")
    offered_in: tuple[Offer, ...] = Field(
        default=(), description="The only places it is offered in; everywhere, where left out."
    )
    elsewhere: Text | None = Field(
        default=None, description="What to do in places where it is not offered; only with `offered_in`."
    )
    in_person: InPerson | None = Field(
        default=None, description="Only where the law leaves electronic filing out: prepared here, done at the office."
    )
    operations: dict[Literal["renew", "amend", "cancel"], Operation] = Field(
        default={}, description="Renewing, amending and cancelling."
    )
    guide: str | None = Field(default=None, description="Address of the public guide, beginning with https.")
    basis: Text | None = Field(default=None, description="What this definition rests on: which guide, of which year.")
    checked_against_current_guide: bool = False
    checked_on: Day | None = Field(
        default=None, description="The day somebody last compared it with the agency's guide, such as 2026-01-31."
    )
    channels: tuple[Channel, ...] = Field(
        default=(), description="Where people file beside this platform; its agency's channels, where left out."
    )
    complaints: tuple[Channel, ...] = Field(
        default=(), description="Where people complain; its agency's way, where left out."
    )
    notes: tuple[Text, ...] = ()


class Event(Definition):
    """File `events/*.yaml`: something people set out to do."""

    id: Slug
    name: Text
    intention: Text = Field(description="In the words of the person: 'I want to open a restaurant'.")
    side: Literal["business", "citizen"]
    services: tuple[Slug, ...]
    words: dict[str, tuple[str, ...]] = Field(default={}, description="Other words people use for it, by language.")


class FeeRow(Definition):
    when: tuple[str, ...] = Field(description="One FEEL unary test for each input; '-' for any.")
    thb: str = Field(description="FEEL expression that gives baht.")
    note: Text | None = None


class KnownGap(Definition):
    """A hole that the source itself leaves: the answer there is unknown, on purpose and visibly."""

    element: ElementId
    range: str = Field(description="FEEL range, e.g. (25..26).")
    note: Text


class FeeTable(Definition):
    """File `fees/*.yaml`: a DMN decision table that gives a fee in baht."""

    id: Slug
    name: Text
    law: Slug
    hit_policy: Literal["U", "A", "F", "R", "C", "C+", "C<", "C>", "C#"] = "U"
    inputs: tuple[ElementId, ...]
    rows: tuple[FeeRow, ...]
    known_gaps: tuple[KnownGap, ...] = ()
    source: str | None = None
    note: Text | None = None


class PackFile(Definition):
    """File `pack.yaml`."""

    id: Slug
    name: Text
    country: Country = Field(description="ISO 3166-1 alpha-2 code.")
    languages: tuple[str, ...] = Field(min_length=1, description="First the language that is never missing.")
    version: str


Holding.model_rebuild()
