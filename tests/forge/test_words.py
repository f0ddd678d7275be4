"""What is said on an issue: never too long, honest about what is left out."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from stilltrue.facts.observed import Finding, Memory
from stilltrue.forge.dashboard import dashboard
from stilltrue.forge.items import Desk, item
from stilltrue.forge.proposals import branch_of
from stilltrue.forge.sheet import LIMIT, size
from tests.forge.guide import git

AT = datetime(2026, 12, 1, tzinfo=UTC)


@pytest.fixture
def finding():
    def make(**but):
        told = {
            "id": "abc123", "sort": "claim", "sight": "changed", "because": "it says so",
            "address": "https://acme.example", "fact": "kettle.price", "source": "acme.shop",
            "held": {"money": "20", "currency": "USD"}, "seen": {"money": "25", "currency": "USD"},
            "opened": AT, "first_seen": AT, "last_seen": AT,
        }  # fmt: skip
        return Finding.model_validate(told | but)

    return make


@pytest.fixture
def desk(a_book):
    def make(*findings):
        return Desk(book=a_book(), memory=Memory(), findings=findings, now=AT)

    return make


def test_a_thousand_findings_fit_and_the_rest_is_counted(desk, finding):
    said = "\N{FAMILY}" * 600
    many = [finding(id=f"f{i:04}", excerpt=said) for i in range(1000)]
    body = dashboard(desk(*many)).body
    assert size(body) <= LIMIT
    shown = body.count("### ")
    assert 20 < shown < 1000
    assert f"…and {1000 - shown} more: `stilltrue findings` lists them." in body
    assert body.startswith("<!-- stilltrue:dashboard -->\n")


def test_a_few_are_all_shown(desk, finding):
    assert "more: `" not in dashboard(desk(finding(), finding(id="b", sort="evidence"))).body


def test_every_finding_has_the_commands_that_answer_it(desk, finding):
    assert "- Answer: `stilltrue take abc123` or `stilltrue correct abc123" in item(
        desk(), finding()
    )


@pytest.mark.parametrize("source", ["acme.shop", "a..b", ".x", "x.lock", "a b"])
def test_a_branch_is_a_name_git_takes_and_no_two_sources_share_one(source):
    assert git(Path.cwd(), "check-ref-format", "--branch", branch_of(source))
    assert branch_of(source) not in {branch_of("a--b"), branch_of("a-b")}
