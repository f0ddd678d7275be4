"""Everything machines read, as paths below the site's root and bytes."""

from collections.abc import Mapping, Sequence

from ..publish.pages import Page, homes
from .facts import Present, facts
from .shape import as_json, schema_text, written


def everything(present: Present, pages: Sequence[Page]) -> Mapping[str, bytes]:
    """Return the files that stand around the *pages* of the open edition."""
    data = as_json(facts(present, homes(pages)))
    made = {"facts.json": written(data), "facts.schema.json": schema_text().encode()}
    made |= {f"facts/{name}.json": written(_alone(data, name)) for name in data["facts"]}
    return made


def _alone(data: Mapping[str, object], name: str) -> dict[str, object]:
    """Return one claim with what it needs of the rest."""
    claims, kinds, sources = data["facts"], data["kinds"], data["sources"]
    assert isinstance(claims, dict) and isinstance(kinds, dict) and isinstance(sources, dict)  # noqa: PT018
    claim = claims[name]
    head = {key: data[key] for key in ("schema", "edition", "generated", "asked", "site")}
    kind, source = claim["kind"], claim["source"]
    return {
        **head,
        "kinds": {kind: kinds[kind]},
        "sources": {source: sources[source]},
        "facts": {name: claim},
    }
