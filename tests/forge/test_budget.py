"""The arithmetic of the budget."""

from fractions import Fraction

from stilltrue.forge.budget import add_up
from stilltrue.verify.plan import Target, checks
from tests.forge.guide import KETTLE

FACTS = ["--facts", str(KETTLE / "data" / "facts.yaml"), "--today", "2026-12-01"]


def test_every_address_wants_one_asking_an_interval(a_book):
    book = a_book()
    (check,) = checks(book)
    targets = [
        Target("acme.shop", "https://acme.example/shop", None, (check,)),
        Target("acme.shop", "https://acme.example/", None, ()),
    ]
    total = add_up(book, targets, offered=1, interval=1.0, limit=1.0)
    assert total.wanted == 1 + Fraction(1, 7)
    assert [said.split(":")[0] for said in total.complaints] == [
        "2 addresses want 1.1 askings a day, and the runs may do 1",
        "acme.example alone has 2 addresses",
    ]
    assert not add_up(book, targets, offered=2, interval=1.0, limit=2.0).complaints


def test_a_budget_that_does_not_do_ends_with_1(run):
    assert run("budget", *FACTS, "--budget", "100").status == 0
    done = run("budget", *FACTS, "--budget", "1")
    assert done.status == 1
    assert "raise the budget" in done.out
    assert run("budget", *FACTS, "--budget", "1", "--runs", "24").status == 0
