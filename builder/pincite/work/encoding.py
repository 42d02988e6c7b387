"""Values as bytes and back: a cache holds data that is checked against its types, never code that would run when it is read."""

from __future__ import annotations

from functools import cache, lru_cache
from hashlib import sha256
from typing import Any, TypeVar, cast

import msgspec

from pincite.document.eid import EId
from pincite.document.packed import Packed

Shape = TypeVar("Shape")


def _known(value: object) -> object:
    """A value of one of the two types that the format does not know, an eId or columns of numbers, as one that it knows."""
    return value.parts if isinstance(value, Packed) else str(value)


_ENCODER = msgspec.msgpack.Encoder(enc_hook=_known, order="deterministic")


class UnreadableError(ValueError):
    """Bytes that are no value of the type that was asked for."""


def encoded(value: object) -> bytes:
    """A value of the model as MessagePack."""
    return _ENCODER.encode(value)


def digest(value: object) -> str:
    """A fingerprint of a value: equal values have the same in every process."""
    return sha256(_ENCODER.encode(value)).hexdigest()


def decoded(content: bytes, kind: type[Shape]) -> Shape:
    """The value that ``encoded`` made bytes of; raises UnreadableError where they hold no such value."""
    try:
        return cast(Shape, _decoder(cast(Any, kind)).decode(content))
    except (msgspec.MsgspecError, ValueError, TypeError, NotImplementedError, RecursionError) as error:
        raise UnreadableError(str(error)) from error


@cache
def _decoder(kind: type[Any]) -> msgspec.msgpack.Decoder[Any]:
    return msgspec.msgpack.Decoder(kind, dec_hook=_made)


@lru_cache(1_000)
def _eid(value: str) -> EId:
    """The mentions of one clause, and what stands side by side, share its eId."""
    return EId(value)


def _made(kind: type[Any], value: object) -> object:
    if kind is EId and isinstance(value, str):
        return _eid(value)
    if issubclass(kind, Packed) and isinstance(value, list):
        return kind.of_parts(value)
    raise TypeError(f"that is no {kind.__name__}")
