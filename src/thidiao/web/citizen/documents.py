"""Handing in documents: each once, whoever needs it; a bad file is refused in words and the others stay."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from thidiao.catalogue.queries import current_pack
from thidiao.catalogue.words import Truth
from thidiao.definitions import say
from thidiao.forms.actions import add_document, remove_document
from thidiao.forms.drafts import CannotAddDocument, CannotFindDocument, KnownDraft
from thidiao.forms.queries import read_document
from thidiao.forms.words import Evidence, EvidenceFrom
from thidiao.journeys.apply import Prepared
from thidiao.journeys.held import CannotHandInLicence, hand_in_licence, licences_for
from thidiao.licences.words import LicenceLine
from thidiao.people.words import Actor
from thidiao.web.citizen.alone import say_licence
from thidiao.web.citizen.apply import own_draft, prepared_for
from thidiao.web.citizen.sayings import evidence_name, types_of, used_by
from thidiao.web.citizen.visits import event_for, for_citizens, holder_of
from thidiao.web.downloads import as_download, say_size
from thidiao.web.names import exceptions_said, register_name, service_name
from thidiao.web.templatetags.face import page_language
from thidiao.web.words import Option, Problem, Upload

REMOVE = "remove"
USE = "use"
MB = 1024 * 1024


@dataclass(frozen=True)
class Slot:
    """A document to hand in: what it is, for whom, what is there already, and what was wrong with the last try."""

    id: str
    label: str
    hint: str
    used_by: str
    types: str
    accept: str
    largest: int
    required: bool
    files: tuple[Upload, ...]
    licences: tuple[Option, ...] = ()
    error: str = ""


@require_http_methods(["GET", "HEAD", "POST"])
@for_citizens
def hand_in(request: HttpRequest, actor: Actor, draft_id: UUID) -> HttpResponse:
    """Show every document the application needs; take in what was chosen, take away what was taken back."""
    draft = own_draft(request, draft_id, actor)
    if draft is None or not draft.is_open:
        return HttpResponseRedirect(reverse("citizen:who", args=[draft_id]))
    prepared = prepared_for(draft, actor)
    if request.method != "POST":
        return _page(request, actor, draft, prepared, {})
    if REMOVE in request.POST:
        _remove(request, draft)
        return HttpResponseRedirect(reverse("citizen:documents", args=[draft_id]))
    errors = {**_take_in(request, draft, prepared), **_use_licence(request, actor, draft, prepared)}
    if errors:
        fresh = own_draft(request, draft_id, actor) or draft
        return _page(request, actor, fresh, prepared_for(fresh, actor), errors)
    if request.FILES or USE in request.POST:
        messages.success(request, gettext("The documents are kept."))
        return HttpResponseRedirect(reverse("citizen:documents", args=[draft_id]))
    return HttpResponseRedirect(reverse("citizen:tasks", args=[draft_id]))


@require_safe
@for_citizens
def show(request: HttpRequest, actor: Actor, draft_id: UUID, document_id: UUID) -> HttpResponse:
    """Give the person back what they handed in, as a download that no browser runs."""
    try:
        document, content = read_document(document_id=document_id, holder=holder_of(request))
    except CannotFindDocument as missing:
        raise Http404 from missing
    return as_download(document, content)


def slot_id(evidence: Evidence) -> str:
    """Name a document's place on the page."""
    return f"{evidence.type}--{evidence.of}" if evidence.of else evidence.type


def wanted_of(prepared: Prepared) -> list[Evidence]:
    """List the documents to hand in now."""
    return [one for one in prepared.form.uploads if one.needed_when.state is Truth.TRUE]


def _take_in(request: HttpRequest, draft: KnownDraft, prepared: Prepared) -> dict[str, str]:
    errors: dict[str, str] = {}
    for evidence in wanted_of(prepared):
        for file in request.FILES.getlist(slot_id(evidence)):
            if error := _add(request, draft, evidence, file):
                errors[slot_id(evidence)] = error
    return errors


