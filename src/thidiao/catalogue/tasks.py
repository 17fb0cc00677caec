"""What the worker does for the catalogue."""

from __future__ import annotations

from django.utils import timezone
from procrastinate.contrib.django import app

from thidiao.catalogue.change_actions import pack_in_force


@app.periodic(cron="* * * * *")
@app.task(name="catalogue.put_changes_into_force", queueing_lock="catalogue.put_changes_into_force")
def put_changes_into_force(timestamp: int = 0) -> None:
    """Publish the changes whose day has come, so that no visitor has to wait for it."""
    pack_in_force(at=timezone.now())
