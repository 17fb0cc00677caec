import json

import pytest
from django.db import connection
from django.test import Client


def beat(*, seconds_ago: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - make_interval(secs => %s))",
            [seconds_ago],
        )


@pytest.mark.django_db
def test_health_is_good_when_the_database_answers_and_a_worker_beats(client: Client):
    beat(seconds_ago=3)

    answer = client.get("/health")

    assert (answer.status_code, json.loads(answer.content)) == (200, {"database": "ok", "worker": "ok"})


@pytest.mark.django_db
def test_health_is_bad_when_the_last_worker_fell_silent(client: Client):
    beat(seconds_ago=31)

    answer = client.get("/health")

    assert (answer.status_code, json.loads(answer.content)) == (503, {"database": "ok", "worker": "silent"})


@pytest.mark.django_db
def test_health_may_only_be_read(client: Client):
    answer = client.post("/health")

    assert answer.status_code == 405
