"""A yes or a no that carries its reason and the law it stands on."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Law:
    """A law by name and, where known, its section: `Law("Licensing Facilitation Act B.E. 2558", "s. 8")`."""

    name: str
    section: str | None = None

    def __str__(self) -> str:
        return f"{self.name}, {self.section}" if self.section else self.name


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer to "may this be done?". It is true or false, and a no always says why."""

    allowed: bool
    reason: str = ""
    law: Law | None = None

    def __bool__(self) -> bool:
        return self.allowed


def ok() -> Verdict:
    """Allow."""
    return Verdict(allowed=True)


def no(reason: str, law: Law | None = None) -> Verdict:
    """Refuse, with the reason as a sentence and the law where one says so.

    Raises ValueError without a reason: a refusal that does not say why is not one.
    """
    if not reason.strip():
        raise ValueError("a refusal needs its reason")
    return Verdict(allowed=False, reason=reason, law=law)
