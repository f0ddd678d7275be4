"""Documentation pages made up for benchmarks: invented words, real shapes.  Deterministic.

Adapted from the harness the goals were measured with: 100 to 300 kB of HTML, much of it navigation,
script and highlighted code, with sentences planted to be found and words hidden not to be.
"""

import math
import random
from dataclasses import dataclass
from itertools import accumulate

_CONSONANTS = "b c d f g h k l m n p r s t v w z br cl dr st tr pl gr".split()  # noqa: SIM905
_VOWELS = "a e i o u ai ea ou".split()  # noqa: SIM905
_NAMES = "timeout retries limit window buffer quota depth batch".split()  # noqa: SIM905
_SECTIONS = 8
_AROUND = 45_000
"""Characters of navigation, script and style on each page."""
_STYLE = ".a>.b:hover{margin:0}\n" * 400
_HOW_MANY = 6000
_CODE, _LINK, _STRESSED, _OWNED, _DASHED = 0.02, 0.01, 0.01, 0.005, 0.06
"""How many of a hundred words are what."""


def _vocabulary() -> list[str]:
    rng = random.Random(7)  # noqa: S311
    words: dict[str, None] = {}
    while len(words) < _HOW_MANY:
        parts = rng.choice((1, 2, 2, 2, 3, 3))
        words["".join(rng.choice(_CONSONANTS) + rng.choice(_VOWELS) for _ in range(parts))] = None
    return list(words)


_WORDS = _vocabulary()
_WEIGHTS = list(accumulate(1 / (place + 2.7) for place in range(len(_WORDS))))


@dataclass(frozen=True, slots=True)
class Made:
    """A page, what must be in its text, and what must not."""

    html: str
    shown: tuple[str, ...]
    hidden: tuple[str, ...]


class _Writer:
    def __init__(self, number: int) -> None:
        self.rng = random.Random(1_000_003 + number)  # noqa: S311

    def words(self, count: int) -> list[str]:
        return self.rng.choices(_WORDS, cum_weights=_WEIGHTS, k=count)

    def sentence(self) -> str:
        words = map(self._dressed, self.words(self.rng.randint(7, 22)))
        return " ".join(words) + ". "

    def _dressed(self, word: str) -> str:
        kinds = (
            "<code>{0}_x()</code>",
            '<a href="../{0}.html#{0}">{0}</a>',
            "<em>{0}</em>",
            "{0}&rsquo;s",
            "{0} &mdash;",
            "{0}",
        )
        weights = (_CODE, _LINK, _STRESSED, _OWNED, _DASHED, 1.0)
        return self.rng.choices(kinds, weights)[0].format(word)

    def paragraph(self) -> str:
        return f"<p>{''.join(self.sentence() for _ in range(self.rng.randint(2, 6)))}</p>\n"

    def code(self) -> str:
        rows = []
        for _ in range(self.rng.randint(4, 18)):
            one, two, three = self.words(3)
            rows.append(
                f'<span class="line"><span class="n">{one}</span> <span class="o">=</span> '
                f'<span class="n">{two}</span><span class="p">(</span>'
                f'<span class="s1">&#39;{three}&#39;</span><span class="p">,</span> '
                f'<span class="mi">{self.rng.randint(0, 99)}</span><span class="p">)</span></span>'
            )
        return f'<div class="highlight"><pre><code>{chr(10).join(rows)}\n</code></pre></div>\n'

    def table(self) -> str:
        columns = self.rng.randint(2, 5)
        head = "".join(f"<th>{word}</th>" for word in self.words(columns))
        rows = "".join(
            "<tr>" + "".join(f"<td>{word} 7</td>" for word in self.words(columns)) + "</tr>\n"
            for _ in range(self.rng.randint(3, 14))
        )
        return f"<table><thead><tr>{head}</tr></thead><tbody>\n{rows}</tbody></table>\n"

    def navigation(self) -> str:
        items = (self.words(3) for _ in range(self.rng.randint(120, 320)))
        return "".join(
            f'<li class="nav"><a class="internal" href="../{w[0]}.html">{" ".join(w)}</a></li>\n'
            for w in items
        )

    def script(self, size: int) -> str:
        made = ""
        while len(made) < size:
            made += f'{{"title":"{self.words(1)[0]}","text":"{" ".join(self.words(40))}"}},\n'
        return f"<script>window.index=[{made}];</script>\n"


def prose(number: int, count: int) -> str:
    """Make *count* words that page *number* might hold."""
    return " ".join(_Writer(number).words(count))


def page(number: int) -> Made:
    """Make page *number*."""
    writer = _Writer(number)
    size = min(300_000, max(100_000, math.exp(writer.rng.gauss(math.log(170_000), 0.33))))
    shown, body = [], []
    for part in range(_SECTIONS):
        key, value = f"{_NAMES[part]}{number}_{part}", 10 + (number * 37 + part * 101) % 9000
        shown.append(f"The default {key} is {value} seconds.")
        planted = f"The default <code>{key}</code> is <strong>{value}</strong>&nbsp;seconds."
        made = [f'<section id="s{part}"><h2>Part {part}<a href="#s{part}">&para;</a></h2>']
        made += [writer.paragraph(), f"<p>{planted}</p>", "<h3>Details</h3>"]
        while sum(map(len, made)) < (size - _AROUND) / _SECTIONS:
            kinds = (writer.paragraph,) * 4 + (writer.code,) * 2 + (writer.table,)
            made.append(writer.rng.choice(kinds)())
        made.append(f"<ul><li>{writer.sentence()}</li><li>{writer.sentence()}</li></ul></section>")
        body.append("".join(made))
    hidden = tuple(f"{where}{number}" for where in ("SCRIPT", "ATTRIBUTE", "STYLE", "TEMPLATE"))
    html = (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Page {number}</title>'
        f"<style>{_STYLE}</style><script>var x='{hidden[0]}';</script></head><body>"
        "<header><a href='/'>Home</a></header>"
        f"<nav><ul>{writer.navigation()}</ul></nav><main><article><h1>Page {number}</h1>"
        f'<p hidden>{hidden[1]}</p><div style="display: none">{hidden[2]}</div>'
        f"<template><p>{hidden[3]}</p></template>{''.join(body)}</article></main>"
        f"<footer>Made up</footer>{writer.script(22_000)}</body></html>"
    )
    return Made(html, tuple(shown), hidden)
