"""Each page allows its own scripts by their hashes, and nothing from anywhere else."""

import base64
import hashlib

import pytest

from stilltrue.publish.csp import guarded, policy


def digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def scripts(html: str) -> list[str]:
    """Return what the policy of a page lets run."""
    return next(
        part.split()[1:] for part in policy(html).split("; ") if part.startswith("script-src")
    )


def test_an_inline_script_is_allowed_by_its_exact_text() -> None:
    assert scripts("<script>let a = 1;\n</script>") == ["'self'", digest("let a = 1;\n")]


@pytest.mark.parametrize("kind", ["module", "text/javascript"])
def test_a_script_may_name_its_type(kind: str) -> None:
    assert scripts(f'<script type="{kind}">a()</script>') == ["'self'", digest("a()")]


@pytest.mark.parametrize(
    "html",
    [
        '<script src="a.js"></script>',
        '<script type="application/json">{"a": 1}</script>',
        "<script type='application/ld+json'>{}</script>",
        "<p>no script</p>",
    ],
)
def test_files_and_data_need_no_hash(html: str) -> None:
    assert scripts(html) == ["'self'"]


def test_the_same_script_twice_is_one_hash() -> None:
    assert len(scripts("<script>a()</script><SCRIPT async>a()</SCRIPT >")) == 2


def test_nothing_is_allowed_from_another_host_and_nothing_inline_but_style() -> None:
    said = policy("<script>a()</script>")

    assert said.startswith("default-src 'none'; ")
    assert "http" not in said
    assert "unsafe-eval" not in said
    assert said.count("'unsafe-inline'") == 1
    assert "style-src 'self' 'unsafe-inline'" in said


def test_the_policy_stands_behind_the_encoding_and_before_everything_else() -> None:
    html = guarded('<head><meta charset="utf-8"><script>a()</script></head>')

    assert html.startswith(
        '<head><meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="'
    )
    assert html.index("Content-Security-Policy") < html.index("<script>")


def test_a_page_without_an_encoding_is_a_bug_of_ours() -> None:
    with pytest.raises(ValueError, match="encoding"):
        guarded("<head></head>")
