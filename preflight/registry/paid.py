"""Checks that need an answer of a model, and with it a token."""

from ..checks import calls, remedies
from ..model import Check, Stage
from ..wire import Probe
from .common import (
    ALL,
    ANTHROPIC,
    COMPATIBLE,
    GEMINI,
    HTTP,
    OPENAI,
    F,
    P,
    U,
    W,
    errors,
    failures,
    on,
)  # fmt: skip

PAID = (
    Check(
        id="call.key", stage=Stage.AUTHENTICATION, providers=ALL, probe=Probe.CALL,
        verdicts=(P, F, U),
        proves="The key is known where models run.",
        cannot="That a gateway's own credential for the provider behind it will last.",
        facts=(*errors(Stage.AUTHENTICATION), *remedies.PLACES.values()),
        failures=(*failures(Stage.AUTHENTICATION), "invalid-x-api-key"),
        judge=on(Probe.CALL, calls.key),
    ),
    Check(
        id="call.allowed", stage=Stage.SCOPE, providers=ALL, probe=Probe.CALL, verdicts=(P, F, U),
        proves="The key may call this model.",
        cannot="That it may call another.",
        facts=errors(Stage.SCOPE), failures=failures(Stage.SCOPE),
        judge=on(Probe.CALL, calls.scope),
    ),
    Check(
        id="call.money", stage=Stage.BILLING, providers=ALL, probe=Probe.CALL, verdicts=(P, F, U),
        proves="One token was paid for.",
        cannot="That the next thousand are.",
        facts=errors(Stage.BILLING), failures=failures(Stage.BILLING),
        judge=on(Probe.CALL, calls.money),
    ),
    Check(
        id="call.model", stage=Stage.MAPPING, providers=ALL, probe=Probe.CALL, verdicts=(P, F, U),
        proves="The name leads to a model that answers.",
        cannot="That it is the model the name promises.",
        facts=errors(Stage.MAPPING), failures=failures(Stage.MAPPING),
        judge=on(Probe.CALL, calls.model),
    ),
    Check(
        id="call.stream", stage=Stage.MAPPING, providers=HTTP, probe=Probe.CALL,
        verdicts=(P, F, U),
        proves="The answer comes as a stream, well formed and whole.",
        cannot="That long ones do.",
        judge=on(Probe.CALL, calls.stream),
    ),
    Check(
        id="call.prompt", stage=Stage.MAPPING, providers=ALL, probe=Probe.CALL, verdicts=(P, F, U),
        proves="By the server's own count the prompt arrived.",
        cannot="Anything, where the server does not count.",
        judge=on(Probe.CALL, calls.prompt),
    ),
    Check(
        id="call.nobody", stage=Stage.MAPPING, providers=(COMPATIBLE,), probe=Probe.NOBODY,
        verdicts=(P, W, U),
        proves="Whether the server looks at the model's name at all.",
        cannot="Which model answers.",
        judge=on(Probe.NOBODY, calls.nobody),
    ),
    Check(
        id="call.tools", stage=Stage.MAPPING, providers=(OPENAI, ANTHROPIC, GEMINI, COMPATIBLE),
        probe=Probe.TOOLS, verdicts=(P, F, U),
        proves="A request with a tool is taken, and Agent sends many.",
        cannot="That the model uses them well.",
        facts=("cursor.base-url.request-shape",), failures=("missing-tools-custom",),
        judge=on(Probe.TOOLS, calls.tools),
    ),
    Check(
        id="cursor.agent", stage=Stage.MAPPING, providers=(COMPATIBLE, OPENAI), probe=Probe.AGENT,
        verdicts=(P, W, U),
        proves="What Cursor's agent sends to the chat path is understood, and its prompt read.",
        cannot="That Cursor goes on sending it so.",
        facts=("cursor.base-url.request-shape", "gateway.litellm.base", "gateway.openrouter.base"),
        failures=("responses-shape",),
        judge=on(Probe.AGENT, calls.agent),
    ),
)  # fmt: skip
