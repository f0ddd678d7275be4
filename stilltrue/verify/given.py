"""A page somebody hands over, as if its source had sent it.  Pure: the bytes come in."""

from datetime import datetime
from hashlib import sha256
from pathlib import PurePath

from ..facts.errors import BookError
from ..facts.model import Source
from .body import Bad
from .charset import decode
from .model import Form, Page

_FORMS: dict[str, Form] = {
    ".html": "html", ".htm": "html", ".xhtml": "html", ".md": "markdown", ".markdown": "markdown",
    ".json": "json", ".txt": "text", ".text": "text", ".yaml": "text", ".yml": "text",
}  # fmt: skip


class UnfitPageError(BookError):
    """A file cannot be taken for a page."""


def given(name: str, body: bytes, source: Source, at: datetime) -> Page:
    """Return the file called *name* as a page of *source*: the page itself if it is HTML, what the
    robot reads if not.

    Raises UnfitPageError if its name does not say what it is, or its bytes are not that.
    """
    form = _FORMS.get(PurePath(name).suffix.lower())
    if form is None:
        raise UnfitPageError(f"{name}: no telling what it is; name it {', '.join(_FORMS)}")
    text = decode(body, "", form)
    if isinstance(text, Bad):
        raise UnfitPageError(f"{name}: {text.why}")
    url = source.url if form == "html" else source.fetch or source.url
    return Page(url, url, form, text, sha256(body).hexdigest(), at, length=len(body))