def _add(request: HttpRequest, draft: KnownDraft, evidence: Evidence, file: UploadedFile[bytes]) -> str:
    largest = current_pack().evidence[evidence.type].largest_mb
    if (file.size or 0) > largest * MB:
        text = gettext("%(document)s: the file is larger than %(largest)s MB")
        return text % {"document": evidence_name(evidence), "largest": largest}
    try:
        add_document(
            draft_id=draft.id,
            holder=holder_of(request),
            type=evidence.type,
            of=evidence.of,
            name=file.name or "",
            content=file.read(),
            at=timezone.now(),
            pack=current_pack(),
        )
    except CannotAddDocument as refused:
        return f"{evidence_name(evidence)}: {say(refused.message, page_language())}"
    return ""


def _use_licence(request: HttpRequest, actor: Actor, draft: KnownDraft, prepared: Prepared) -> dict[str, str]:
    slot, _, number = request.POST.get(USE, "").partition(":")
    evidence = next((one for one in wanted_of(prepared) if slot_id(one) == slot), None)
    if evidence is None:
        return {}
    try:
        hand_in_licence(
            draft_id=draft.id, actor=actor, evidence=evidence, number=number, at=timezone.now(), pack=current_pack()
        )
    except (CannotHandInLicence, CannotAddDocument) as refused:
        return {slot: f"{evidence_name(evidence)}: {say(refused.message, page_language())}"}
    return {}


def _remove(request: HttpRequest, draft: KnownDraft) -> None:
    try:
        remove_document(
            draft_id=draft.id,
            holder=holder_of(request),
            document_id=UUID(request.POST[REMOVE]),
            at=timezone.now(),
        )
    except (ValueError, CannotFindDocument) as missing:
        raise Http404 from missing
    messages.success(request, gettext("The document was taken away."))


def _page(
    request: HttpRequest, actor: Actor, draft: KnownDraft, prepared: Prepared, errors: dict[str, str]
) -> HttpResponse:
    wanted = licences_for(wanted_of(prepared), actor=actor, on=timezone.localdate(), pack=current_pack())
    slots = [
        replace(_slot(one, draft), licences=_licences(one, own, draft), error=errors.get(slot_id(one), ""))
        for one, own in wanted
    ]
    sure = [one for one in prepared.form.evidence if one.needed_when.state is Truth.TRUE]
    context = {
        "draft": draft,
        "event": event_for(draft),
        "slots": slots,
        "fetched": [
            {"name": evidence_name(one), "register": register_name(one.register)}
            for one in sure
            if one.source is EvidenceFrom.REGISTER and one.register
        ],
        "outputs": [
            {"name": evidence_name(one), "service": service_name(one.output_of)} for one in sure if one.output_of
        ],
        "problems": [Problem(slot.error, f"#{slot.id}") for slot in slots if slot.error],
    }
    return render(request, "citizen/documents.html", context, status=422 if errors else 200)


def _licences(evidence: Evidence, own: Sequence[LicenceLine], draft: KnownDraft) -> tuple[Option, ...]:
    """Offer the applicant's own licences that may be this document and are not handed in yet."""
    mine = {one.name for one in draft.documents if (one.type, one.of or None) == (evidence.type, evidence.of)}
    return tuple(
        Option(f"{slot_id(evidence)}:{one.number}", say_licence(one)) for one in own if f"{one.number}.pdf" not in mine
    )


def _slot(evidence: Evidence, draft: KnownDraft) -> Slot:
    kind = current_pack().evidence[evidence.type]
    mine = [one for one in draft.documents if (one.type, one.of or None) == (evidence.type, evidence.of)]
    return Slot(
        id=slot_id(evidence),
        label=evidence_name(evidence),
        hint=" ".join(filter(None, [say(kind.hint, page_language()) if kind.hint else "", exceptions_said(evidence)])),
        used_by=used_by(evidence.used_by),
        types=types_of(kind.accepts),
        accept=",".join(kind.accepts),
        largest=kind.largest_mb,
        required=evidence.required,
        files=tuple(
            Upload(
                name=one.name,
                size=say_size(one.size),
                href=reverse("citizen:document", args=[draft.id, one.id]),
                remove_name=REMOVE,
                remove_value=str(one.id),
            )
            for one in mine
        ),
    )
