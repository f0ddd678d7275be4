"""What the tests of reading and matching share: pages, and how to read them."""

from datetime import UTC, datetime
from textwrap import dedent

from stilltrue.verify.document import Document, Section
from stilltrue.verify.model import Page
from stilltrue.verify.read import read

AT = datetime(2026, 11, 23, 6, tzinfo=UTC)
URL = "https://vendor.example/docs/page"


def a_page(text, form="html", **but):
    text = dedent(text)
    given = {"url": URL, "final_url": URL, "sha256": "0" * 64, "at": AT, "length": len(text)}
    return Page(form=form, text=text, **given | but)


def a_document(text, form="html", **but) -> Document:
    document = read(a_page(text, form, **but))
    assert isinstance(document, Document), document
    return document


def sections(document: Document) -> list[Section]:
    """Return every section in page order, the page itself first."""

    def under(section):
        yield section
        for child in section.children:
            yield from under(child)

    return list(under(document.root))


def headings(document: Document) -> list[tuple[int, str]]:
    return [(section.level, section.heading) for section in sections(document)[1:]]
