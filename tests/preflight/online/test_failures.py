"""Each failure of the troubleshooting page: which check sees it, or why no command can."""

from preflight.facts import bundled
from preflight.registry import CHECKS

from . import replayed, scenes

SCENES = (*scenes.ALL, *replayed.scenes())
SEEN = {failure for check in CHECKS.values() for failure in check.failures}
_APP = "it is in Cursor's app, and nothing outside shows it"
_NAME = "Cursor decides by the name after it left you; the server is sound"
_OLD = "older builds only, and inside them"
_PLAN = "Cursor's plan or an administrator forbids it, whatever the key"
BLIND = {
    "key-not-recognised": _APP, "no-custom-keys": _APP, "windows-model-vanishes": _APP,
    "bedrock-still-cursor": _APP, "builtin-hang-azure": _APP,
    "requested-model-unavailable": _APP, "azure-same-model": _APP, "cli-invalid-key": _APP,
    "free-named-models": _PLAN, "pro-required": _PLAN, "teams-stops": _PLAN,
    "key-fields-missing": _PLAN, "verify-missing": _APP,
    "name-collision": _NAME, "name-rewritten": _NAME, "claude-named-custom": _NAME,
    "azure-gpt5": "the report names no cause, so nothing can be looked for",
    "tls-socket": "it is the network between the app and Cursor",
    "override-missing": "only the app shows its fields; cursor.field says where they may lack",
    "verify-gemini-retired": _OLD, "verify-fixed-model": _OLD, "cors": _OLD,
    "anthropic-broken-by-override": _OLD, "override-breaks-gemini": _OLD,
}  # fmt: skip
"""Failure to why no command can see it."""
REMEDY = {"override-missing"}
"""Named by a check that gives its remedy without being able to see it."""


def test_each_failure_is_seen_by_a_check_or_cannot_be() -> None:
    assert set(BLIND) | SEEN == set(bundled().data["failures"])
    assert set(BLIND) & SEEN == REMEDY


def test_what_a_check_sees_has_been_shown_to_it() -> None:
    shown = {failure for one in SCENES for failure in one.failures}
    assert shown == SEEN - REMEDY


def test_a_scene_is_seen_by_a_check_that_claims_the_failure() -> None:
    for scene in SCENES:
        for failure in scene.failures:
            assert failure in CHECKS[scene.check].failures, (scene.name, failure)
