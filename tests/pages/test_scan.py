"""Which words a page uses, and which of them an edition reaches."""

from collections.abc import Callable, Collection

import pytest

from stilltrue.pages.model import Page, Use
from stilltrue.pages.scan import Scan

MakePage = Callable[..., Page]


@pytest.fixture
def reached(a_page: MakePage) -> Callable[..., list[str]]:
    """Return the first arguments of the `fact` words that an edition holding some facts reaches."""

    def reach(text: str, holds: Collection[str]) -> list[str]:
        active = Scan(a_page(text)).active(lambda fact_id: fact_id in holds)
        return [use.arguments[0] for use in active if use.word == "fact"]

    return reach


Reached = Callable[..., list[str]]


def test_every_use_is_found_with_its_arguments_and_line(a_page: MakePage) -> None:
    page = a_page(
        'One {{ fact("a.b") }} two\n'
        '{{ value("c.d", "part", mark=false) }}\n\n'
        '{{ facts_table("a.", "b.c",\n   "d.e") }}\n'
        "{{ standing() }}"
    )

    assert Scan(page).uses() == [
        Use("fact", ("a.b",), {}, 1),
        Use("value", ("c.d", "part"), {"mark": False}, 2),
        Use("facts_table", ("a.", "b.c", "d.e"), {}, 4),
        Use("standing", (), {}, 6),
    ]


def test_uses_in_conditions_and_in_every_branch_are_found(a_page: MakePage) -> None:
    page = a_page(
        '{% if held("a") and not held("b", "c") %}{{ fact("d") }}'
        '{% elif held("e") %}{{ fact("f") }}{% else %}{{ fact("g") }}{% endif %}'
    )

    assert [use.arguments for use in Scan(page).uses()] == [
        ("a",), ("b", "c"), ("d",), ("e",), ("f",), ("g",),
    ]  # fmt: skip


def test_text_that_looks_like_a_word_is_text(a_page: MakePage) -> None:
    page = a_page('fact("a") {% raw %}{{ fact("b") }}{% endraw %} {# {{ fact("c") }} #}')

    assert Scan(page).uses() == []


BRANCHES = (
    '{% if held("a") %}{{ fact("1") }}{% elif held("b") %}{{ fact("2") }}'
    '{% else %}{{ fact("3") }}{% endif %}{{ fact("4") }}'
)
NESTED = (
    '{% if held("a") %}{{ fact("1") }}'
    '{% if held("b") %}{{ fact("2") }}{% else %}{{ fact("3") }}{% endif %}'
    '{% else %}{% if not held("b") %}{{ fact("4") }}{% endif %}{% endif %}'
)


@pytest.mark.parametrize(
    ("text", "holds", "expected"),
    [
        pytest.param(BRANCHES, "a", ["1", "4"], id="if"),
        pytest.param(BRANCHES, "b", ["2", "4"], id="elif"),
        pytest.param(BRANCHES, "ab", ["1", "4"], id="the-first-that-holds"),
        pytest.param(BRANCHES, "", ["3", "4"], id="else"),
        pytest.param(NESTED, "ab", ["1", "2"], id="nested-if"),
        pytest.param(NESTED, "a", ["1", "3"], id="nested-else"),
        pytest.param(NESTED, "b", [], id="nested-not-false"),
        pytest.param(NESTED, "", ["4"], id="nested-not-true"),
    ],
)
def test_an_edition_reaches_the_branches_that_hold(
    reached: Reached, text: str, holds: str, expected: list[str]
) -> None:
    assert reached(text, holds) == expected


@pytest.mark.parametrize(
    ("test", "holds", "expected"),
    [
        pytest.param('held("a") and held("b")', "ab", True, id="and"),
        pytest.param('held("a") and held("b")', "a", False, id="and-not-both"),
        pytest.param('held("a") or held("b")', "b", True, id="or"),
        pytest.param('held("a") or held("b")', "", False, id="or-neither"),
        pytest.param('held("a", "b")', "b", True, id="any-of-several"),
        pytest.param('not held("a", "b")', "", True, id="none-of-several"),
        pytest.param('not (held("a") and held("b"))', "a", True, id="not-and"),
        pytest.param('held("a") and not held("b") or held("c")', "c", True, id="all-together"),
        pytest.param('held("a") and not held("b") or held("c")', "ab", False, id="all-false"),
        pytest.param('held("a") and retired()', "", False, id="false-and-unknown"),
    ],
)
def test_conditions_are_answered_as_jinja_would(
    reached: Reached, test: str, holds: str, *, expected: bool
) -> None:
    text = f'{{% if {test} %}}{{{{ fact("yes") }}}}{{% else %}}{{{{ fact("no") }}}}{{% endif %}}'

    assert reached(text, holds) == (["yes"] if expected else ["no"])


@pytest.mark.parametrize(
    "test",
    ["retired()", "not retired()", 'held("a") and retired()', 'held("b") or retired()'],
)
def test_a_condition_about_something_else_may_go_either_way(reached: Reached, test: str) -> None:
    text = f'{{% if {test} %}}{{{{ fact("yes") }}}}{{% else %}}{{{{ fact("no") }}}}{{% endif %}}'

    assert reached(text, "a") == ["yes", "no"]


def test_a_page_jinja_cannot_read_says_where(a_page: MakePage) -> None:
    scan = Scan(a_page('one\n\n{{ fact("a" }}'))

    assert scan.error is not None
    assert scan.error[0] == 3
    assert scan.uses() == []
    assert list(scan.forbidden()) == []


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("{% for x in failures() %}{{ x }}{% endfor %}", "{% for %}"),
        ("{% set x = matrix() %}", "{% set %}"),
        ("{% set x %}{{ matrix() }}{% endset %}", "{% set %}"),
        ("{% macro x() %}{{ matrix() }}{% endmacro %}", "{% macro %}"),
        ("{% include 'x.md' %}", "{% include %}"),
        ("{% import 'x.md' as x %}", "{% import %}"),
        ("{% from 'x.md' import x %}", "{% from %}"),
        ("{% with %}{{ matrix() }}{% endwith %}", "{% with %}"),
        ("{% filter upper %}x{% endfilter %}", "{% filter %}"),
        ("{% block x %}x{% endblock %}", "{% block %}"),
        ("{{ config }}", "{{ config }}"),
        ("{% if edition %}x{% endif %}", "{{ edition }}"),
        ('{{ fact("a") | upper }}', "| upper"),
        ('{{ fact("a")[0] }}', "{{ … }} that is no word"),
        ("{{ config.site_url }}", "{{ … }} that is no word"),
        ('{{ "text" }}', "{{ … }} that is no word"),
        ("{{ 1 + 1 }}", "{{ … }} that is no word"),
        ("{{ fact(config) }}", "fact(…) of something computed"),
        ('{{ fact("a" ~ "b") }}', "fact(…) of something computed"),
        ("{{ fact(*x) }}", "fact(…) of something computed"),
        ('{{ value("a", part=fact("b")) }}', "value(…) of something computed"),
    ],
)
def test_a_page_may_hold_words_and_conditions_and_nothing_else(
    a_page: MakePage, text: str, what: str
) -> None:
    assert list(Scan(a_page(f"one\n{text}\n")).forbidden()) == [(2, what)]


def test_words_and_conditions_are_nothing_forbidden(a_page: MakePage) -> None:
    page = a_page(
        '{% if held("a") and not held("b") or retired() %}{{ fact("a") }} text'
        '{% elif held("c") %}{{ value("c", "d", mark=false) }}{% else %}{{ standing() }}{% endif %}'
    )

    assert list(Scan(page).forbidden()) == []
