"""A gateway or server that speaks OpenAI's dialect: it is believed less."""

from collections.abc import Mapping
from urllib.parse import urlsplit

from ..model import Case
from ..wire import Ask, Probe
from . import openai


def asks(case: Case) -> Mapping[Probe, Ask]:
    """Return what can be asked."""
    listed = openai.listed(case)
    made = {Probe.LIST: listed, Probe.ANYBODY: Ask(listed.method, listed.url)}
    if is_openrouter(case):
        made[Probe.CREDIT] = Ask("GET", _credit(case), secret=openai.secret(case))
    url = case.base + openai.path(case)
    calls = openai.calls(case, url)
    return {**made, **calls, Probe.NOBODY: openai.nobody(case, url)} if calls else made


def is_openrouter(case: Case) -> bool:
    """Tell whether this is OpenRouter, which says for nothing what a key may spend."""
    return urlsplit(case.base).netloc == urlsplit(_documented(case)).netloc


def _documented(case: Case) -> str:
    return case.facts.word("gateway.openrouter.base")


def _credit(case: Case) -> str:
    return urlsplit(_documented(case))._replace(path="/api/v1/key").geturl()
