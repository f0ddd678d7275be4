"""Visible text: right on 18 small cases, and how fast beside BeautifulSoup, in one run in turns.

`visible` is the text of the whole page; `read` is what a run does with it, down to the last section
and table.  Pages are made up by `bench.pages`.  Exits 1 if a target is missed.

Freed memory is kept for the next page, for everybody: a run has several pages in hand, so its heap
neither shrinks nor grows, while one page at a time pays some 600 page faults to be given the same
memory again, more than half of what a bare parse takes.
"""

import ctypes
import re
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from html.parser import HTMLParser
from statistics import median
from time import process_time

from bs4 import BeautifulSoup
from selectolax.lexbor import LexborHTMLParser

from bench.pages import Made, page
from stilltrue.facts.evidence import Pattern
from stilltrue.verify.document import Document
from stilltrue.verify.html import visible
from stilltrue.verify.match import match
from stilltrue.verify.model import Page
from stilltrue.verify.read import read

PAGES = 30
ROUNDS = 5
SOUP, STDLIB, PARSE = "BeautifulSoup + lxml", "html.parser", "bare lexbor parse"
TARGETS = {SOUP: 20.0, STDLIB: 5.0}
_TRIM_THRESHOLD, _MMAP_THRESHOLD = -1, -3
AT = datetime(2026, 11, 23, tzinfo=UTC)

CASES = [
    ("<p>a<b>b</b>c</p>", "abc", None),
    ("<table><tr><td>left</td><td>right</td></tr></table>", "left right", "leftright"),
    ("<ul><li>one</li><li>two</li></ul>", "one two", "onetwo"),
    ("<p>x&nbsp;y&#160;z</p>", "x y z", "\xa0"),
    ("<p>line<br>break</p>", "line break", "linebreak"),
    ("<p>A &amp; B &lt;tag&gt; &eacute;</p>", "A & B <tag> é", "&amp;"),
    ("<p hidden>secret</p><p>ok</p>", "ok", "secret"),
    ('<div style="display:none">secret</div><p>ok</p>', "ok", "secret"),
    ("<template><p>secret</p></template><p>ok</p>", "ok", "secret"),
    ("<script>secret</script><p>ok</p>", "ok", "secret"),
    ("<p>ok<!-- secret --></p>", "ok", "secret"),
    ("<script>if (a<b) document.write('</p>secret')</script><p>ok", "ok", "secret"),
    ("<p>one<p>two", "one two", "onetwo"),
    (
        "<p>The <code>timeout</code> is <strong>37</strong>&nbsp;seconds.</p>",
        "The timeout is 37 seconds.",
        None,
    ),
    ("<p>value: <span>10</span><span>24</span></p>", "value: 1024", "10 24"),
    ("<h2>Title<a class=headerlink href=#t>&para;</a></h2><p>Body</p>", "Title¶ Body", None),
    ("<style>p{color:red}</style><svg><title>s</title></svg><p>ok</p>", "ok", "color"),
    ("<p>unclosed <b>bold <i>both</b> tail</i> end</p>", "unclosed bold both tail end", None),
]
"""HTML, what must be in its text, and what must not: the cases the goals were measured with."""


def soup(html: str) -> str:
    """Do the usual recipe."""
    tree = BeautifulSoup(html, "lxml")
    for node in tree(["script", "style", "template", "noscript"]):
        node.decompose()
    return " ".join(tree.get_text(" ").split())


class _Text(HTMLParser):
    """The standard library's parser, told what is a block and what is not shown."""

    BLOCKS = re.compile(
        r"address|article|aside|blockquote|br|caption|d[dlt]|details|div|fig\w+|footer|form|h\d"
        r"|header|hr|li|main|nav|[ou]l|option|p|pre|section|summary|t\w+"
    )
    SKIPPED = frozenset(("script", "style", "template", "noscript"))
    VOID = frozenset(("area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"))

    def __init__(self) -> None:
        super().__init__()
        self.out: list[str] = []
        self.open: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self.BLOCKS.fullmatch(tag):
            self.out.append("\n")
        if tag not in self.VOID:
            style = dict(attrs).get("style") or ""
            hides = tag in self.SKIPPED or "display: none" in style or "hidden" in dict(attrs)
            self.open.append((tag, hides or bool(self.open and self.open[-1][1])))

    def handle_endtag(self, tag: str) -> None:
        while any(tag == name for name, _ in self.open) and self.open.pop()[0] != tag:
            pass
        if self.BLOCKS.fullmatch(tag):
            self.out.append("\n")

    def handle_data(self, data: str) -> None:
        if not (self.open and self.open[-1][1]):
            self.out.append(data)


