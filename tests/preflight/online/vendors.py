"""The vendors' own clients, asked the same things: one line of JSON in, one word out.

Runs in the servers' environment; retries nothing.
"""

import json
import sys
from collections.abc import Callable, Mapping
from typing import Any

WORDS = "ping"
_BY_NAME = {
    "AuthenticationError": "key", "PermissionDeniedError": "permission", "NotFoundError": "missing",
    "RateLimitError": "limit", "APIConnectionError": "unreached", "InternalServerError": "server",
    "OverloadedError": "server", "ServiceUnavailableError": "server",
}  # fmt: skip
_BY_STATUS = {
    400: "key",
    401: "key",
    403: "permission",
    404: "missing",
    429: "limit",
    503: "server",
}
_BY_CODE = {
    "InvalidClientTokenId": "key", "SignatureDoesNotMatch": "key",
    "UnrecognizedClientException": "key", "InvalidSignatureException": "key",
    "AccessDeniedException": "permission",
}  # fmt: skip


def openai(job: Mapping[str, str]) -> None:
    """Ask as OpenAI's client does."""
    from openai import OpenAI

    client = OpenAI(api_key=job["key"], base_url=job["url"], max_retries=0, timeout=10)
    if job["what"] == "list":
        client.models.list()
        return
    said = [{"role": "user", "content": WORDS}]
    for _ in client.chat.completions.create(
        model=job["model"], messages=said, max_tokens=1, stream=True
    ):
        pass


def anthropic(job: Mapping[str, str]) -> None:
    """Ask as Anthropic's client does."""
    from anthropic import Anthropic

    client = Anthropic(api_key=job["key"], base_url=job["url"], max_retries=0, timeout=10)
    if job["what"] == "list":
        client.models.list()
        return
    said = [{"role": "user", "content": WORDS}]
    for _ in client.messages.create(model=job["model"], messages=said, max_tokens=1, stream=True):
        pass


def gemini(job: Mapping[str, str]) -> None:
    """Ask as Google's client does."""
    from google import genai
    from google.genai import types

    url = job["url"].removesuffix("/v1beta")
    client = genai.Client(
        api_key=job["key"], http_options=types.HttpOptions(base_url=url, api_version="v1beta")
    )
    if job["what"] == "list":
        list(client.models.list())
        return
    for _ in client.models.generate_content_stream(model=job["model"], contents=WORDS):
        pass


def bedrock(job: Mapping[str, str]) -> None:
    """Ask as AWS's client does."""
    import boto3
    from botocore.config import Config

    def client(service: str) -> Any:
        return boto3.client(
            service, region_name="us-east-1", endpoint_url=job["url"],
            aws_access_key_id=job["identifier"], aws_secret_access_key=job["key"],
            config=Config(retries={"total_max_attempts": 1}),
        )  # fmt: skip

    if job["what"] == "list":
        client("sts").get_caller_identity()
        return
    body = {"anthropic_version": "bedrock-2023-05-31", "max_tokens": 1,
            "messages": [{"role": "user", "content": WORDS}]}  # fmt: skip
    client("bedrock-runtime").invoke_model(modelId=job["model"], body=json.dumps(body))


ASK: Mapping[str, Callable[[Mapping[str, str]], None]] = {
    "openai": openai, "compatible": openai, "anthropic": anthropic, "gemini": gemini,
    "bedrock": bedrock,
}  # fmt: skip


def word(job: Mapping[str, str]) -> str:
    """Say in a word how it went."""
    try:
        ASK[job["provider"]](job)
    except Exception as exc:  # noqa: BLE001 - whatever a client raises is its verdict
        response = getattr(exc, "response", None)
        if isinstance(response, dict):
            return _BY_CODE.get(response["Error"]["Code"], f"code {response['Error']['Code']}")
        name, code = type(exc).__name__, getattr(exc, "code", None)
        if name in ("ClientError", "ServerError"):
            return _BY_STATUS.get(code or 0, f"status {code}")
        return _BY_NAME.get(name, "unreached" if "Connect" in name else name)
    return "ok"


if __name__ == "__main__":
    for line in sys.stdin:
        sys.stdout.write(json.dumps(word(json.loads(line))) + "\n")
        sys.stdout.flush()
