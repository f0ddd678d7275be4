"""The generated facts are current, and hold whatever the code names."""

import datetime as dt
import json
import re
from pathlib import Path

import pytest

from preflight.facts import FactsError, bundled, from_file, read
from preflight.guess import FAMILIES, families
from preflight.registry import CHECKS
from preflight.signs import DOCUMENTED
from release.facts import TO, excerpt
from stilltrue.facts import load

TODAY = dt.date(2026, 11, 23)
SUBJECTS = r"(?:openai|anthropic|gemini|azure|bedrock|gateway|cursor)"
NAMED = re.compile(rf'"({SUBJECTS}(?:\.[a-z0-9-]+)+)"')


def test_the_generated_file_is_current() -> None:
    made = excerpt(load(Path("data/facts.yaml"), today=TODAY), TODAY)
    assert made == TO.read_bytes(), "run `make preflight-facts`"


def test_the_generated_file_is_the_same_on_another_day() -> None:
    book = load(Path("data/facts.yaml"), today=TODAY)
    assert excerpt(book, TODAY) == excerpt(book, TODAY + dt.timedelta(days=90))


def test_every_fact_named_in_the_code_is_held() -> None:
    code = "".join(path.read_text() for path in Path("preflight").rglob("*.py"))
    ids = set(NAMED.findall(code)) - set(CHECKS)
    assert len(ids) > 60
    for one in ids:
        assert bundled().text(one), one


@pytest.mark.parametrize("check", CHECKS.values(), ids=list(CHECKS))
def test_a_check_names_only_what_is_held(check) -> None:
    assert all(bundled().text(fact) for fact in check.facts)
    assert all(bundled().fix(failure) for failure in check.failures)


def test_every_documented_error_has_a_meaning_or_is_left_out_on_purpose() -> None:
    errors = {name for name, fact in bundled().data["facts"].items() if fact["kind"] == "error"}
    not_an_answer = {
        "cursor.base-url.error.private-network", "cursor.base-url.error.name-collision",
        "cursor.byok.first-party-error", "cursor.byok.pro-required",
        "cursor.bedrock.error.other-model",  # what Cursor says, not a provider
        "anthropic.error.tier-cap", "anthropic.error.spend-limit",  # told apart by nothing in it
        "anthropic.error.conflict", "anthropic.error.size",  # no request of ours can meet it
    }  # fmt: skip
    assert errors - not_an_answer == set(DOCUMENTED)


def test_whose_word_it_is_and_how_old_is_said_with_every_fact() -> None:
    def dated(authority: str, when: str) -> str:
        fact = {"value": {}, "source": "s", "verified": {"when": when}}
        source = {"title": "A page", "authority": authority}
        data = {"schema": 1, "sources": {"s": source}, "facts": {"f": fact}}
        return read(json.dumps(data).encode(), "test").dated("f")

    assert dated("vendor", "2026-09-30") == "documented 2026-09-30"
    assert dated("staff", "2026-09-30") == "said by the vendor's staff 2026-09-30"
    assert dated("third-party", "2026-09-30") == "told by a third party 2026-09-30"
    assert dated("vendor", "undated") == "documented, in an undated copy of “A page”"
    assert (
        dated("third-party", "undated") == "told by a third party, in an undated copy of “A page”"
    )


def test_what_was_only_observed_is_not_called_documented() -> None:
    assert bundled().dated("openai.error.unknown-model").startswith("told by a third party")


def test_key_families_come_from_the_facts() -> None:
    starts = {start for one in families(bundled()) for start in one.starts}
    assert starts == {start for fact in FAMILIES for start in bundled().items(fact)}


def test_no_format_of_a_provider_is_typed_in_the_code() -> None:
    code = "".join(path.read_text() for path in Path("preflight").rglob("*.py"))
    named = (*FAMILIES, "bedrock.claude.version", "openai.reasoning.names")
    typed = {one for fact in named for one in bundled().items(fact) if f'"{one}' in code}
    assert typed == {"sk-"}, "the beginning that everybody took over from OpenAI"


def test_a_live_fact_ages_from_the_look_and_a_copy_from_the_day_we_took_it_on() -> None:
    claim = {"kind": "error", "verified": {"when": "2026-01-01", "earliest": "2026-01-01",
             "basis": "live"}, "taken": "2026-06-01", "value": {}, "text": "x"}  # fmt: skip
    copy = {**claim, "verified": {**claim["verified"], "basis": "stored-copy"}}
    data = {"schema": 1, "kinds": {"error": {"stale": 180}}, "facts": {"live": claim, "copy": copy}}
    facts = read(json.dumps(data).encode(), "test")
    assert not facts.old("live", dt.date(2026, 6, 30))
    assert facts.old("live", dt.date(2026, 7, 1))
    assert not facts.old("copy", dt.date(2026, 11, 28))
    assert facts.old("copy", dt.date(2026, 11, 29))


@pytest.mark.parametrize("raw", [b"", b"[]", b"{}", b'{"schema": 1}', b'{"schema":2,"facts":{}}'])
def test_what_is_no_facts_file_is_refused_in_a_sentence(raw, tmp_path) -> None:
    path = tmp_path / "facts.json"
    path.write_bytes(raw)
    with pytest.raises(FactsError):
        from_file(path)
