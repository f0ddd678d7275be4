"""What the one dashboard issue says: claims first, then evidence.  Pure; `issues` keeps it."""

from .items import Desk, item
from .sheet import Section, Sheet, fitted, marked

MARK = marked("dashboard")
_ABOUT = (
    "This issue is kept by `stilltrue dashboard`: edited in place, closed when nothing is open. "
    "Write comments, not into the body: it is written anew.\n\n"
    "Answer a finding in a clone, after `stilltrue memory pull`, with the command beside it; "
    "`stilltrue findings` lists the same."
)


def dashboard(desk: Desk) -> Sheet:
    """Return the dashboard; with nothing to say it tells so, for the record of a closed issue."""
    claims, evidence = desk.of("claim"), desk.of("evidence")
    number = len(claims) + len(evidence)
    if not number:
        text = f"{MARK}\nNothing needs a person as of {desk.now:%Y-%m-%d}.\n"
        return Sheet(MARK, "Findings: none", text, open=False)
    sections = (
        Section("The sources say otherwise", [item(desk, one) for one in claims]),
        Section("Evidence needs a person", [item(desk, one) for one in evidence]),
    )
    counts = (
        f"{len(claims)} about claims, {len(evidence)} about evidence, as of {desk.now:%Y-%m-%d}."
    )
    body = fitted(MARK, f"{counts}\n\n{_ABOUT}", sections, "stilltrue findings")
    return Sheet(MARK, f"Findings: {counts.partition(', as')[0]}", body, open=True)
