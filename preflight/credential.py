"""Find the key where it was said to be: never among the arguments.

Refuses a file that others can read.  Keeps nothing.
"""

import os
import stat
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from .facts import Facts
from .model import Provider
from .secret import Credentials, Key, cleaned, forbidden

USUAL: Mapping[Provider, tuple[str, ...]] = {
    Provider.OPENAI: ("OPENAI_API_KEY",),
    Provider.ANTHROPIC: ("ANTHROPIC_API_KEY",),
    Provider.GEMINI: ("GEMINI_API_KEY", "GOOGLE_API_KEY"),
    Provider.AZURE: ("AZURE_OPENAI_API_KEY", "AZURE_API_KEY"),
    Provider.BEDROCK: ("AWS_SECRET_ACCESS_KEY",),
    Provider.COMPATIBLE: ("OPENAI_API_KEY",),
}
"""The variables each provider's own tools read."""
_MOST = 10_000
_STDIN, _FILE = _LINES = "standard input", "the file"
"""What ends in a line break as a matter of course."""


class CredentialError(Exception):
    """The key cannot be had from where it was said to be."""


@dataclass(frozen=True, slots=True)
class Door:
    """Where keys can come from; all of the outside world this module sees."""

    environ: Mapping[str, str]
    read: Callable[[], str]
    """Reads all of standard input."""
    prompt: Callable[[str], str] | None
    """Asks without showing what is typed; None where nobody is there to ask."""


@dataclass(frozen=True, slots=True)
class Where:
    """Where the user says the key is; nothing of it means the usual places."""

    variable: str = ""
    stdin: bool = False
    file: Path | None = None
    keyring: str = ""


def found(provider: Provider, facts: Facts, door: Door, where: Where) -> Credentials:
    """Return the credentials of *provider*; empty ones if there are none."""
    if where.stdin:
        return _made(provider, door.read(), _STDIN)
    if where.file:
        return _made(provider, _in_file(where.file), _FILE)
    if where.keyring:
        return _made(provider, _in_keyring(where.keyring), "the keyring")
    if where.variable:
        return _made(provider, door.environ.get(where.variable, ""), "the variable named")
    return _usual(provider, facts, door)


def anybodys(facts: Facts, door: Door, where: Where) -> Credentials:
    """Return a key of which nobody knows whose it is: asked for, or from where the user says."""
    if where != Where():
        return found(Provider.COMPATIBLE, facts, door, where)
    if door.prompt:
        return _made(Provider.COMPATIBLE, door.prompt("Key (not shown): "), "the prompt")
    raise CredentialError("say where the key is: --key-env, --key-stdin, --key-file or --keyring")


def _usual(provider: Provider, facts: Facts, door: Door) -> Credentials:
    if provider is Provider.BEDROCK:
        return _aws(facts, door)
    names = USUAL[provider]
    for name in names:
        if door.environ.get(name):
            return _made(provider, door.environ[name], name)
    if door.prompt:
        return _made(provider, door.prompt(f"Key for {provider} (not shown): "), "the prompt")
    return Credentials(origin=" or ".join(names))


def _aws(facts: Facts, door: Door) -> Credentials:
    env = door.environ
    if env.get("AWS_ACCESS_KEY_ID"):
        lines = (env["AWS_ACCESS_KEY_ID"], env.get("AWS_SECRET_ACCESS_KEY", ""),
                 env.get("AWS_SESSION_TOKEN", ""))  # fmt: skip
        return _pair(lines, "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY")
    bearer = facts.word("bedrock.key.variable")
    if env.get(bearer):
        return _made(Provider.BEDROCK, env[bearer], bearer)
    if door.prompt:
        lines = door.prompt("Access key id: "), door.prompt("Secret access key (not shown): "), ""
        return _pair(lines, "the prompt")
    return Credentials(origin=f"AWS_ACCESS_KEY_ID or {bearer}")


def _made(provider: Provider, raw: str, origin: str) -> Credentials:
    if origin in _LINES:
        raw = raw.removesuffix("\n").removesuffix("\r")
    lines = [line for line in raw.split("\n") if line.strip()]
    if provider is Provider.BEDROCK and len(lines) in (2, 3):
        return _pair((lines[0], lines[1], lines[2] if len(lines) > 2 else ""), origin)  # noqa: PLR2004
    text, taken = cleaned(raw)
    return Credentials(Key(text), origin=origin, cleaned=taken, forbidden=forbidden(text))


def _pair(lines: tuple[str, str, str], origin: str) -> Credentials:
    texts, taken = zip(*(cleaned(line) for line in lines), strict=True)
    return Credentials(
        Key(texts[1]), Key(texts[0]), Key(texts[2]), origin,
        tuple(dict.fromkeys(one for each in taken for one in each)),
        tuple(dict.fromkeys(one for text in texts for one in forbidden(text))),
    )  # fmt: skip


def _in_file(path: Path) -> str:
    try:
        with path.open("rb") as opened:
            mode = os.fstat(opened.fileno())
            raw = opened.read(_MOST + 1)
    except OSError as exc:
        raise CredentialError(f"--key-file: {exc.strerror}") from None
    if not stat.S_ISREG(mode.st_mode):
        raise CredentialError("--key-file: that is no file; use --key-stdin for a pipe")
    if os.name == "posix" and mode.st_mode & 0o077:
        raise CredentialError("--key-file: others can read it; run chmod 600 on it first")
    if len(raw) > _MOST:
        raise CredentialError("--key-file: that is too long for a key")
    return raw.decode("utf-8", "replace")


def _in_keyring(service: str) -> str:
    if find_spec("keyring") is None:
        raise CredentialError("--keyring: the package keyring is not installed")
    import keyring  # noqa: PLC0415 - an extra

    return keyring.get_password(service, "preflight") or ""
