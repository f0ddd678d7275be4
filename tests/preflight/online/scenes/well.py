"""Nothing is wrong."""

from collections.abc import Iterator

from ..scene import By, Scene
from .making import aimock, aws, llmock, nginx


def good() -> Iterator[Scene]:
    """Yield scenes in which nothing is wrong: nothing may be said to fail."""
    for provider in ("openai", "compatible", "anthropic", "gemini", "azure"):
        yield aimock(provider, "all is well")
    for provider in ("openai", "compatible", "anthropic", "gemini"):
        yield llmock(provider, "all is well at llmock")
    yield aimock("azure", "all is well on the older path", more=("--api-version", "2024-10-21"))
    yield nginx("all is well through a proxy", "/fine/v1")
    yield Scene(name="tls: all is well", by=By.TLS, provider="compatible", base="good/v1")
    yield aws("exactly the policy Cursor documents", "cursors")
    yield aws("may list too", "lists")
