"""The house's own signature: content sealed as a JSON Web Signature that anybody can check with the public key.

Ed25519 over canonical JSON (RFC 8785) is deterministic: the same content always gives the same signed text.
"""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

import rfc8785
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from django.conf import settings
from joserfc import jws
from joserfc.errors import JoseError
from joserfc.jwk import OKPKey

ALGORITHM = "Ed25519"  # The name of RFC 9864; the older "EdDSA" leaves the curve open.
KEY_FILE = "seal-key.pem"
_LARGEST = 200_000


class CannotOpenSeal(Exception):
    """The key cannot be used; the message says why and what to do."""


class SealBroken(Exception):
    """The signed text is not what the house sealed; the message says what is wrong with it."""


class Seal:
    """A signing key of the house, with the short name (`kid`) by which others find its public half."""

    def __init__(self, key: OKPKey) -> None:
        self._key = key
        self.kid: str = key.thumbprint()

    def sign(self, content: Mapping[str, Any], *, kind: str) -> str:
        """Seal content as a compact JWS. `kind` (`receipt`, `licence`) is signed too: one never passes for another."""
        header = {"alg": ALGORITHM, "kid": self.kid, "typ": _type_of(kind)}
        return jws.serialize_compact(header, rfc8785.dumps(dict(content)), self._key, algorithms=[ALGORITHM])

    def public_keys(self) -> dict[str, Any]:
        """Give the JSON Web Key Set with which anybody can check what this seal signed."""
        public = self._key.as_dict(private=False)
        return {"keys": [{**public, "kid": self.kid, "alg": ALGORITHM, "use": "sig"}]}


def open_seal(folder: Path) -> Seal:
    """Read the seal's key from a folder, making it there the first time, readable by its owner only.

    Two processes that start at once end up with the same key. Raises CannotOpenSeal where the file is not a key, or
    others than its owner may read it.
    """
    path = folder / KEY_FILE
    if not path.exists():
        _make_key(path)
    if stat.S_IMODE(path.stat().st_mode) & 0o077:
        raise CannotOpenSeal(f"Others may read the key {path}. Run: chmod 600 {path}")
    try:
        return Seal(OKPKey.import_key(path.read_bytes()))
    except (JoseError, ValueError) as fault:
        raise CannotOpenSeal(f"{path} does not hold an Ed25519 key.") from fault


@lru_cache(maxsize=8)
def seal_in(folder: Path) -> Seal:
    """Give the seal of a folder, read once a process."""
    return open_seal(folder)


def house_seal() -> Seal:
    """Give the seal of this house, kept in its data folder."""
    return seal_in(settings.THIDIAO_DATA / "keys")


def verify(token: str, *, kind: str, public_keys: Mapping[str, Any]) -> dict[str, Any]:
    """Give the content of a signed text if one of the public keys sealed it as this kind; else raise SealBroken."""
    if len(token) > _LARGEST:
        raise SealBroken("The signed text is too long.")
    try:
        header = jws.extract_compact(token.encode("ascii")).headers()
        key = _public_key(header.get("kid"), public_keys)
        signed = jws.deserialize_compact(token, key, algorithms=[ALGORITHM])
    except (JoseError, ValueError) as fault:
        raise SealBroken("The signature does not fit the content.") from fault
    if header.get("typ") != _type_of(kind):
        raise SealBroken(f"The signed text is no {kind}.")
    content = json.loads(signed.payload)
    if not isinstance(content, dict):
        raise SealBroken("The signed text holds no record.")
    return content


def _type_of(kind: str) -> str:
    return f"thidiao-{kind}+jws"


def _public_key(kid: object, public_keys: Mapping[str, Any]) -> OKPKey:
    for key in public_keys["keys"]:
        if key["kid"] == kid:
            return OKPKey.import_key({"kty": key["kty"], "crv": key["crv"], "x": key["x"]})
    raise SealBroken("No known key of the house has sealed this.")


def _make_key(path: Path) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    pem = Ed25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    with NamedTemporaryFile(dir=path.parent, prefix=".seal-key-") as draft:  # Made with mode 600.
        draft.write(pem)
        draft.flush()
        os.fsync(draft.fileno())
        try:
            # A link either appears whole or not at all, and never replaces a key that is already there.
            os.link(draft.name, path)
        except FileExistsError:
            return
