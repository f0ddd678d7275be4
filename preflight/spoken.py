"""What a model's answer says of itself, read in the dialect it came in."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from .envelope import Words, error_in, parsed
from .model import Provider
from .sse import events
from .wire import Answer


@dataclass(frozen=True, slots=True)
class Spoken:
    """A model's answer."""

    streamed: bool = False
    parts: int = 0
    """Pieces with something of the answer in them."""
    finished: bool = False
    """Whether the end was announced as the dialect demands."""
    malformed: bool = False
    error: Words | None = None
    """An error told inside an answer that began well."""
    prompt_tokens: int | None = None
    model: str = ""


def spoken(answer: Answer, provider: Provider) -> Spoken:
    """Read *answer*."""
    data = parsed(answer.body)
    if answer.kind == "text/event-stream" and not isinstance(data, dict):
        return _stream(answer, provider)
    return _whole(data if isinstance(data, dict) else {})


def _stream(answer: Answer, provider: Provider) -> Spoken:
    malformed, ended, pieces = False, False, []
    for event in events(answer.body):
        if event.data.strip() == "[DONE]":
            ended = True
            continue
        data = parsed(event.data.encode())
        if not isinstance(data, dict):
            malformed = True
        elif event.name == "error" and not data.get("error"):
            pieces.append({"error": data})
        else:
            pieces.append(data)
    ends = _ends(pieces, provider)
    return Spoken(
        streamed=True,
        parts=sum(_has_part(one) for one in pieces),
        finished=ends if provider in (Provider.ANTHROPIC, Provider.GEMINI) else ended,
        malformed=malformed,
        error=next((said for one in pieces if (said := error_in(one))), None),
        prompt_tokens=_tokens(pieces),
        model=_model(pieces),
    )


def _whole(data: Mapping[str, Any]) -> Spoken:
    has = _has_part(data) or "content" in data or "output" in data
    return Spoken(
        parts=int(has), finished=has, error=error_in(data), prompt_tokens=_tokens([data]),
        model=_model([data]),
    )  # fmt: skip


def _has_part(data: Mapping[str, Any]) -> bool:
    choices, candidates = data.get("choices"), data.get("candidates")
    return bool(choices) or bool(candidates) or data.get("type") == "message_start"


def _ends(pieces: Iterable[Mapping[str, Any]], provider: Provider) -> bool:
    if provider is Provider.ANTHROPIC:
        return any(one.get("type") == "message_stop" for one in pieces)
    return any(
        isinstance(candidate, dict) and candidate.get("finishReason")
        for one in pieces
        for candidate in one.get("candidates") or ()
    )


def _tokens(pieces: Iterable[Mapping[str, Any]]) -> int | None:
    """Return how many tokens the prompt had, by the server's count; none at all is no count."""
    found = [count for one in pieces for count in _counts(one) if count > 0]
    return max(found) if found else None


def _counts(data: Mapping[str, Any]) -> Iterator[int]:
    inner = data.get("message")
    for part in (data, inner if isinstance(inner, dict) else {}):
        for key in ("usage", "usageMetadata"):
            usage = part.get(key)
            if isinstance(usage, dict):
                for name in ("prompt_tokens", "input_tokens", "promptTokenCount", "inputTokens"):
                    count = usage.get(name)
                    if isinstance(count, int) and not isinstance(count, bool):
                        yield count


def _model(pieces: Iterable[Mapping[str, Any]]) -> str:
    for one in pieces:
        inner = one.get("message")
        for part in (one, inner if isinstance(inner, dict) else {}):
            name = part.get("model") or part.get("modelVersion")
            if isinstance(name, str):
                return name
    return ""
