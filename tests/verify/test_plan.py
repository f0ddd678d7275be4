"""One address is asked once; what is due comes first; every host belongs to one shard."""

from datetime import UTC, datetime, timedelta

import pytest

from stilltrue.facts import UnknownNameError
from stilltrue.verify.plan import Wish, checks, plan

NOW = datetime(2026, 11, 23, 6, tzinfo=UTC)

KINDS = {
    "price": {"name": "Price", "every": 1, "due": 14, "stale": 45},
    "format": {"name": "Format", "every": 10, "due": 60, "stale": 180},
}


def source(host, **but):
    return {
        "title": host, "publisher": host, "url": f"https://{host}/page", "authority": "vendor",
    } | but  # fmt: skip


@pytest.fixture
def book(a_book):
    """Three facts of two kinds on two hosts; one source has a Markdown twin, one no robot reads."""
    fact = a_book().facts["kettle.price"].model_dump(mode="json", exclude_defaults=True)

    def of(name, **but):
        return fact | {"evidence": [{"source": name, "quote": "The kettle costs"}]} | but

    return a_book(
        kinds=KINDS,
        sources={
            "one": source("one.example", fetch="https://one.example/page.md"),
            "two": source("two.example"),
            "login": source("login.example", link_only="behind a login"),
        },
        facts={
            "kettle.price": of("one"),
            "kettle.size": of("one", kind="format"),
            "kettle.colour": of("two", kind="format"),
            "kettle.secret": of("login", evidence=[{"source": "login", "by_hand": "a login"}]),
        },
    )


def urls(some):
    return [target.url for target in some]


def never(_):
    return None


def test_facts_share_an_address_and_what_readers_click_is_asked_too(book):
    got = plan(book, Wish(), now=NOW, asked=never)
    assert urls(got.targets) == [
        "https://one.example/page.md",
        "https://two.example/page",
        "https://one.example/page",
        "https://login.example/page",
    ]
    assert [check.fact for check in got.targets[0].checks] == ["kettle.price", "kettle.size"]
    assert got.targets[0].fallback == "https://one.example/page"
    assert got.targets[2].checks == ()


def test_what_only_a_person_can_check_is_listed_and_not_asked(book):
    got = plan(book, Wish(), now=NOW, asked=never)
    assert [check.fact for check in got.by_hand] == ["kettle.secret"]


@pytest.mark.parametrize(
    ("word", "facts"),
    [
        ("kettle.price", ["kettle.price"]),
        ("kettle.*", ["kettle.price", "kettle.size", "kettle.colour"]),
        ("two", ["kettle.colour"]),
        ("format", ["kettle.size", "kettle.colour"]),
    ],
)
def test_only_takes_an_id_a_glob_a_source_or_a_kind(book, word, facts):
    got = plan(book, Wish(only=(word,)), now=NOW, asked=never)
    assert [check.fact for target in got.targets for check in target.checks] == facts


def test_a_wrong_name_suggests_the_right_one(book):
    with pytest.raises(UnknownNameError, match=r"did you mean 'kettle\.price'"):
        plan(book, Wish(only=("kettle.prise",)), now=NOW, asked=never)


def test_the_most_impatient_fact_decides_when_an_address_is_due(book):
    day_ago = lambda _: NOW - timedelta(days=1)  # noqa: E731
    got = plan(book, Wish(due=True), now=NOW, asked=day_ago)
    assert urls(got.targets) == ["https://one.example/page.md"]


def test_a_first_sighting_of_a_change_is_due_at_once(book):
    just_now = lambda _: NOW  # noqa: E731
    two = "https://two.example/page"
    got = plan(book, Wish(due=True), now=NOW, asked=just_now, hurried=lambda url: url == two)
    assert urls(got.targets) == [two]


def test_a_budget_asks_the_longest_overdue_and_names_the_rest(book):
    ages = {"https://one.example/page.md": 30, "https://two.example/page": 2}
    asked = lambda url: NOW - timedelta(days=ages.get(url, 7))  # noqa: E731
    got = plan(book, Wish(budget=1), now=NOW, asked=asked)
    assert urls(got.targets) == ["https://one.example/page.md"]
    assert len(got.left_out) == 3


def test_shards_part_the_hosts_and_lose_none(book):
    whole = set(urls(plan(book, Wish(), now=NOW, asked=never).targets))
    parts = [plan(book, Wish(shard=(i, 3)), now=NOW, asked=never).targets for i in (1, 2, 3)]
    assert sorted(url for part in parts for url in urls(part)) == sorted(whole)
    hosts = [{target.host for target in part} for part in parts]
    assert len(set.union(*hosts)) == sum(map(len, hosts))


def test_a_digest_changes_with_evidence_value_or_address(book, a_book):
    before = {check.fact: check.digest for check in checks(book)}
    fact = book.facts["kettle.colour"].model_dump(mode="json", exclude_defaults=True)
    for but in (
        {"value": {"money": "21", "currency": "USD"}},
        {"evidence": [{"source": "two", "quote": "A kettle costs"}]},
    ):
        facts = {"kettle.colour": fact | but}
        sources = {"two": source("two.example")}
        other = a_book(facts=facts, sources=sources, kinds=KINDS)
        assert checks(other)[0].digest != before["kettle.colour"]
