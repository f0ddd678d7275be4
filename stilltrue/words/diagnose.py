"""The field into which a reader pastes an error.

A script ranks the failures that stand on the same page; this frame holds its words and how keys
begin, so that a pasted key is not kept.
"""

from collections.abc import Iterable, Iterator

from ..facts.errors import UnknownNameError
from ..facts.values import Format, Items
from .cite import Citer
from .html import inline, tag
from .tables import Link

SAYS = {
    "data_one": "1 failure may be it.",
    "data_many": "{n} failures may be it, best first.",
    "data_none": "Nothing on record fits. Put it in other words, paste the message itself, or "
    "answer questions until a cause is left.",
    "data_instead": "The first question: {question}",
    "data_removed": "Something that looked like a key has been taken out, and was not kept. If it "
    "was a key, revoke it and make another.",
}
"""What the script announces."""
IDLE = {
    "data_idle": "a about after again all also although am an and any anything are aren't as at be "
    "because been before being both but by can can't cannot could did didn't do does "
    "doesn't doing don't for from get gets getting give gives go goes going got had "
    "has have having he help here hi how i i'm i've if in into is isn't it it's its "
    "just let like me my no not now of on or our out please put says see seem seems "
    "she should since so some still than that that's the their them then there these "
    "they this those to too up use used using very want was wasn't we were what "
    "what's when where where's which while who why will with won't would yet you your",
    "data_endings": "ication ations ation ings ing ions ion ied ies ed es s y",
}
"""What the script is told of the language: words that no question is about, and how words end."""


def diagnose(citer: Citer, keys: Iterable[str], link: Link, stages: str | None) -> str:
    """Write the field; *keys* are the facts that tell how keys begin, *stages* is the page on which
    each stage has an anchor of its name.
    """
    field = tag(
        "textarea", id="st-diagnose", rows="3", maxlength="4000", autocomplete="off",
        autocapitalize="off", spellcheck="false", aria_describedby="st-diagnose-warning",
    )  # fmt: skip
    warning = (
        f"{tag('strong', 'Never paste a key.')} What looks like one is taken out at once. Nothing "
        "you type leaves this page, and nothing is kept."
    )
    inner = [
        tag("label", "The message, or what you see, in your words", for_="st-diagnose"),
        field,
        tag("p", warning, class_="st-hint", id="st-diagnose-warning"),
        tag("p", class_="st-said", role="status"),
        tag("ol", class_="st-found"),
        tag("template", tag("ul", _stages(citer, link, stages))),
    ]
    return tag(
        "section", inner, class_="st-tool st-diagnose st-needs-js", aria_label="Find your failure",
        data_diagnose=" ".join(_beginnings(citer, keys)), data_search_exclude=True, **SAYS, **IDLE,
    )  # fmt: skip


def _beginnings(citer: Citer, keys: Iterable[str]) -> Iterator[str]:
    for fact_id in keys:
        match citer.as_of[fact_id].value:
            case Format(format=one):
                yield one
            case Items(set=some):
                yield from some
            case _:
                raise UnknownNameError("beginning of keys:", fact_id, ())


def _stages(citer: Citer, link: Link, page: str | None) -> Iterator[str]:
    for key, stage in citer.as_of.book.stages.items():
        words = f"How to check: {stage.name}"
        made = link(f"{page}#{key}", words) if page else inline(stage.name)
        yield tag("li", made, data_stage=key)
