"""What a new value leaves without a purpose elsewhere in its fact."""

from ..facts.claim import Fact
from ..facts.edit import Draft
from ..facts.evidence import ItemsOf
from ..facts.values import Items, Value
from ..verify.alike import same


def come_true(draft: Draft, fact_id: str, fact: Fact, new: Value) -> None:
    """Take away what was announced and now holds."""
    came = [i for i, planned in enumerate(fact.scheduled) if same(planned.value, new)]
    loc = ("facts", fact_id, "scheduled")
    if came and len(came) == len(fact.scheduled):
        draft.cut(loc)
    else:
        for i in came:
            draft.cut((*loc, i))


def unmapped(draft: Draft, fact_id: str, fact: Fact, new: Value) -> None:
    """Take away what the page used to call members that are gone."""
    if not isinstance(new, Items):
        return
    for i, one in enumerate(fact.evidence):
        if isinstance(one, ItemsOf) and one.map:
            kept = {word: ours for word, ours in one.map.items() if ours in new.set}
            draft.let(("facts", fact_id, "evidence", i, "map"), kept)
