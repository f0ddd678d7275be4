"""What the second issue says: sources that cannot be read.  Kept apart, lest they drown findings.

What a second link checker said of the published site can stand here too; it is never a finding.
"""

from . import safe
from .items import Desk, item
from .sheet import Section, Sheet, fitted, marked

MARK = marked("trouble")
_ABOUT = (
    "None of this says that a claim is wrong: nobody could look. "
    "This issue is kept by `stilltrue dashboard`: edited in place, closed when all is well."
)


def trouble(desk: Desk, opinion: tuple[str, ...] = ()) -> Sheet:
    """Return the trouble issue; *opinion* is what another link checker complained of."""
    sources = desk.of("source")
    if not sources and not opinion:
        text = f"{MARK}\nEvery source could be read as of {desk.now:%Y-%m-%d}.\n"
        return Sheet(MARK, "Sources in trouble: none", text, open=False)
    sections = (
        Section("Sources in trouble", [item(desk, one) for one in sources]),
        Section("A second opinion", [f"- {safe.words(line)}\n" for line in opinion]),
    )
    head = f"As of {desk.now:%Y-%m-%d}.\n\n{_ABOUT}"
    number = len(sources) + len(opinion)
    body = fitted(MARK, head, sections, "stilltrue findings")
    return Sheet(MARK, f"Sources in trouble: {number}", body, open=True)
