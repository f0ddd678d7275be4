"""The shape of facts.json and of the changes, promised to whoever reads them: within a `schema`,
things are only added.

It is a contract of its own and not the model of the facts file, which may change with the engine;
`writing.schema_text` is what is served as facts.schema.json and changes.schema.json.
"""

from .changes import Change, Changes, Edition, Stood
from .claims import Before, Claim, Facts, Failure, Kind, Limits, Look, Retired, Source, Stage
from .part import SCHEMA, Head, Shape

__all__ = [
    "SCHEMA",
    "Before",
    "Change",
    "Changes",
    "Claim",
    "Edition",
    "Facts",
    "Failure",
    "Head",
    "Kind",
    "Limits",
    "Look",
    "Retired",
    "Shape",
    "Source",
    "Stage",
    "Stood",
]
