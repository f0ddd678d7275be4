"""The sheet on which a reader adds up a month: the plan alone, an own key, or both.

A script does the sum.  Every number of ours on the sheet comes from a fact and is listed beneath
it with its mark; what a provider charges, and what came with a plan, the reader types.
"""

from collections.abc import Iterable, Iterator, Sequence

from ..facts.book import Held
from ..facts.errors import UnknownNameError
from ..facts.values import Choice, Items, Money, Prices, Rate
from .cite import Citer
from .html import escape, inline, plain, table, tag

SORTS = {"input": "Input", "cached": "Cached input", "output": "Output"}
"""Sorts of tokens, as the facts name them, with the words readers see."""
WAYS = {"plan": "The plan alone", "key": "An own key for all of it", "both": "Both"}
SAYS = {
    "data_wants": "Type how many tokens, and what they cost at the provider.",
    "data_wrong": "Use plain numbers, such as 12 or 0.75.",
    "data_wrong_seats": "Seats are counted whole, from 1.",
    "data_wrong_part": "A part in % is a plain number from 0 to 100.",
    "data_range": "{low} to {high}",
}
"""What the script announces."""


def cost(citer: Citer, prices: Sequence[str], rate: str, on_key: str, counts: str) -> str:
    """Write the sheet for the plans whose monthly prices, or lack of one, are the facts *prices*.

    *rate* is charged on top on the plans it applies to, for the sorts of tokens in *counts*; the
    choice *on_key* tells whether on an own key too: its first possibility means that it is.
    """
    plans = [citer.as_of[fact_id] for fact_id in prices]
    charge, counted = citer.as_of[rate].value, citer.as_of[counts].value
    asked = citer.as_of[on_key].value
    if not (isinstance(charge, Rate) and isinstance(counted, Items) and isinstance(asked, Choice)):
        raise UnknownNameError("rate, choice and set of sorts:", f"{rate}, {on_key}, {counts}", ())
    for plan in plans:
        if any((p.currency, p.per) != (charge.currency, "month") for p in _prices(plan)):
            raise UnknownNameError(f"monthly price in {charge.currency}:", plan.id, ())
    options = [one for plan in plans for one in _options(citer, plan, citer.as_of[rate])]
    vendor = citer.as_of.book.sources[plans[0].fact.primary].publisher
    sheet = tag(
        "form", [*_fields(options), tag("p", class_="st-said", role="status"), _sums(vendor)],
        class_="st-tool st-cost st-needs-js", aria_label="Add up a month", autocomplete="off",
        data_cost=charge.currency, data_rate=charge.rate, data_per=str(charge.per),
        data_counts=" ".join(counted.set), data_on_key=asked.choice == next(iter(asked.of)),
        data_search_exclude=True, **SAYS,
    )  # fmt: skip
    used = [*prices, rate, on_key, counts]
    rests = tag("ul", [tag("li", citer.element(one, whole=True)) for one in used],
                class_="st-reasons")  # fmt: skip
    head = tag("summary", "The numbers of ours in this sum")
    return tag("div", sheet + tag("details", head + rests, class_="st-needs-js"))


def _fields(options: Iterable[str]) -> Iterator[str]:
    price = _field("price", "Price of a seat, a month", hidden=True)
    yield _group("The plan", [_select(options), _field("seats", "Seats", "1"), price])
    tokens = [_field(f"tokens-{key}", words) for key, words in SORTS.items()]
    yield _group("Tokens in a month, in millions, all seats together", tokens)
    prices = [_field(f"price-{key}", words) for key, words in SORTS.items()]
    yield _group("Price at the provider, for a million", prices)
    known = [
        _field("included", "Usage that comes with it"),
        _field("off", "Discount there, %", "0"),
        _field("share", "On the key, if both, %"),
    ]
    yield _group("What else you know; leave out what you do not", known)


def _prices(plan: Held) -> list[Money]:
    match plan.value:
        case Money() as one:
            return [one]
        case Prices(prices=prices):
            return [one for one in prices.values() if isinstance(one, Money)]
        case _:
            return []


def _options(citer: Citer, plan: Held, rate: Held) -> Iterator[str]:
    """Yield an option for each price of a plan, with what the sum needs of it."""
    named = ", ".join(plan.fact.applies.plan) or plain(plan.fact.name)
    on = bool(set(plan.fact.applies.plan) & set(rate.fact.applies.plan))
    match plan.value:
        case Money() as one:
            rows = [(named, one)]
        case Prices(prices=prices, names=names):
            rows = [(f"{named}, {names[key]}", one) for key, one in prices.items()
                    if isinstance(one, Money)]  # fmt: skip
        case _:
            yield tag("option", inline(f"{named} (type its price)"), data_rated=on)
            return
    for words, price in rows:
        said = f"{words}: {plain(citer.speech.value(price))}"
        yield tag("option", inline(said), data_price=price.money, data_rated=on)


def _group(legend: str, inner: Iterable[str]) -> str:
    return tag("fieldset", [tag("legend", escape(legend)), *inner])


def _select(options: Iterable[str]) -> str:
    return tag("label", f"<span>Plan</span> {tag('select', options, name_='plan')}")


def _field(name: str, label: str, value: str = "", *, hidden: bool = False) -> str:
    field = tag(
        "input", name_=name, type="text", inputmode="decimal", size="8", maxlength="16",
        value=value or None,
    )  # fmt: skip
    return tag("label", f"<span>{escape(label)}</span> {field}", hidden=hidden)


def _sums(vendor: str) -> str:
    rows = (
        (
            words,
            *(tag("span", "–", data_sum=f"{way}-{who}") for who in ("vendor", "provider", "all")),
        )
        for way, words in WAYS.items()
    )
    head = ("A month", f"To {escape(vendor)}", "To the provider", "Together")
    return table(head, rows, label="Sums")
