"""What is published stays as it was, and publishing again changes nothing."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.journeys.scene import MONDAY, later, tiny_pack
from thidiao.audit.queries import entries_about
from thidiao.catalogue.actions import publish_pack
from thidiao.catalogue.models import Guide, PublishedPack
from thidiao.catalogue.queries import CannotFindGuide, guide
from thidiao.definitions import definition_hash


@pytest.mark.django_db
def test_a_pack_is_published_once():
    pack = tiny_pack()

    new = [publish_pack(pack=pack, at=at) for at in (MONDAY, later(1))]

    assert new == [True, False]
    assert PublishedPack.objects.get(hash=pack.hash).published_at == MONDAY
    assert Guide.objects.count() == len(pack.services)
    assert [entry.act for entry in entries_about(pack.hash)] == ["catalogue.pack_published"]


@pytest.mark.django_db
def test_a_guide_comes_back_word_for_word():
    pack = tiny_pack()
    publish_pack(pack=pack, at=MONDAY)

    found = {id: guide(definition_hash(service)) for id, service in pack.services.items()}

    assert found == dict(pack.services)
    assert [definition_hash(one) for one in found.values()] == [definition_hash(one) for one in pack.services.values()]


@pytest.mark.django_db
def test_a_new_pack_adds_only_the_guides_that_changed():
    publish_pack(pack=tiny_pack(), at=MONDAY)

    publish_pack(pack=tiny_pack(extra=2), at=later(1))

    assert (PublishedPack.objects.count(), Guide.objects.count()) == (2, 5)


@pytest.mark.django_db
def test_publishing_the_pack_in_force_costs_three_looks():
    publish_pack(pack=tiny_pack(), at=MONDAY)

    with CaptureQueriesContext(connection) as queries:
        publish_pack(pack=tiny_pack(), at=later(1))

    assert [query["sql"].split()[0] for query in queries] == ["SAVEPOINT", "SELECT", "SELECT", "SELECT", "RELEASE"]


@pytest.mark.django_db
def test_a_guide_nobody_published_is_not_found():
    with pytest.raises(CannotFindGuide):
        guide("0" * 64)