def stdlib(html: str) -> str:
    """Parse with the standard library."""
    parser = _Text()
    parser.feed(html)
    return " ".join("".join(parser.out).split())


def whole(html: str) -> Document:
    """Read *html* as a run does."""
    url = "https://vendor.example/"
    document = read(Page(url, url, "html", html, "", AT))
    assert isinstance(document, Document)
    return document


def two_facts(html: str) -> None:
    """Read *html* and match two facts in their sections."""
    document = whole(html)
    for part in (2, 5):
        words = r"The default \w+ is (?P<value>\d+) seconds"
        match(document, Pattern(source="s", section=f"s{part}", pattern=words))


JOBS: dict[str, Callable[[str], object]] = {
    SOUP: soup,
    STDLIB: stdlib,
    PARSE: LexborHTMLParser,
    "visible": visible,
    "read": whole,
    "read + 2 facts": two_facts,
}


def keep_memory() -> None:
    """Tell glibc, where it is the C library, to give nothing back to the system."""
    tell = getattr(ctypes.CDLL(None), "mallopt", None)
    if tell is not None:
        tell(_MMAP_THRESHOLD, 1 << 26)
        tell(_TRIM_THRESHOLD, 1 << 28)


def measured(pages: list[Made]) -> dict[str, float]:
    """Return the median CPU milliseconds a page of each job, done in turns."""
    spent: dict[str, list[float]] = {name: [] for name in JOBS}
    for _ in range(ROUNDS):
        for name, job in JOBS.items():
            began = process_time()
            for one in pages:
                job(one.html)
            spent[name].append((process_time() - began) / len(pages) * 1000)
    return {name: median(times) for name, times in spent.items()}


def right(text_of: Callable[[str], str], pages: list[Made]) -> tuple[int, int, int]:
    """Return the cases got right, the planted sentences missed and the hidden words let out."""
    cases = 0
    for html, shown, not_shown in CASES:
        text = text_of(html)
        cases += shown in text and (not_shown is None or not_shown not in text)
    texts = [(one, text_of(one.html)) for one in pages]
    missed = sum(words not in text for one, text in texts for words in one.shown)
    leaked = sum(words in text for one, text in texts for words in one.hidden)
    return cases, missed, leaked


def main() -> int:
    """Measure, print, and say whether the targets are met."""
    keep_memory()
    pages = [page(number) for number in range(PAGES)]
    size = sum(len(one.html) for one in pages) / len(pages) / 1000
    print(f"{PAGES} pages of {size:.0f} kB, {ROUNDS} rounds in turns, median CPU ms a page")
    spent = measured(pages)
    failed = False
    for name, each in spent.items():
        ratios = "".join(f"  {spent[peer] / each:6.1f} x {peer}" for peer in TARGETS)
        print(f"{name:<22} {each:7.2f}{ratios}")
    for peer, target in TARGETS.items():
        ratio = spent[peer] / spent["visible"]
        failed |= ratio < target
        said = "met" if ratio >= target else f"missed by {1 - ratio / target:.0%}"
        print(f"visible at least {target:.0f} x as fast as {peer}: {said}")
    print(f"read + 2 facts is {spent['read + 2 facts'] / spent[PARSE]:.2f} x a bare parse (2.0)")
    for name, text_of in {"visible": visible, SOUP: soup, STDLIB: stdlib}.items():
        cases, missed, leaked = right(text_of, pages)
        failed |= name == "visible" and (cases, missed, leaked) != (len(CASES), 0, 0)
        print(f"{name:<22} {cases}/{len(CASES)} cases, {missed} missed, {leaked} leaked")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
