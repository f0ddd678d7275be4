"""What of a command line does not go together.  Nothing that was typed is swallowed in silence."""

from collections.abc import Iterator, Mapping

from .model import Provider
from .options import GUESS, Args

_P = Provider
_FOR: Mapping[str, tuple[Provider, ...]] = {
    "deployment": (_P.AZURE,),
    "region": (_P.BEDROCK,),
    "role": (_P.BEDROCK,),
    "external_id": (_P.BEDROCK,),
    "api_version": (_P.AZURE, _P.ANTHROPIC),
    "cursor_agent": (_P.OPENAI, _P.COMPATIBLE),
}
"""Options, and whom they are for."""
_ABOUT_A_RUN = (
    "base_url", "not_for_cursor", "model", *_FOR, "offline", "spend", "ca_file", "strict",
)  # fmt: skip
"""Options that mean nothing where nobody is asked."""


def misuse(args: Args, *, somebody: bool) -> str:
    """Say what does not go together; empty if all does.  *somebody* is there to be asked."""
    if args.provider == GUESS:
        return next(_of_a_guess(args), "")
    return next(_of_a_run(args, somebody=somebody), "")


def _of_a_guess(args: Args) -> Iterator[str]:
    if args.writer != "text":
        yield f"guess writes no --{args.writer}"
    for name in _ABOUT_A_RUN:
        if getattr(args, name):
            yield f"{_option(name)} is not for guess, which only looks at the key"


def _of_a_run(args: Args, *, somebody: bool) -> Iterator[str]:
    for name, whom in _FOR.items():
        if getattr(args, name) and args.provider not in whom:
            yield f"{_option(name)} is for {' and '.join(whom)}"
    if args.model and args.provider == Provider.AZURE:
        yield "--model is not for azure, which goes by --deployment"
    if args.offline and args.spend:
        yield "--spend sends, and --offline sends nothing: take one of them"
    if args.cursor_agent and not args.spend and (args.offline or not somebody):
        yield "--cursor-agent is only sent with --spend: it may cost a token"


def _option(name: str) -> str:
    return f"--{name.replace('_', '-')}"
