"""The command line.  Never repeats what it was given: it could be a key."""

import argparse
import sys
from pathlib import Path
from typing import Any, NoReturn

from .model import Provider

GUESS = "guess"


class Args(argparse.Namespace):
    """What was typed."""

    provider: str | None
    base_url: str
    model: str
    deployment: str
    region: str
    api_version: str
    role: str
    external_id: str
    key_env: str
    key_stdin: bool
    key_file: Path | None
    keyring: str
    offline: bool
    spend: bool
    cursor_agent: bool
    not_for_cursor: bool
    timeout: float
    ca_file: Path | None
    facts_from: str
    writer: str
    strict: bool
    explain: str
    list_checks: bool

    def __getattr__(self, name: str) -> Any:
        raise AttributeError(name)


_WORDS = [*map(str, Provider), GUESS]
_WHOM, _MOST = "|".join(_WORDS), 600


class Parser(argparse.ArgumentParser):
    """Complains without quoting."""

    def error(self, message: str) -> NoReturn:
        """Say what is off; what was typed stays unsaid."""
        self.print_usage(sys.stderr)
        self.exit(
            2,
            f"preflight: {_wording(message)} (what was typed is not repeated: it may be a key, and "
            "a key is never an argument; use --key-env, --key-stdin or --key-file)\n",
        )


_REASONS = {
    "expected one argument": "{} needs a value behind it",
    "invalid choice": f"say whom to ask: {', '.join(_WORDS)}",
    "invalid _seconds value": f"{{}} takes seconds, more than 0 and at most {_MOST}, such as 15",
    "not allowed with": "{} does not go together with another option that was given",
}
"""What argparse says, and what is said of it."""


def _wording(message: str) -> str:
    """Word argparse's complaint without what was typed."""
    name, _, rest = message.removeprefix("argument ").partition(": ")
    for reason, words in _REASONS.items():
        if message.startswith("argument ") and rest.startswith(reason):
            return words.format(name)
    return "an argument is not understood; --help names what is"


def parser() -> Parser:
    """Make the parser."""
    ask = Parser(
        prog="preflight", allow_abbrev=False,
        description="Says whether a key works at its provider, and what is documented of how "
        "Cursor takes it, before you paste it. What Cursor itself does, no command can see.",
        epilog="The key comes from the provider's usual variable, or from one of --key-env, "
        "--key-stdin, --key-file, --keyring; never from an argument.",
    )  # fmt: skip
    ask.add_argument("provider", nargs="?", choices=_WORDS, default=None, metavar=_WHOM,
                     help="whom the key is for; guess: which field a key belongs in")  # fmt: skip
    _whom(ask.add_argument_group("what to check"))
    _key(ask.add_argument_group("where the key is").add_mutually_exclusive_group())
    _sending(ask.add_argument_group("what may be sent"))
    _telling(ask.add_argument_group("what is told"))
    return ask


def _whom(group: Any) -> None:
    group.add_argument("--base-url", default="", metavar="URL",
                       help="the address you will enter in Cursor")  # fmt: skip
    group.add_argument("--not-for-cursor", action="store_true",
                       help="only try it from here: an address of this machine or of a private "
                       "network is warned of, and does not fail")  # fmt: skip
    group.add_argument("--model", default="", metavar="ID", help="the id you will enter in Cursor")
    group.add_argument("--deployment", default="", metavar="NAME", help="Azure: the deployment")
    group.add_argument("--region", default="", metavar="REGION", help="AWS: such as us-east-1")
    group.add_argument("--api-version", default="", metavar="VERSION",
                       help="Azure: call the older path; Anthropic: in the header")  # fmt: skip
    group.add_argument("--role", default="", metavar="ARN",
                       help="AWS: take this role on, with the policy Cursor documents, and call "
                       "as it")  # fmt: skip
    group.add_argument("--external-id", default="", metavar="ID",
                       help="AWS: the external id the role asks for")  # fmt: skip


def _key(group: Any) -> None:
    group.add_argument("--key-env", default="", metavar="NAME", help="read this variable")
    group.add_argument("--key-stdin", action="store_true", help="read standard input")
    group.add_argument("--key-file", type=Path, metavar="FILE",
                       help="read a file that only you can read")  # fmt: skip
    group.add_argument("--keyring", default="", metavar="SERVICE",
                       help="ask the system's keyring for SERVICE, user preflight")  # fmt: skip


def _sending(group: Any) -> None:
    group.add_argument("--offline", action="store_true", help="send nothing")
    group.add_argument("--spend", action="store_true",
                       help="allow calls of one output token, or the fewest a server takes "
                       "(16 at most)")  # fmt: skip
    group.add_argument("--cursor-agent", action="store_true",
                       help="with --spend, also send the shape Cursor's agent sends")  # fmt: skip
    group.add_argument("--timeout", type=_seconds, default=15.0, metavar="S",
                       help="seconds for each request, all in all (default: 15)")  # fmt: skip
    group.add_argument("--ca-file", type=Path, metavar="FILE",
                       help="trust these certificates too; Cursor's servers will not")  # fmt: skip
    group.add_argument("--facts-from", default="", metavar="URL|FILE",
                       help="use newer facts, such as the site's facts.json")  # fmt: skip


def _telling(group: Any) -> None:
    form = group.add_mutually_exclusive_group()
    form.add_argument("--json", dest="writer", action="store_const", const="json",
                      default="text", help="for machines")  # fmt: skip
    form.add_argument("--markdown", dest="writer", action="store_const", const="markdown",
                      help="to paste into a ticket")  # fmt: skip
    group.add_argument("--strict", action="store_true", help="warnings end with status 1")
    group.add_argument("--explain", default="", metavar="CHECK", help="say what a check proves")
    group.add_argument("--list-checks", action="store_true", help="name every check")


def _seconds(text: str) -> float:
    seconds = float(text)
    if not 0 < seconds <= _MOST:
        raise ValueError
    return seconds
