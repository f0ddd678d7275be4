"""A document without the words that evidence was found in.  Pure."""

from dataclasses import replace

from .document import Document, Section, Table
from .normal import normalised


def without(document: Document, excerpt: str) -> Document:
    """Return *document* without every line, list item and table row that has *excerpt*; the same
    if that stands on no line of its own.
    """
    return replace(document, root=_cut(document.root, normalised(excerpt)))


def _cut(section: Section, excerpt: str) -> Section:
    def stays(words: str) -> bool:
        return excerpt not in normalised(words)

    tables = (Table(tuple(row for row in table.rows if stays(" | ".join(row))))
              for table in section.tables)  # fmt: skip
    return replace(
        section,
        text="\n".join(filter(stays, section.text.split("\n"))),
        lists=tuple(tuple(filter(stays, items)) for items in section.lists),
        tables=tuple(table for table in tables if table.rows),
        children=tuple(_cut(child, excerpt) for child in section.children),
    )
