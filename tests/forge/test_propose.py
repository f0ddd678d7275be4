"""One proposal a source: made, kept up to date, closed by itself, and not asked twice."""

import json

import pytest

from stilltrue.facts.values import Money
from stilltrue.verify.model import Sight
from tests.forge.guide import DEARER, git

BRANCH = "stilltrue/acme.prices"


@pytest.fixture
def propose(run, guide, forge, tmp_path):
    """Run the command, which must end well, and return what it did."""

    def make(*more):
        out = tmp_path / "done.json"
        said = ["--output", str(out), *more]
        done = run("propose", *guide.args, *guide.docs, "--remote", str(guide.remote), *said)
        assert (done.status, done.err) == (0, "")
        return [(one["source"], one["did"]) for one in json.loads(out.read_text())]

    return make


def on_branch(guide, branch=BRANCH):
    return git(guide.remote, "show", f"{branch}:data/facts.yaml")


def tip(guide, branch=BRANCH):
    return git(guide.remote, "rev-parse", branch)


def test_a_new_value_becomes_a_pull_request_from_main(propose, guide, forge):
    guide.saw(Sight.CHANGED, DEARER)
    assert propose() == [("acme.prices", "opened")]
    (pull,) = forge.pulls()
    assert pull["head"]["ref"] == BRANCH
    for said in (
        "20 USD per month → 25 USD per month",
        "> It is \\$25.",
        "- Then: The kettle costs \\$25 ",
        "For the changelog",
        "`docs/",
        "`stilltrue take ",
    ):
        assert said in pull["body"]
    diff = git(guide.remote, "diff", f"main..{BRANCH}", "--stat")
    assert "1 file changed" in diff
    assert 'value: {money: "25", currency: USD, per: month, unit: person}' in on_branch(guide)
    assert git(guide.remote, "rev-parse", f"{BRANCH}^") == tip(guide, "main")


def test_doing_it_again_does_nothing_not_even_on_another_day(propose, guide, forge):
    guide.saw(Sight.CHANGED, DEARER)
    propose()
    first = tip(guide)
    assert propose() == [("acme.prices", "kept")]
    guide.saw(Sight.CHANGED, DEARER, days=(32,))
    assert propose("--today", "2026-12-02") == [("acme.prices", "updated")]  # its words
    assert tip(guide) == first
    assert len(forge.pulls("all")) == 1


def test_another_value_is_put_in_the_same_pull_request(propose, guide, forge):
    guide.saw(Sight.CHANGED, DEARER)
    propose()
    guide.saw(Sight.CHANGED, DEARER.model_copy(update={"money": "30"}), days=(32, 33))
    assert propose("--today", "2026-12-03") == [("acme.prices", "updated")]
    assert 'money: "30"' in on_branch(guide)
    assert [pull["number"] for pull in forge.pulls("all")] == [1]
    assert "30 USD" in forge.pulls()[0]["body"]


def test_it_follows_main(propose, guide, forge):
    guide.saw(Sight.CHANGED, DEARER)
    propose()
    guide.facts.write_text(guide.facts.read_text() + "# a person was here\n")
    git(guide.folder, "commit", "-qam", "Edit")
    git(guide.folder, "push", "-q", "origin", "HEAD:main")
    assert propose() == [("acme.prices", "updated")]
    assert "# a person was here" in on_branch(guide)
    assert 'money: "25"' in on_branch(guide)


def test_it_is_closed_by_itself_when_the_page_swings_back(propose, guide, forge):
    guide.saw(Sight.CHANGED, DEARER)
    propose()
    guide.saw(Sight.CONFIRMED, days=(32,))
    assert propose("--today", "2026-12-02") == [("acme.prices", "closed")]
    (pull,) = forge.pulls("all")
    assert pull["state"] == "closed"
    why = "Closed by itself: the page says again what we hold."
    assert why in pull["body"]
    assert forge.comments(1) == [why]
    assert BRANCH not in git(guide.remote, "branch", "--list")
    assert propose("--today", "2026-12-02") == []


def test_it_is_closed_by_itself_when_somebody_answered_on_main(propose, guide, forge):
    guide.saw(Sight.CHANGED, DEARER)
    propose()
    git(guide.remote, "update-ref", "refs/heads/main", BRANCH)
    assert propose() == [("acme.prices", "closed")]
    assert forge.comments(1) == ["Closed by itself: we hold another value now."]


def test_what_a_person_closed_is_not_proposed_again_unless_the_value_is_another(
    propose, guide, forge
):
    guide.saw(Sight.CHANGED, DEARER)
    propose()
    forge.close(1)
    assert propose() == [("acme.prices", "declined")]
    assert len(forge.pulls("all")) == 1
    guide.saw(Sight.CHANGED, DEARER.model_copy(update={"money": "30"}), days=(32, 33))
    assert propose("--today", "2026-12-03") == [("acme.prices", "opened")]
    assert [pull["number"] for pull in forge.pulls()] == [2]


def test_a_branch_somebody_else_pushed_to_is_left_alone(propose, guide, forge):
    guide.saw(Sight.CHANGED, DEARER)
    propose()
    git(guide.folder, "fetch", "-q", "origin")
    git(guide.folder, "checkout", "-q", BRANCH)
    (guide.folder / "mine").write_text("")
    git(guide.folder, "add", "mine")
    git(guide.folder, "commit", "-qm", "Mine")
    git(guide.folder, "push", "-q", "origin", BRANCH)
    git(guide.folder, "checkout", "-q", "main")
    mine = tip(guide)
    guide.saw(Sight.CHANGED, DEARER.model_copy(update={"money": "30"}), days=(32, 33))
    assert propose("--today", "2026-12-03") == [("acme.prices", "left")]
    assert tip(guide) == mine
    guide.ran()
    propose()
    assert tip(guide) == mine


def test_a_value_nobody_can_take_is_said_and_not_proposed(propose, guide, forge):
    other = Money(money="25", currency="USD", per="month")
    guide.saw(Sight.CHANGED, other, fact="kettle.plans")
    assert propose() == [("acme.prices", "unfit")]
    assert forge.pulls("all") == []


def test_a_dry_run_pushes_and_opens_nothing(propose, guide, forge):
    guide.saw(Sight.CHANGED, DEARER)
    assert propose("--dry-run") == [("acme.prices", "opened")]
    assert forge.pulls("all") == []
    assert git(guide.remote, "branch", "--list") == "* main"


def test_the_dashboard_names_the_proposal(propose, run, guide, forge):
    guide.saw(Sight.CHANGED, DEARER)
    propose()
    run("dashboard", *guide.args, *guide.docs)
    assert "- Proposed in #1" in forge.issue(2)["body"]
    forge.close(1)
    run("dashboard", *guide.args, *guide.docs)
    assert "- The proposal #1 was closed" in forge.issue(2)["body"]
