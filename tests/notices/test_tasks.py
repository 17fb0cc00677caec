from datetime import timedelta

import pytest
from asgiref.sync import async_to_sync
from django.db import connection
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from tests.people.factories import a_citizen
from thidiao.notices.actions import queue_notices
from thidiao.notices.queries import inbox_of
from thidiao.notices.tasks import STALLED_AFTER_S, deliver_notices, deliver_soon, retry_stalled
from thidiao.notices.words import NewNotice


@pytest.mark.django_db
def test_the_worker_delivers_what_lies_in_the_outbox():
    to = a_citizen(1).id
    queue_notices([NewNotice("case.decided C1-01", to, "C1-01", {"th": "ก"}, {"th": "ข"})], at=timezone.now())

    deliver_notices()

    assert [notice.key for notice in inbox_of(to)] == ["case.decided C1-01"]


@pytest.mark.parametrize(("silent_for_s", "expected"), [(STALLED_AFTER_S + 5, "todo"), (1, "doing")])
@pytest.mark.django_db
def test_a_job_goes_to_the_next_worker_only_once_its_own_fell_silent(silent_for_s, expected):
    job = deliver_notices.defer()
    heard = timezone.now() - timedelta(seconds=silent_for_s)
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO procrastinate_workers (last_heartbeat) VALUES (%s) RETURNING id", [heard])
        (worker,) = cursor.fetchone()
        cursor.execute("UPDATE procrastinate_jobs SET status = 'doing', worker_id = %s WHERE id = %s", [worker, job])

    async_to_sync(retry_stalled)(app.job_manager)

    assert ProcrastinateJob.objects.get(id=job).status == expected


@pytest.mark.django_db
def test_the_outbox_is_looked_at_soon_after_the_commit_and_only_once(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        deliver_soon()
        deliver_soon()

    assert ProcrastinateJob.objects.filter(task_name="notices.deliver", status="todo").count() == 1
