"""How each provider is asked.  One module a provider; none of them sends anything."""

from collections.abc import Callable, Mapping

from ..model import Case, Provider
from ..wire import Ask, Probe
from . import anthropic, azure, bedrock, compatible, gemini, openai

Asks = Callable[[Case], Mapping[Probe, Ask]]

ASKS: Mapping[Provider, Asks] = {
    Provider.OPENAI: openai.asks,
    Provider.ANTHROPIC: anthropic.asks,
    Provider.GEMINI: gemini.asks,
    Provider.AZURE: azure.asks,
    Provider.BEDROCK: bedrock.asks,
    Provider.COMPATIBLE: compatible.asks,
}
"""What can be asked of a case, in the order of asking; what it lacks the names for is left out."""
