import pytest
from django.db import connection


@pytest.mark.django_db
def test_tests_run_on_the_postgresql_that_comes_with_the_house():
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('server_version_num')::int / 10000, current_setting('data_checksums')")
        row = cursor.fetchone()

    assert row == (18, "on")
