"""Who is at the door: a visitor with a draft in the session, or somebody signed in who acts for whom."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec
from urllib.parse import urlencode
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone

from thidiao.catalogue.events import event_of, find_event
from thidiao.catalogue.queries import current_pack
from thidiao.definitions.words import Event
from thidiao.forms.drafts import CannotFindDraft, Holder, KnownDraft
from thidiao.forms.queries import draft_for
from thidiao.people.queries import CannotActFor, actor_signed_in
from thidiao.people.words import Actor

SECRET = "draft_secret"  # noqa: S105  # the name of the session's entry, not a secret
COMPANY = "company"
TRIED = "tried"

P = ParamSpec("P")


def holder_of(request: HttpRequest) -> Holder:
    """Give who may open drafts in this visit: the account signed in, the secret in the session, or both."""
    account = request.user.pk if request.user.is_authenticated else None
    return Holder(account_id=account, secret=request.session.get(SECRET, ""))


def holder_with_secret(request: HttpRequest) -> Holder:
    """Give the holder of this visit, and a visitor who has no secret yet one."""
    if not request.user.is_authenticated and SECRET not in request.session:
        request.session[SECRET] = secrets.token_urlsafe(32)
    return holder_of(request)


def actor_of(request: HttpRequest) -> Actor | None:
    """Give who acts and for whom; None for a visitor and for an account that is no citizen's.

    A company the person no longer directs is dropped from the session: they act for themself again.
    """
    if not request.user.is_authenticated:
        return None
    today = timezone.localdate()
    company = request.session.get(COMPANY)
    try:
        return actor_signed_in(request.user, company_number=company, on=today)
    except CannotActFor:
        request.session.pop(COMPANY, None)
    try:
        return actor_signed_in(request.user, on=today)
    except CannotActFor:
        return None


def draft_of(request: HttpRequest, draft_id: UUID) -> KnownDraft:
    """Give a draft to who holds it; to others there is no such page, nor for what the pack no longer has."""
    try:
        draft = draft_for(draft_id=draft_id, holder=holder_of(request), pack=current_pack())
    except CannotFindDraft as missing:
        raise Http404 from missing
    if find_event(draft.event, pack=current_pack()) is None:
        raise Http404
    return draft


def event_for(draft: KnownDraft) -> Event:
    """Give what a draft is for: an event of the pack, or one service alone."""
    return event_of(draft.event, pack=current_pack())


def to_sign_in(request: HttpRequest) -> HttpResponse:
    """Lead to the sign-in and, after it, back to this page."""
    back = request.get_full_path() if request.method in ("GET", "HEAD") else request.path
    return HttpResponseRedirect(f"{reverse('citizen:sign-in')}?{urlencode({'next': back})}")


def for_citizens(
    view: Callable[Concatenate[HttpRequest, Actor, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Let only a person who has signed in come in, and tell the page who that is."""

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        actor = actor_of(request)
        return to_sign_in(request) if actor is None else view(request, actor, *args, **kwargs)

    return guarded


def tried_of(request: HttpRequest, draft_id: UUID) -> list[str]:
    """List the elements that registers were asked for in this visit."""
    return list(request.session.get(TRIED, {}).get(str(draft_id), []))


def remember_tried(request: HttpRequest, draft_id: UUID, tried: tuple[str, ...]) -> None:
    """Remember what registers were asked for, so that they are not asked again at each page."""
    known: dict[str, Any] = request.session.get(TRIED, {})
    if known.get(str(draft_id)) != list(tried):
        request.session[TRIED] = {**known, str(draft_id): list(tried)}
