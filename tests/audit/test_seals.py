import json
import stat
from base64 import urlsafe_b64decode, urlsafe_b64encode
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from thidiao.audit.seals import ALGORITHM, KEY_FILE, CannotOpenSeal, Seal, SealBroken, open_seal, seal_in, verify

RECEIPT = {"number": "C6911230001", "cases": ["C6911230001-01"], "name": "สมมุติ ใจดี"}


def test_a_sealed_receipt_opens_with_the_public_key_alone(tmp_path):
    seal = open_seal(tmp_path)

    token = seal.sign(RECEIPT, kind="receipt")

    assert verify(token, kind="receipt", public_keys=json.loads(json.dumps(seal.public_keys()))) == RECEIPT


def test_the_same_content_always_gives_the_same_signed_text(tmp_path):
    backwards = dict(reversed(RECEIPT.items()))

    first = open_seal(tmp_path).sign(RECEIPT, kind="receipt")
    again = open_seal(tmp_path).sign(backwards, kind="receipt")

    assert first == again


def test_the_private_half_is_never_published(tmp_path):
    seal = open_seal(tmp_path)

    (key,) = seal.public_keys()["keys"]

    assert sorted(key) == ["alg", "crv", "kid", "kty", "use", "x"]
    assert (key["kid"], key["alg"], key["crv"]) == (seal.kid, ALGORITHM, "Ed25519")


def test_the_key_is_made_once_and_only_its_owner_may_read_it(tmp_path):
    made = open_seal(tmp_path / "keys")
    again = open_seal(tmp_path / "keys")

    assert made.kid == again.kid
    assert stat.S_IMODE((tmp_path / "keys" / KEY_FILE).stat().st_mode) == 0o600
    assert [file.name for file in (tmp_path / "keys").iterdir()] == [KEY_FILE]


def test_processes_that_start_at_once_share_one_key(tmp_path):
    with ThreadPoolExecutor(8) as pool:
        kids = set(pool.map(lambda _: open_seal(tmp_path).kid, range(8)))

    assert len(kids) == 1


def test_a_seal_is_read_once_a_process(tmp_path):
    assert seal_in(tmp_path) is seal_in(tmp_path)


def test_a_key_that_others_may_read_is_refused(tmp_path):
    open_seal(tmp_path)
    (tmp_path / KEY_FILE).chmod(0o640)

    with pytest.raises(CannotOpenSeal, match="chmod 600"):
        open_seal(tmp_path)


def test_a_file_that_is_no_key_is_refused(tmp_path):
    (tmp_path / KEY_FILE).touch(mode=0o600)

    with pytest.raises(CannotOpenSeal, match="does not hold an Ed25519 key"):
        open_seal(tmp_path)


def test_a_receipt_does_not_pass_for_a_licence(tmp_path):
    seal = open_seal(tmp_path)
    token = seal.sign(RECEIPT, kind="receipt")

    with pytest.raises(SealBroken, match="is no licence"):
        verify(token, kind="licence", public_keys=seal.public_keys())


def test_a_stranger_s_signature_is_refused(tmp_path):
    ours, stranger = open_seal(tmp_path / "ours"), open_seal(tmp_path / "stranger")
    token = stranger.sign(RECEIPT, kind="receipt")

    with pytest.raises(SealBroken, match="No known key"):
        verify(token, kind="receipt", public_keys=ours.public_keys())


def test_a_stranger_who_borrows_our_key_s_name_is_refused(tmp_path):
    ours, stranger = open_seal(tmp_path / "ours"), open_seal(tmp_path / "stranger")
    stranger.kid = ours.kid
    token = stranger.sign(RECEIPT, kind="receipt")

    with pytest.raises(SealBroken, match="does not fit"):
        verify(token, kind="receipt", public_keys=ours.public_keys())


@pytest.mark.parametrize("algorithm", ["none", "HS256", "EdDSA"])
def test_a_token_that_chooses_its_own_algorithm_is_refused(tmp_path, algorithm):
    seal = open_seal(tmp_path)
    header = json.dumps({"alg": algorithm, "kid": seal.kid, "typ": "thidiao-receipt+jws"})
    _, payload, signature = seal.sign(RECEIPT, kind="receipt").split(".")
    token = f"{urlsafe_b64encode(header.encode()).decode().rstrip('=')}.{payload}.{signature}"

    with pytest.raises(SealBroken, match="does not fit"):
        verify(token, kind="receipt", public_keys=seal.public_keys())


@pytest.fixture(scope="module")
def seal(tmp_path_factory) -> Seal:
    return open_seal(tmp_path_factory.mktemp("seal"))


@given(data=st.data())
@settings(max_examples=150, deadline=None)
def test_no_bit_of_a_sealed_text_can_be_turned(seal, data):
    token = seal.sign(RECEIPT, kind="receipt")
    parts = [bytearray(urlsafe_b64decode(part + "==")) for part in token.split(".")]
    which = data.draw(st.integers(0, 2))
    bit = data.draw(st.integers(0, len(parts[which]) * 8 - 1))
    parts[which][bit // 8] ^= 1 << (bit % 8)
    forged = ".".join(urlsafe_b64encode(part).decode().rstrip("=") for part in parts)

    with pytest.raises(SealBroken):
        verify(forged, kind="receipt", public_keys=seal.public_keys())


@given(garbage=st.text(max_size=200))
@settings(max_examples=150, deadline=None)
def test_garbage_is_refused_and_nothing_else_happens(seal, garbage):
    with pytest.raises(SealBroken):
        verify(garbage, kind="receipt", public_keys=seal.public_keys())


def test_a_text_beyond_all_measure_is_refused_unread(seal):
    with pytest.raises(SealBroken, match="too long"):
        verify("a" * 200_001, kind="receipt", public_keys=seal.public_keys())
