"""Keep one issue: made once, edited in place, closed when there is nothing to say, opened again.

What is to be done is decided purely, from what is there; doing it twice does nothing more.  Where
two jobs made an issue each, the younger is closed.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .client import Client
from .model import Issue
from .sheet import LABEL, Sheet


@dataclass(frozen=True, slots=True)
class Make:
    """Make the issue."""

    sheet: Sheet


@dataclass(frozen=True, slots=True)
class Edit:
    """Bring the issue up to date; opens or closes it, too."""

    issue: Issue
    sheet: Sheet


@dataclass(frozen=True, slots=True)
class Drop:
    """Close an issue that is there twice."""

    issue: Issue
    kept: Issue


Act = Make | Edit | Drop


def steps(found: Iterable[Issue], sheet: Sheet) -> Iterator[Act]:
    """Yield what is to be done so that the issues of *sheet* become one that says what it says.

    The oldest open one is kept, or the youngest closed one is opened again.
    """
    ours = sorted((i for i in found if _is(i, sheet)), key=lambda issue: issue.number)
    open_ = [issue for issue in ours if issue.open]
    kept = open_[0] if open_ else (ours[-1] if ours else None)
    if kept is None:
        if sheet.open:
            yield Make(sheet)
        return
    if (sheet.open and not _says(kept, sheet)) or kept.open != sheet.open:
        yield Edit(kept, sheet)
    for issue in open_[1:]:
        yield Drop(issue, kept)


def _is(issue: Issue, sheet: Sheet) -> bool:
    return (
        issue.pull_request is None
        and sheet.mark in (issue.body or "").partition("\n")[0]
        and issue.trusted(LABEL)
    )


def _says(issue: Issue, sheet: Sheet) -> bool:
    same = (issue.body or "").replace("\r\n", "\n").strip() == sheet.body.strip()
    return same and issue.title == sheet.title


def told(act: Act) -> str:
    """Say in one line what an act does."""
    match act:
        case Make(sheet):
            return f"open an issue “{sheet.title}”"
        case Edit(issue, sheet) if not sheet.open:
            return f"close issue {issue.number}: nothing to say"
        case Edit(issue, sheet):
            return f"{'edit' if issue.open else 'reopen'} issue {issue.number} “{sheet.title}”"
        case Drop(issue, kept):
            return f"close issue {issue.number}: issue {kept.number} is the older of two"


def found(client: Client, sheet: Sheet) -> list[Issue]:
    """Return the issues that may be ours: by label, or, where somebody took that off, all."""
    labelled = _issues(client, state="all", labels=LABEL)
    if any(_is(issue, sheet) for issue in labelled):
        return labelled
    return _issues(client, state="all" if sheet.open else "open")


def _issues(client: Client, **wanted: str) -> list[Issue]:
    return [Issue.model_validate(one) for one in client.every("/issues", **wanted)]


def do(client: Client, act: Act) -> Issue:
    """Do it, and return the issue as it is then."""
    match act:
        case Make(sheet):
            body = {"title": sheet.title, "body": sheet.body, "labels": [LABEL]}
            return Issue.model_validate(client.post("/issues", body))
        case Edit(issue, sheet):
            state = "open" if sheet.open else "closed"
            text = {"title": sheet.title, "body": sheet.body, "state": state}
            labels = sorted({LABEL, *(label.name for label in issue.labels)})
            return _patched(client, issue, {**text, "labels": labels})
        case Drop(issue, kept):
            why = f"{kept.html_url} is the same, and older: two jobs ran at once."
            client.post(f"/issues/{issue.number}/comments", {"body": why})
            return _patched(client, issue, {"state": "closed"})


def _patched(client: Client, issue: Issue, change: dict[str, object]) -> Issue:
    return Issue.model_validate(client.patch(f"/issues/{issue.number}", change))


def keep(client: Client, sheet: Sheet) -> Iterator[tuple[Act, Issue]]:
    """Make it so.  After a new issue was made, look once more: another job may have done so too."""
    made = False
    for act in steps(found(client, sheet), sheet):
        made = made or isinstance(act, Make)
        yield act, do(client, act)
    if made:
        for act in steps(found(client, sheet), sheet):
            if not isinstance(act, Make):  # a list may lag behind what was just made
                yield act, do(client, act)
