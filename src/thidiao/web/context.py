"""What every page knows: whether this is a demonstration, and where the source code is."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def face(request: HttpRequest) -> dict[str, Any]:
    """Give the base template its settings."""
    return {
        "is_demo": bool(getattr(settings, "THIDIAO_DEMO", False)),
        "source_url": getattr(settings, "THIDIAO_SOURCE_URL", ""),
    }
