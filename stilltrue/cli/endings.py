"""How a command ends that could not do what it was asked: its exit status, and what is said of it.

One rule for all of them, told to people in docs/maintain.md.  Whatever is not foreseen here is a
fault of ours, and gets out as one.
"""

from ..answers.answer import AnswerRefusedError, ContradictedError, UnreadPageError
from ..facts import BadBookError, BookError, UnknownNameError
from ..forge.errors import ForgeError, NoTokenError
from ..publish.site import BuildError
from ..scaffold import NoCloneError
from ..verify.given import UnfitPageError
from ..verify.report.shards import BadReportError
from .asking import NoContactError
from .common import BLIND, DOUBT, USAGE, Args, MisusedError, counted, typed
from .desk import NobodyToAskError
from .scaffold import InTheWayError

_STATUS: tuple[tuple[int, tuple[type[Exception], ...]], ...] = (
    (DOUBT, (ContradictedError,)),
    (BLIND, (UnreadPageError,)),
    (USAGE, (
        AnswerRefusedError, BadReportError, InTheWayError, MisusedError, NobodyToAskError,
        NoCloneError, NoContactError, NoTokenError, UnfitPageError, UnknownNameError,
    )),
    (BLIND, (BookError, BuildError, ForgeError)),
)  # fmt: skip
"""Which exit status for which error; the first that fits."""

FORESEEN: tuple[type[Exception], ...] = (
    OSError,
    BadBookError,
    *(kind for _, kinds in _STATUS for kind in kinds),
)


def ending(exc: Exception, args: Args) -> tuple[int, str]:
    """Return the exit status for *exc*, one of FORESEEN, and what to tell people."""
    match exc:
        case BadBookError():
            return args.bad, f"{exc}\n{counted(len(exc.problems), 'problem')}"
        case OSError():
            status = USAGE if str(exc.filename) in typed(args) else BLIND
        case _:
            status = next(status for status, kinds in _STATUS if isinstance(exc, kinds))
    return status, f"stilltrue: {_said(exc, args)}"


def _said(exc: Exception, args: Args) -> str:
    if isinstance(exc, NoContactError):
        return f"{exc}: say --contact, or set SITE_URL or REPO_URL"
    if not isinstance(exc, OSError):
        return str(exc)
    what = ": ".join(map(str, filter(None, (exc.filename, exc.strerror)))) or str(exc)
    if isinstance(exc, FileNotFoundError) and str(exc.filename) == str(vars(args).get("facts")):
        return f"{what}; run it in the folder of the guide, or say --facts FILE"
    return what
