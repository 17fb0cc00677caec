"""The ways to a register. Here: records the house keeps itself; other transports follow the same shape."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from django.conf import settings

from thidiao.exchange.words import Reply
from thidiao.kernel.thai import BANGKOK
from thidiao.registers.queries import record_as_of


class RegisterDown(Exception):
    """The register cannot be reached."""


class Connector(Protocol):
    """A way to a register. It reads one record and brings back only the fields asked for, in bounded time."""

    def look_up(self, *, register: str, key: str, fields: frozenset[str], at: datetime) -> Reply | None:
        """Give what the register holds; None where it knows nothing. Raises RegisterDown or TimeoutError."""
        ...


Connectors = Callable[[str], Connector]
"""Gives the connector of a register by its id."""


class LocalConnector:
    """Reads the records that this house keeps, as they are on the day of asking."""

    def look_up(self, *, register: str, key: str, fields: frozenset[str], at: datetime) -> Reply | None:
        on = at.astimezone(BANGKOK).date()
        record = record_as_of(register=register, key=key, on=on, known_at=at)
        if record is None:
            return None
        values = {field: value for field, value in record.data.items() if field in fields}
        return Reply(register=record.register, key=record.key, values=values, version=str(record.id))


class ClosedConnector:
    """A register that is out of service, by setting: to rehearse it, and to stop asking one that misbehaves."""

    def look_up(self, *, register: str, key: str, fields: frozenset[str], at: datetime) -> Reply | None:
        raise RegisterDown(register)


def connector_of(register: str) -> Connector:
    """Give the way to a register; closed for those named in THIDIAO_REGISTERS_DOWN."""
    return ClosedConnector() if register in settings.THIDIAO_REGISTERS_DOWN else LocalConnector()
