"""Fingerprints of what definitions say, not of how their files are laid out.

SHA-256 of canonical JSON (RFC 8785). What equals its default is left out, so a new optional key in the formats changes
no fingerprint of definitions that do not use it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any

import rfc8785

from thidiao.definitions.words import Definition, Service


def definition_hash(service: Service) -> str:
    """Give the fingerprint of a service's definition, frozen into each application for it: 64 hexadecimal digits."""
    return _digest(_plain(service))


def hash_of(groups: Iterable[tuple[str, Iterable[Definition]]]) -> str:
    """Give the fingerprint of groups of definitions, in the order given."""
    return _digest([[name, [_plain(definition) for definition in definitions]] for name, definitions in groups])


def _plain(definition: Definition) -> Any:
    return definition.model_dump(mode="json", by_alias=True, exclude_defaults=True)


def _digest(value: Any) -> str:
    return hashlib.sha256(rfc8785.dumps(value)).hexdigest()
