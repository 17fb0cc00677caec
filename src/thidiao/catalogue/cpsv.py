"""The catalogue as CPSV-AP 3.2, the European application profile for public services, as a graph of RDF. Pure.

What nobody knows is left out; what the profile cannot say without loss stands in a vocabulary of our own under
`/id/terms#`: working days are not days, so they are no `processingTime`.
"""

from __future__ import annotations

from decimal import Decimal

from rdflib import DCAT, DCTERMS, FOAF, ORG, RDF, RDFS, SKOS, XSD, Graph, Literal, Namespace, URIRef
from rdflib.term import Node

from thidiao.catalogue.directory import Way, events_of, shelves
from thidiao.catalogue.open_data import LICENCE, known
from thidiao.catalogue.reaching import channels_of, complaints_of
from thidiao.definitions import Pack, definition_hash
from thidiao.definitions.ways import ChannelKind
from thidiao.definitions.words import UNKNOWN, Fee, Service, Text
from thidiao.kernel.money import say_baht

CPSV = Namespace("http://purl.org/vocab/cpsv#")
CV = Namespace("http://data.europa.eu/m8g/")
ELI = Namespace("http://data.europa.eu/eli/ontology#")
TIME = Namespace("http://www.w3.org/2006/time#")
ATU = URIRef("http://data.europa.eu/88u/dataset/atu-type")
BAHT = URIRef("http://publications.europa.eu/resource/authority/currency/THB")
LANGUAGES = {
    "th": URIRef("http://publications.europa.eu/resource/authority/language/THA"),
    "en": URIRef("http://publications.europa.eu/resource/authority/language/ENG"),
}

HERE: tuple[str, Text] = ("here", {"th": "แพลตฟอร์มนี้", "en": "This platform"})
CHANNEL_KINDS: dict[ChannelKind, tuple[str, Text]] = {
    ChannelKind.COUNTER: ("counter", {"th": "เคาน์เตอร์ของหน่วยงาน", "en": "The agency's counter"}),
    ChannelKind.CENTRE: ("centre", {"th": "ศูนย์บริการร่วม", "en": "Joint service centre"}),
    ChannelKind.SITE: ("site", {"th": "เว็บไซต์ของหน่วยงาน", "en": "The agency's website"}),
    ChannelKind.POST: ("post", {"th": "ไปรษณีย์", "en": "Post"}),
    ChannelKind.PHONE: ("phone", {"th": "โทรศัพท์", "en": "Telephone"}),
    ChannelKind.EMAIL: ("email", {"th": "อีเมล", "en": "E-mail"}),
}

OWN_TERMS = {
    "workingDays": "Within how many working days the agency decides. Working days are no ISO 8601 duration.",
    "validMonths": "For how many months the outcome is valid.",
    "checked": "Whether somebody compared the entry with the agency's current guide.",
    "checkedOn": "The day somebody last compared the entry with the agency's guide; never, where it is left out.",
    "forComplaints": "A contact point for complaints.",
    "feel": "The rule as a FEEL condition (DMN 1.5) over the elements of the catalogue's vocabulary.",
    "section": "The section of the law that the rule stands in.",
    "heldBy": "Id of the state's register that holds what this evidence proves; nobody is asked for it.",
    "least": "The least a service can cost, in the currency of the cost.",
    "most": "The most a service can cost, in the currency of the cost.",
}
"""What CPSV-AP has no word for."""


def terms_graph(*, base: str) -> Graph:
    """Say what our own terms mean."""
    graph, terms = Graph(bind_namespaces="none"), Namespace(f"{base}/id/terms#")
    graph.bind("td", terms)
    for name, meaning in OWN_TERMS.items():
        graph.add((terms[name], RDF.type, RDF.Property))
        graph.add((terms[name], RDFS.comment, Literal(meaning, lang="en")))
    return graph


def catalogue_graph(pack: Pack, *, base: str) -> Graph:
    """Give the whole catalogue as a graph; `base` is the address of the site without the last slash."""
    writer = _Writer(pack, base)
    writer.add_catalogue()
    for service in pack.services.values():
        writer.add_service(service)
    return writer.graph


