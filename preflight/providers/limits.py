"""How few output tokens a server lets itself be asked for, and by which name.

Servers disagree: newer models refuse `max_tokens`, older servers know only that, some want a few
more than one.  Amends a request once a server has said so, and never asks for more than FEWEST.
"""

import re
from collections.abc import Mapping
from dataclasses import replace

from ..wire import Answer, Ask, Reply

FEWEST = 16
"""The most that is ever granted to a server that wants more than one: OpenAI's least, as users of
its Responses API report it.
"""
_OTHER = {"max_tokens": "max_completion_tokens", "max_completion_tokens": "max_tokens"}
_NAMES = (*_OTHER, "max_output_tokens", "maxOutputTokens", "maxTokens")
_LEAST = re.compile(r"(?:>=|at least|minimum(?: value)?(?: of| is)?)\s{0,3}(\d{1,3})\b")
_REFUSED = (400, 422)


def most(what: Ask) -> int:
    """Return how many output tokens a request allows."""
    body = what.body or {}
    inner = (body.get(key) for key in ("generationConfig", "inferenceConfig"))
    for part in (body, *inner):
        if isinstance(part, Mapping):
            for name in _NAMES:
                if isinstance(part.get(name), int):
                    return int(part[name])
    return 0


def amended(what: Ask, reply: Reply) -> Ask | None:
    """Return the request as the server wants it; None if that is not what it refused."""
    name = next((one for one in _NAMES if one in (what.body or {})), "")
    if not name or not isinstance(reply, Answer) or reply.status not in _REFUSED:
        return None
    text = reply.body[:4000].decode("utf-8", "replace").lower()
    least = _LEAST.search(text)
    if least and "token" in text and most(what) < int(least[1]) <= FEWEST:
        return _with(what, name, name, int(least[1]))
    if name in _OTHER and _wants_other(name, text):
        return _with(what, name, _OTHER[name], most(what))
    return None


def _wants_other(name: str, text: str) -> bool:
    """Tell whether the server refused the name: newer ones say which they want, older ones
    cannot.
    """
    if not re.search(rf"\b{name}\b", text):
        return False
    says_no = any(one in text for one in ("not support", "unsupported", "unrecognized", "unknown",
                                          "not permitted", "forbidden", "unexpected"))  # fmt: skip
    return _OTHER[name] in text if name == "max_tokens" else says_no


def _with(what: Ask, old: str, new: str, tokens: int) -> Ask:
    kept = {key: value for key, value in (what.body or {}).items() if key != old}
    return replace(what, body={**kept, new: tokens})


def like(what: Ask, first: Ask, after: Ask) -> Ask:
    """Return *what* amended as *first* was when it became *after*."""
    was = next((one for one in _NAMES if one in (first.body or {})), "")
    now = next((one for one in _NAMES if one in (after.body or {})), "")
    if not was or was not in (what.body or {}):
        return what
    return _with(what, was, now, most(after))
