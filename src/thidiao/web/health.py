"""Whether the platform works, for the machine that watches it. Says nothing about people, versions or places."""

from datetime import timedelta

from django.db import DatabaseError, transaction
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from procrastinate.contrib.django.models import ProcrastinateWorker

# A worker writes its heartbeat every ten seconds; three missed ones are silence.
LONGEST_SILENCE = timedelta(seconds=30)


@never_cache
@require_safe
@transaction.non_atomic_requests
def health(request: HttpRequest) -> JsonResponse:
    """Say whether the database answers and a worker is alive: 200 when both are, 503 otherwise."""
    try:
        is_alive = ProcrastinateWorker.objects.filter(last_heartbeat__gte=timezone.now() - LONGEST_SILENCE).exists()
    except DatabaseError:
        found = {"database": "down", "worker": "unknown"}
    else:
        found = {"database": "ok", "worker": "ok" if is_alive else "silent"}
    return JsonResponse(found, status=200 if set(found.values()) == {"ok"} else 503)
