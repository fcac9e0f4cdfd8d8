"""The Ed25519 key that signs tree heads: from the environment, or made once in the data folder."""

from __future__ import annotations

import base64
import os
import secrets
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

SEED_BYTES = 32
FILE_NAME = "audit-key"


def signing_key() -> Ed25519PrivateKey:
    """The private key of this installation; ``VANKHO_AUDIT_KEY`` is its seed in base64."""
    given = settings.VANKHO_AUDIT_KEY
    seed = _decoded(given) if given else _kept_seed(Path(settings.DATA_DIR) / FILE_NAME)
    return Ed25519PrivateKey.from_private_bytes(seed)


def public_key_hex() -> str:
    """The public key, 64 hexadecimal digits: what an inspector writes down once."""
    key = signing_key().public_key()
    return key.public_bytes(Encoding.Raw, PublicFormat.Raw).hex()


def trusted_keys() -> frozenset[str]:
    """Our public key and those that we signed with before."""
    return frozenset({public_key_hex(), *settings.VANKHO_AUDIT_KEYS_OLD})


def signed_by(*, key: str, signature: str, message: bytes) -> bool:
    """Whether the holder of this public key signed the message."""
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(key)).verify(
            bytes.fromhex(signature), message
        )
    except (InvalidSignature, ValueError):
        return False
    return True


def _decoded(text: str) -> bytes:
    try:
        seed = base64.b64decode(text, validate=True)
    except ValueError as error:
        raise ImproperlyConfigured("VANKHO_AUDIT_KEY phải là 32 byte ở dạng base64.") from error
    if len(seed) != SEED_BYTES:
        raise ImproperlyConfigured("VANKHO_AUDIT_KEY phải là 32 byte ở dạng base64.")
    return seed


def _kept_seed(path: Path) -> bytes:
    """Made on the first call, readable by its owner only; of two makers one wins."""
    if not path.exists():
        draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as out:
            out.write(base64.b64encode(secrets.token_bytes(SEED_BYTES)))
            out.flush()
            os.fsync(out.fileno())
        try:
            path.hardlink_to(draft)
        except FileExistsError:
            pass  # Another process was first: its key counts.
        finally:
            draft.unlink()
    return _decoded(path.read_text(encoding="ascii").strip())
