"""AWS signatures, by botocore and never by hand.  Sends nothing."""

from collections.abc import Mapping
from importlib.util import find_spec

from .secret import Credentials
from .wire import Ask


def available() -> bool:
    """Tell whether requests can be signed here."""
    return find_spec("botocore") is not None


def signed(
    what: Ask, headers: Mapping[str, str], body: bytes, credentials: Credentials, region: str
) -> Mapping[str, str] | None:
    """Return *headers* with a signature, or None where botocore is not installed."""
    if not available():
        return None
    from botocore.auth import SigV4Auth  # noqa: PLC0415 - an extra
    from botocore.awsrequest import AWSRequest  # noqa: PLC0415
    from botocore.credentials import Credentials as Pair  # noqa: PLC0415

    pair = Pair(
        credentials.identifier.reveal(), credentials.key.reveal(),
        credentials.session.reveal() or None,
    )  # fmt: skip
    kept = {name: value for name, value in headers.items() if name != "Connection"}
    request = AWSRequest(what.method, what.url, headers=kept, data=body)
    SigV4Auth(pair, what.signed, region).add_auth(request)
    return dict(request.headers.items())
