"""llms.txt, the guide's contents for language models, and llms-full.txt, all its pages in one."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from ..publish.pages import Page
from .facts import REGISTER, Present

_DATA = (
    ("facts.json", "Every claim with value, source, dates and history"),
    ("changes/latest.json", "What changed since the edition before"),
    ("feeds/changes.atom", "Changes as a feed"),
)


def files(present: Present, pages: Sequence[Page]) -> Iterator[tuple[str, bytes]]:
    """Yield both files; the register stands in facts.json and is left out of the full one."""
    yield "llms.txt", _contents(present, pages).encode()
    whole = "\n\n".join(
        f"<!-- {_address(present, page)} -->\n\n{page.text}"
        for page in pages
        if page.url != REGISTER
    )
    yield "llms-full.txt", f"{_title(present)}\n{whole}".encode()


def _title(present: Present) -> str:
    edition, day = present.book.open_edition, present.citer.today
    return (
        f"# {present.name}\n\n> {present.about}\n\n"
        f"Edition {edition}, as of {day}. Each claim is dated: before you rely on\n"
        "one, compare the dates in `facts.json` with today’s.\n"
    )


def _contents(present: Present, pages: Sequence[Page]) -> str:
    made = [_title(present)]
    order = list(dict.fromkeys(page.section for page in pages))
    by_section = sorted(pages, key=lambda page: order.index(page.section))
    for section, some in groupby(by_section, key=lambda page: page.section):
        rows = [_row(page.title, _address(present, page), present.about_of(page)) for page in some]
        made.append(f"## {section or present.name}\n\n" + "\n".join(rows) + "\n")
    rows = [_row(path, f"{_root(present)}{path}", about) for path, about in _DATA]
    made.append("## Data\n\n" + "\n".join(rows) + "\n")
    return "\n".join(made)


def _row(title: str, address: str, about: str) -> str:
    return f"- [{title}]({address})" + (f": {about}" if about else "")


def _root(present: Present) -> str:
    return f"{present.site}/" if present.site else ""


def _address(present: Present, page: Page) -> str:
    return f"{_root(present)}latest/{page.url}index.md"
