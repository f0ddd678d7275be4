"""What went wrong on the wire, in our words.  Pure; knows the errors of httpx and their causes."""

import ssl
from collections.abc import Iterator, Sequence

import h11
import httpx  # noqa: TID251  names its errors, and asks nobody

from .pace import Manners
from .reply import Broken


def broken(exc: httpx.TransportError, manners: Manners) -> Broken:
    """Say in our words what went wrong on the wire."""
    causes = tuple(_causes(exc))
    match exc:
        case httpx.ConnectTimeout():
            return Broken("silent", f"no connection within {manners.connect:g} s")
        case httpx.TimeoutException():
            return Broken("silent", f"silent for {manners.silence:g} s")
        case httpx.NetworkError():
            return _disconnected(causes, connecting=isinstance(exc, httpx.ConnectError))
        case httpx.RemoteProtocolError() if not any(
            isinstance(cause, h11.RemoteProtocolError) for cause in causes
        ):
            return Broken("reset", "the connection was closed without an answer")
        case _:
            return Broken("garbage", "no HTTP came back")


def _disconnected(causes: Sequence[BaseException], *, connecting: bool) -> Broken:
    for cause in causes:
        match cause:
            case ssl.SSLCertVerificationError():
                return Broken("tls", f"TLS: {cause.verify_message}")
            case ssl.SSLError():
                return Broken("tls", f"TLS: {(cause.reason or 'failed').lower().replace('_', ' ')}")
            case ConnectionRefusedError():
                return Broken("refused", "connection refused")
            case ConnectionResetError():
                return Broken("reset", "connection reset")
            case _:
                pass
    if connecting:
        return Broken("refused", "no connection")
    return Broken("reset", "connection reset")


def _causes(exc: BaseException) -> Iterator[BaseException]:
    one: BaseException | None = exc
    while one:
        yield one
        one = one.__cause__ or one.__context__
