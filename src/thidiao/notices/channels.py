"""The ways a message reaches somebody."""

from __future__ import annotations

from typing import Protocol

from thidiao.notices.words import KnownNotice


class CannotDeliver(Exception):
    """The message did not get through this time; the message of the error says why."""


class Channel(Protocol):
    """A way out. It may be given one notice twice after a crash; `notice.key` tells it so."""

    def send(self, notice: KnownNotice) -> None:
        """Send one notice. Raises CannotDeliver or OSError."""
        ...


class InApp:
    """The inbox in the house itself: a notice is there once it is marked as delivered."""

    def send(self, notice: KnownNotice) -> None:
        return None