def service_graph(service: Service, pack: Pack, *, base: str) -> Graph:
    """Give one service with all that it points to."""
    writer = _Writer(pack, base)
    writer.add_catalogue(only=service.id)
    writer.add_service(service)
    return writer.graph


class _Writer:
    def __init__(self, pack: Pack, base: str) -> None:
        self.pack, self.base, self.graph = pack, base, Graph(bind_namespaces="none")
        self.terms = Namespace(f"{base}/id/terms#")
        spaces = {
            "cpsv": CPSV,
            "cv": CV,
            "dct": DCTERMS,
            "dcat": DCAT,
            "skos": SKOS,
            "eli": ELI,
            "foaf": FOAF,
            "org": ORG,
            "time": TIME,
        }
        for prefix, space in {**spaces, "xsd": XSD, "td": self.terms}.items():
            self.graph.bind(prefix, space)

    def add_catalogue(self, *, only: str | None = None) -> None:
        pack, catalogue, publisher = self.pack, self.id("catalogue", self.pack.file.id), self.id("platform", "thidiao")
        country = self.id("country", pack.file.country)
        page = URIRef(f"{self.base}/services/")
        self.say(catalogue, RDF.type, DCAT.Dataset)
        self.say(catalogue, DCTERMS.identifier, Literal(pack.file.id))
        self.say(catalogue, DCAT.landingPage, page)
        self.say(page, RDF.type, FOAF.Document)
        self.texts(catalogue, DCTERMS.title, pack.file.name)
        self.texts(catalogue, DCTERMS.description, pack.file.name)
        self.say(catalogue, DCTERMS.publisher, publisher)
        self.say(catalogue, DCTERMS.license, URIRef(LICENCE))
        self.say(catalogue, DCTERMS.hasVersion, Literal(pack.hash))
        self.say(publisher, RDF.type, FOAF.Agent)
        self.say(publisher, DCTERMS.identifier, Literal("thidiao"))
        self.texts(publisher, DCTERMS.title, {"th": "ทีเดียว", "en": "Thidiao"})
        for kind in (ATU, DCTERMS.Location):
            self.say(country, RDF.type, kind)
        self.say(country, DCTERMS.identifier, Literal(pack.file.country))
        for service in pack.services if only is None else (only,):
            self.say(catalogue, DCTERMS.hasPart, self.id("service", service))

    def add_service(self, service: Service) -> None:
        this = self.id("service", service.id)
        self.say(this, RDF.type, CPSV.PublicService)
        self.say(this, DCTERMS.identifier, Literal(service.id))
        self.texts(this, DCTERMS.title, service.name)
        self.texts(this, SKOS.altLabel, service.short_name)
        self.texts(this, DCTERMS.description, service.needed_when.because)
        self.say(this, DCTERMS.isPartOf, self.id("catalogue", self.pack.file.id))
        self.add_places(this, service)
        self.say(this, FOAF.page, URIRef(f"{self.base}/services/{service.id}/"))
        self.say(this, DCTERMS.hasVersion, Literal(definition_hash(service)))
        self.say(this, CV.hasCompetentAuthority, self.agency(service.agency))
        for language, words in service.words.items():
            for word in words:
                self.say(this, DCAT.keyword, Literal(word, lang=language))
        for other in service.after:
            self.say(this, DCTERMS.requires, self.id("service", other))
        self.add_languages(this)
        self.add_classes(this, service)
        self.add_rule(this, service)
        self.add_evidence(this, service)
        self.add_cost(this, service.fee)
        self.add_outcome(this, service)
        self.add_channels(this, service)
        self.add_complaints(this, service)
        self.add_own_terms(this, service)

    def add_places(self, this: Node, service: Service) -> None:
        for code in {code for offer in service.offered_in for code in offer.places}:
            place, area = self.id("place", code), self.pack.atlas.find(code)
            self.say(this, DCTERMS.spatial, place)
            self.say(place, RDF.type, DCTERMS.Location)
            self.say(place, DCTERMS.identifier, Literal(code))
            self.texts(place, SKOS.prefLabel, area.name if area else {})
        if not service.offered_in:
            self.say(this, DCTERMS.spatial, self.id("country", self.pack.file.country))

    def add_languages(self, this: Node) -> None:
        for language in self.pack.languages:
            if language in LANGUAGES:
                self.say(this, DCTERMS.language, LANGUAGES[language])
                self.say(LANGUAGES[language], RDF.type, DCTERMS.LinguisticSystem)

    def add_classes(self, this: Node, service: Service) -> None:
        for group in shelves(self.pack, Way.GROUP):
            if service.id in group.services:
                self.say(this, DCTERMS.audience, self.concept("group", group.id, group.name))
        for id in events_of(self.pack, service.id):
            event, definition = self.id("event", id), self.pack.events[id]
            self.say(this, CV.isGroupedBy, event)
            self.say(event, CV.hasRelatedService, this)
            for kind in (CV.Event, CV.LifeEvent if definition.side == "citizen" else CV.BusinessEvent):
                self.say(event, RDF.type, kind)
            self.say(event, DCTERMS.identifier, Literal(id))
            self.texts(event, DCTERMS.title, definition.name)
            self.texts(event, DCTERMS.description, definition.intention)

    def add_rule(self, this: URIRef, service: Service) -> None:
        needed, rule = service.needed_when, this + "#rule"
        for law in dict.fromkeys((service.law, needed.law)):
            resource = self.id("law", law)
            self.say(this, CV.hasLegalResource, resource)
            self.say(resource, RDF.type, ELI.LegalResource)
            self.texts(resource, DCTERMS.title, self.pack.laws[law].name)
        self.say(this, CPSV.follows, rule)
        self.say(rule, RDF.type, CPSV.Rule)
        self.say(rule, DCTERMS.identifier, Literal(f"{service.id}#rule"))
        self.texts(rule, DCTERMS.title, service.short_name)
        self.texts(rule, DCTERMS.description, needed.because)
        self.say(rule, CPSV.implements, self.id("law", needed.law))
        self.say(rule, self.terms.feel, Literal(needed.rule))
        if needed.section != UNKNOWN:
            self.say(rule, self.terms.section, Literal(needed.section))

    def add_evidence(self, this: URIRef, service: Service) -> None:
        for type in dict.fromkeys(document.type for document in service.evidence):
            kind, definition = self.id("evidence-type", type), self.pack.evidence[type]
            self.say(this, CV.hasInputType, kind)
            self.say(kind, RDF.type, CV.EvidenceType)
            self.say(kind, DCTERMS.identifier, Literal(type))
            self.texts(kind, DCTERMS.title, definition.name)
            if definition.held_by:
                self.say(kind, self.terms.heldBy, Literal(definition.held_by))

    def add_cost(self, this: URIRef, fee: Fee) -> None:
        if fee.unknown:
            return
        cost = this + "#cost"
        self.say(this, CV.hasCost, cost)
        self.say(cost, RDF.type, CV.Cost)
        self.say(cost, DCTERMS.identifier, Literal(f"{this.rsplit('/', 1)[-1]}#cost"))
        self.say(cost, CV.currency, BAHT)
        self.say(BAHT, RDF.type, SKOS.Concept)
        exact = 0 if fee.free else fee.amount_thb
        if exact is not None:
            self.say(cost, CV.hasValue, Literal(float(exact), datatype=XSD.double))
        for name, amount in (("least", fee.min_thb), ("most", fee.max_thb)):
            if amount is not None:
                whole = amount == amount.to_integral_value()
                self.say(cost, self.terms[name], Literal(int(amount) if whole else amount))
                self.texts(cost, DCTERMS.description, {lang: _amount(name, amount, lang) for lang in ("th", "en")})
        self.texts(cost, DCTERMS.description, fee.note or {})

    def add_outcome(self, this: URIRef, service: Service) -> None:
        output = this + "#output"
        self.say(this, CPSV.produces, output)
        self.say(output, RDF.type, CV.Output)
        self.say(output, DCTERMS.identifier, Literal(f"{service.id}#output"))
        self.texts(output, DCTERMS.title, service.outcome or service.name)

    def add_channels(self, this: URIRef, service: Service) -> None:
        here = self.add_channel(this, service, "channel", HERE)
        self.say(here, FOAF.page, URIRef(f"{self.base}/services/{service.id}/"))
        for number, channel in enumerate(channels_of(service, self.pack), 1):
            node = self.add_channel(this, service, f"channel-{number}", CHANNEL_KINDS[channel.kind])
            self.say(node, CV.ownedBy, self.agency(service.agency))
            for text in (channel.name, known(channel.address), channel.note):
                self.texts(node, DCTERMS.description, text or {})
            self.add_hours(node, known(channel.hours))
            if channel.web:
                self.say(node, FOAF.page, URIRef(channel.web))

    def add_channel(self, this: URIRef, service: Service, part: str, kind: tuple[str, Text]) -> URIRef:
        node = this + f"#{part}"
        self.say(this, CV.hasChannel, node)
        self.say(node, RDF.type, CV.Channel)
        self.say(node, DCTERMS.identifier, Literal(f"{service.id}#{part}"))
        self.say(node, DCTERMS.type, self.concept("channel-type", *kind))
        return node

    def add_complaints(self, this: URIRef, service: Service) -> None:
        for number, channel in enumerate(complaints_of(service, self.pack), 1):
            node = this + f"#complaint-{number}"
            self.say(this, CV.contactPoint, node)
            self.say(node, RDF.type, CV.ContactPoint)
            self.say(node, self.terms.forComplaints, Literal(True))
            for text in (channel.name, known(channel.address), channel.note):
                self.texts(node, DCTERMS.description, text or {})
            self.add_hours(node, known(channel.hours))
            if channel.email:
                self.say(node, CV.email, Literal(channel.email))
            if known(channel.phone):
                self.say(node, CV.telephone, Literal(channel.phone))
            if channel.web:
                self.say(node, CV.contactPage, URIRef(channel.web))
                self.say(URIRef(channel.web), RDF.type, FOAF.Document)

    def add_hours(self, node: URIRef, hours: Text | None) -> None:
        if hours is not None:
            when = node + "-hours"
            self.say(node, CV.openingHours, when)
            self.say(when, RDF.type, TIME.TemporalEntity)
            self.texts(when, DCTERMS.description, hours)

    def add_own_terms(self, this: Node, service: Service) -> None:
        if service.working_days != UNKNOWN:
            self.say(this, self.terms.workingDays, Literal(service.working_days))
        if service.validity.months != UNKNOWN:
            self.say(this, self.terms.validMonths, Literal(service.validity.months))
        self.say(this, self.terms.checked, Literal(service.checked_against_current_guide))
        if service.checked_on is not None:
            self.say(this, self.terms.checkedOn, Literal(service.checked_on, datatype=XSD.date))
        if service.basis:
            self.texts(this, DCTERMS.provenance, service.basis)

    def agency(self, id: str) -> URIRef:
        this, agency = self.id("agency", id), self.pack.agencies[id]
        for kind in (CV.PublicOrganisation, ORG.Organization):
            self.say(this, RDF.type, kind)
        self.say(this, DCTERMS.identifier, Literal(id))
        self.texts(this, SKOS.prefLabel, agency.name)
        self.texts(this, DCTERMS.title, agency.name)
        self.say(this, DCTERMS.spatial, self.id("country", self.pack.file.country))
        return this

    def concept(self, kind: str, id: str, name: Text) -> URIRef:
        this = self.id(kind, id)
        self.say(this, RDF.type, SKOS.Concept)
        self.texts(this, SKOS.prefLabel, name)
        return this

    def id(self, kind: str, id: str) -> URIRef:
        return URIRef(f"{self.base}/id/{kind}/{id}")

    def say(self, subject: Node, verb: Node, thing: Node) -> None:
        self.graph.add((subject, verb, thing))

    def texts(self, subject: Node, verb: Node, text: Text) -> None:
        for language, words in text.items():
            self.say(subject, verb, Literal(words, lang=language))


def _amount(name: str, amount: Decimal, language: str) -> str:
    words = {"least": {"th": "ตั้งแต่", "en": "From"}, "most": {"th": "ไม่เกิน", "en": "Up to"}}
    return f"{words[name][language]} {say_baht(amount, language)}"
