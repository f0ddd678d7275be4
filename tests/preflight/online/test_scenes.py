"""What is wrong is named, at the first stage that fails, and nothing is called a failure wrongly."""

import json
from collections import Counter
from collections.abc import Mapping

import pytest

from preflight.model import Verdict
from preflight.report.story import ENDS

from . import replayed, scenes
from .scene import By, Scene
from .stage import Played

SCENES = (*scenes.ALL, *replayed.scenes())
FAULTS = [one for one in SCENES if one.check]


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
def test_what_is_wrong_is_named(scene: Scene, played: Mapping[str, Played]) -> None:
    assert played[scene.name].wrong() == ""


def test_the_score(played: Mapping[str, Played], capsys: pytest.CaptureFixture[str]) -> None:
    faults = [one for one in FAULTS if one.by is not By.REPLAYED]
    right = [one for one in faults if not played[one.name].wrong()]
    said = Counter(one.verdict for one in right)
    again = [one for one in FAULTS if one.by is By.REPLAYED]
    also = [one for one in again if not played[one.name].wrong()]
    with capsys.disabled():
        print(f"\npreflight: {len(right)} of {len(faults)} faults named at their stage by servers "
              f"nobody here wrote ({', '.join(f'{n} {v}' for v, n in said.items())}); replayed "
              f"{len(also)} of {len(again)}")  # fmt: skip
    assert said[Verdict.FAIL] >= 60
    assert len(right) >= 0.95 * len(faults)
    assert len(also) >= 0.95 * len(again)


def test_nothing_is_called_a_failure_wrongly(played: Mapping[str, Played]) -> None:
    innocent = [one for one in SCENES if not one.check or one.verdict is not Verdict.FAIL]
    assert {one.name: played[one.name].failed for one in innocent if played[one.name].failed} == {}


def test_the_exit_status_names_the_stage(played: Mapping[str, Played]) -> None:
    for name, one in played.items():
        status = one.ran["status"]
        assert one.report["exit"] == status, name
        assert status == (ENDS[one.failed] if one.failed else status), name
        assert one.failed or status in (0, 20), name


def test_every_name_is_used_once() -> None:
    names = Counter(one.name for one in SCENES)
    assert [name for name, times in names.items() if times > 1] == []


def test_no_name_but_loopbacks_is_resolved(played: Mapping[str, Played]) -> None:
    asked = {name: one.ran["names"] for name, one in played.items() if one.ran["names"]}
    assert asked == {"compatible: no such name": ["nowhere.invalid"]}


def test_no_key_is_shown(played: Mapping[str, Played]) -> None:
    for one in played.values():
        text = json.dumps(one.ran)
        assert "0123456789ab" not in text.replace("\\u", ""), one.scene.name
