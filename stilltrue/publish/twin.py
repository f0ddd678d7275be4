"""A built page as Markdown: its words with the facts set in, and nothing that wants a browser."""

import re

from html_to_markdown import convert
from selectolax.lexbor import LexborNode

_UNREAD = (
    "button, input, select, textarea, svg, script, style, template, [popover], [hidden], "
    ".st-cite, .st-here, .st-notes, .st-anchor, .headerlink"
)
_LISTED = (
    (re.compile(r"<dl\b[^>]*>"), "<ul>"),
    (re.compile(r"</dl>"), "</ul>"),
    (re.compile(r"<dt\b[^>]*>(.*?)</dt>\s*<dd\b[^>]*>", re.DOTALL), r"<li><strong>\1:</strong> "),
    (re.compile(r"<dd\b[^>]*>"), "<li>"),
    (re.compile(r"</dd>"), "</li>"),
)
"""A list of terms has no form in Markdown that everybody reads; a list of items has."""


def markdown(body: LexborNode) -> str:
    """Return what a page's *body* says; takes out of it what has no words."""
    for node in body.css(_UNREAD):
        node.decompose()
    html = body.html or ""
    for pattern, instead in _LISTED:
        html = pattern.sub(instead, html)
    return (convert(html).content or "").strip() + "\n"
