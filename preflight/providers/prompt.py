"""The one thing ever said to a model, and the tool it is offered."""

from collections.abc import Mapping

WORDS = "ping one two three four five six seven eight nine ten eleven twelve"
"""Harmless, and of so many words that a server which drops it is caught by its own count."""
FEWEST_TOKENS = len(WORDS.split())
"""No tokenizer makes fewer tokens of it than it has words."""
NO_SUCH_MODEL = "preflight-no-such-model"
TOOL = "preflight_echo"
SCHEMA: Mapping[str, object] = {
    "type": "object",
    "properties": {"word": {"type": "string"}},
    "required": ["word"],
}
