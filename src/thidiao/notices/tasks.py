"""What the worker does for notices, and for every job whose worker died."""

from __future__ import annotations

from contextlib import suppress

from django.db import transaction
from django.utils import timezone
from procrastinate import JobContext
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued
from procrastinate.manager import JobManager

from thidiao.notices.actions import deliver_due
from thidiao.notices.channels import InApp

STALLED_AFTER_S = 60


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="notices.deliver", name="notices.deliver")
def deliver_notices(timestamp: int = 0) -> None:
    """Send what lies in the outbox: every minute, and when somebody who filled it defers this."""
    deliver_due(channel=InApp(), at=timezone.now())


def deliver_soon() -> None:
    """Have the worker look into the outbox right after this transaction, rather than at the next minute."""
    transaction.on_commit(_wake)


def _wake() -> None:
    # A worker that is already called will see what this transaction wrote.
    with suppress(AlreadyEnqueued), transaction.atomic():
        deliver_notices.defer()


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="notices.retry_stalled_jobs", name="notices.retry_stalled_jobs", pass_context=True)
async def retry_stalled_jobs(context: JobContext, timestamp: int = 0) -> None:
    """Look, every minute, for jobs of workers that died."""
    await retry_stalled(context.app.job_manager)


async def retry_stalled(jobs: JobManager) -> None:
    """Give the jobs of a worker that fell silent to the next one; the queue does not do so by itself."""
    for job in await jobs.get_stalled_jobs(seconds_since_heartbeat=STALLED_AFTER_S):
        await jobs.retry_job(job)
