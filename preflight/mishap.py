"""Name what went wrong on the way, without the words of the exception: they can hold a key."""

import ssl

import httpx

from .wire import Trouble


def trouble(exc: BaseException) -> Trouble:
    """Name what went wrong, without its words."""
    for one in _chain(exc):
        if isinstance(one, ssl.SSLCertVerificationError):
            return _certificate(one)
        if isinstance(one, ssl.SSLError):
            return Trouble.TLS
        if isinstance(one, ConnectionRefusedError):
            return Trouble.REFUSED
        if isinstance(one, OSError) and type(one).__name__ == "gaierror":
            return Trouble.NAME
    match exc:
        case httpx.TimeoutException():
            return Trouble.TIMEOUT
        case httpx.RemoteProtocolError() if "disconnected" not in str(exc):
            return Trouble.PROTOCOL
        case httpx.TransportError():
            return Trouble.RESET
        case _:
            return Trouble.PROTOCOL


def _chain(exc: BaseException | None) -> list[BaseException]:
    made: list[BaseException] = []
    while exc is not None and len(made) < 10:  # noqa: PLR2004 - no chain is that long
        made.append(exc)
        exc = exc.__cause__ or exc.__context__
    return made


def _certificate(exc: ssl.SSLCertVerificationError) -> Trouble:
    match exc.verify_code:
        case 9:
            return Trouble.CERT_EARLY
        case 10:
            return Trouble.CERT_EXPIRED
        case 62 | 64:
            return Trouble.CERT_NAME
        case _:
            return Trouble.CERT_AUTHORITY
