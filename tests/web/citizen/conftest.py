"""The demonstration's people and the Thailand pack, as script/serve loads them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from pytest_django import Settings

from thidiao.catalogue.actions import publish_pack
from thidiao.catalogue.queries import current_pack
from thidiao.console.demo import load_demo

AT = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)


@pytest.fixture
def people(transactional_db: None, settings: Settings) -> None:
    """Load the pack and the people of the demonstration."""
    settings.THIDIAO_DEMO = True
    publish_pack(pack=current_pack(), at=AT)
    load_demo(at=AT)
