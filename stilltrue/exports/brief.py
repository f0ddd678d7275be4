"""now.json: of facts.json only what a page of an older edition reads, at a fifth of its weight.

Every field stands as it does in facts.json.  It is for our own pages; others read facts.json.
"""

from collections.abc import Mapping
from typing import Any

_SAID = ("said", "status", "recorded", "taken")
_LOOK = ("basis", "earliest")
_PAST = ("said", "ended")


def brief(data: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return what is left of *data*, which is facts.json."""
    facts = {name: _claim(claim) for name, claim in data["facts"].items()}
    return {"schema": data["schema"], "facts": facts}


def _claim(claim: Mapping[str, Any]) -> Mapping[str, Any]:
    made = _only(claim, _SAID) | {"verified": _only(claim["verified"], _LOOK)}
    past = [_only(one, _PAST) for one in claim["history"]]
    return made | ({"history": past} if past else {})


def _only(data: Mapping[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    return {name: data[name] for name in names}
