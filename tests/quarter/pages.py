"""The pages and the facts file of the made-up vendors: what a state looks like on the wire."""

from .world import PLANS, SPANS, State, Vendor, day_of

_WORDS = (
    "We have been at it for many years, in good weather and in bad, and people come back. "
    "Ask at the counter if you want to know more, or write to us; somebody answers every day. "
) * 4


def body(vendor: Vendor, state: State, day: int) -> str:
    """Write the page as HTML."""
    rows = list(zip(SPANS, state.prices, strict=False))
    match state.look:
        case 0:
            prices = "".join(f"<p>{name} plan: ${price} a month</p>" for name, price in rows)
        case 1:
            cells = "".join(
                f"<li><b>{name}</b> plan: ${price} a month</li>" for name, price in rows
            )
            prices = f'<div class="grid"><ul class="cards">{cells}</ul></div>'
        case _:
            cells = "".join(
                f"<div><span>{name}&nbsp;plan: </span><span>${price}</span> a month</div>"
                for name, price in rows
            )
            prices = f"<section>{cells}</section>"
    noise = f'<p>Deployment {day * 7919}</p><div class="bar">We use cookies</div>' * state.noise
    return (
        f'<!doctype html><html lang="en"><head><title>{vendor.name}: prices</title></head><body>'
        f"<nav><a href='/'>Home</a></nav><main><h1>{vendor.name}</h1><p>{_WORDS}</p>"
        f"<h2>{'Plans' if state.look == 3 else 'Prices'}</h2>{prices}"
        f"<h2>Questions</h2><p>{_WORDS}</p></main>{noise}</body></html>"
    )


SOFT = (
    '<!doctype html><html lang="en"><title>Page not found</title><h1>Page not found</h1>'
    "<p>We could not find what you were looking for.</p></html>"
)


def facts_text(vendors: list[Vendor], origin: str) -> str:
    """Write the facts file; *origin* has a place for the number of the vendor's host."""
    parts = [_HEAD.format(day=day_of(-1).isoformat())]
    parts.append("subjects:\n" + "".join(f"  {v.name}.price: {v.name}\n" for v in vendors))
    parts.append(_KINDS.format(day=day_of(-1).isoformat()))
    parts.append("sources:")
    for number, vendor in enumerate(vendors, 1):
        parts.append(_SOURCE.format(name=vendor.name, url=origin.format(number)))
    parts.append("facts:")
    for vendor in vendors:
        for place, fact in enumerate(vendor.facts):
            made = _FACT.format(
                id=fact, plan=PLANS[place], span=SPANS[place], price=vendor.start.prices[place],
                source=vendor.name, day=day_of(-1).isoformat(),
            )  # fmt: skip
            parts.append(made)
    return "\n".join(parts)


_HEAD = """\
# The made-up vendors of a quarter. Comments must survive whatever the robot does.
schema: 1
"""
_KINDS = """\
kinds:
  price: {{name: Price, every: 1, due: 28, stale: 60}}

units:
  day: {{one: day, other: days}}

editions:
  "2027.01": {{opened: {day}, about: The present.}}

providers: {{}}
stages: {{}}
"""
_SOURCE = """\
  {name}:
    title: Prices of {name}
    publisher: {name}
    url: {url}/prices
    authority: vendor"""
_FACT = """\
  {id}:
    name: Price of the {plan} plan of {source}
    kind: price
    value: {{money: "{price}", currency: USD, per: month}}  # a comment
    sentence: The {plan} plan costs {{value}}.
    verified: {{when: {day}, by: person, basis: stored-copy}}
    recorded: {day}
    evidence:
      - source: {source}
        section: Prices
        pattern: '{span}\\W{{0,3}}plan\\W{{0,4}}\\$(?P<value>\\d+)'
        bounds: {{min: "1", max: "200"}}
"""
