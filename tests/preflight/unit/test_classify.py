"""The cause behind an answer, whichever shape and status it comes in.

The bodies are shaped like those that real servers gave (LiteLLM, lm-proxy, llama.cpp, aimock,
llmock, ministack, moto, nginx) and like those the providers document.
"""

import pytest

from preflight.classify import Context, classify
from preflight.facts import bundled
from preflight.model import Provider
from preflight.signs import DOCUMENTED, Cause

P = Provider
HTML = b"<!DOCTYPE html><html><title>502 Bad Gateway</title></html>"


def error(message="", **more):
    return {"error": {"message": message, **more}}


LITELLM = "Authentication Error, Invalid proxy server token passed. Unable to find token in cache"
AWS = "User: arn:aws:iam::1:user/u is not authorized to perform: bedrock:InvokeModel"
CASES = [
    # a bad key, said as 400, 401, 403 and 500
    (P.OPENAI, 401, error("Incorrect API key provided: sk-x.", code="invalid_api_key"), Cause.KEY),
    (P.COMPATIBLE, 400, error("x", type="no_db_connection"), Cause.KEY),
    (P.COMPATIBLE, 400, error(LITELLM, type="token_not_found_in_db"), Cause.KEY),
    (P.COMPATIBLE, 401, error("Expired Key", type="expired_key"), Cause.EXPIRED),
    (P.COMPATIBLE, 403, {"detail": error("no", code="invalid_api_key")}, Cause.KEY),
    (P.COMPATIBLE, 401, {"detail": "Invalid API key"}, Cause.KEY),
    (P.ANTHROPIC, 401, {"type": "error", "error": {"type": "authentication_error",
                                                 "message": "invalid x-api-key"}}, Cause.KEY),
    (P.GEMINI, 400, error("API key not valid. Please pass a valid API key.", code=400,
                          status="INVALID_ARGUMENT", details=[{"reason": "API_KEY_INVALID"}]),
     Cause.KEY),
    (P.GEMINI, 401, error("x", status="UNAUTHENTICATED",
                          details=[{"reason": "ACCESS_TOKEN_TYPE_UNSUPPORTED"}]), Cause.KIND),
    (P.GEMINI, 403, error("Your API key was reported as leaked.", status="PERMISSION_DENIED"),
     Cause.LEAKED),
    (P.AZURE, 401, error("Access denied due to invalid subscription key or wrong API endpoint.",
                         code="401"), Cause.KEY),
    (P.BEDROCK, 403, {"__type": "UnrecognizedClientException", "message": "x"}, Cause.KEY),
    (P.BEDROCK, 403, {"__type": "com.amazon#InvalidSignatureException", "message": "x"},
     Cause.SECRET),
    (P.BEDROCK, 403, {"message": "Signature expired: 1 is now earlier than 2",
                      "__type": "InvalidSignatureException"}, Cause.CLOCK),
    # not the key but its owner, its place, its permissions
    (P.OPENAI, 401, error("You must be a member of an organization to use the API"),
     Cause.ORGANIZATION),
    (P.OPENAI, 401, error("IP not authorized"), Cause.ADDRESS),
    (P.OPENAI, 403, error("Country, region, or territory not supported"), Cause.REGION),
    (P.OPENAI, 401, error("You have insufficient permissions. Missing scopes: api.model.read"),
     Cause.PERMISSION),
    (P.OPENAI, 403, error("Missing scopes: model.request", type="invalid_request_error"),
     Cause.PERMISSION),
    (P.OPENAI, 400, error("Your organization must be verified to stream this model."),
     Cause.UNVERIFIED),
    (P.ANTHROPIC, 403, {"type": "error", "error": {"type": "permission_error"}}, Cause.PERMISSION),
    (P.COMPATIBLE, 401, error("Only proxy admin can be used", type="auth_error"), Cause.PERMISSION),
    (P.COMPATIBLE, 403, error("x", type="key_model_access_denied"), Cause.PERMISSION),
    (P.AZURE, 403, error("Public access is disabled. Please configure private endpoint."),
     Cause.NETWORK),
    (P.BEDROCK, 403, {"__type": "AccessDeniedException", "message": AWS}, Cause.PERMISSION),
    (P.BEDROCK, 404, {"__type": "FTUFormNotFilled"}, Cause.USE_CASE),
    (P.BEDROCK, 403, {"__type": "MPAgreementBeingCreated"}, Cause.SUBSCRIPTION),
    # no money, said as 400, 402, 422 and 429
    (P.OPENAI, 429, error("You exceeded your current quota", type="insufficient_quota"),
     Cause.MONEY),
    (P.OPENAI, 429, error("x", code="credit_balance_exhausted"), Cause.MONEY),
    (P.OPENAI, 429, error("x", code="project_spend_limit_exceeded"), Cause.MONEY),
    (P.ANTHROPIC, 400, {"type": "error", "error": {"type": "invalid_request_error", "message":
                        "Your credit balance is too low to access the API."}}, Cause.MONEY),
    (P.ANTHROPIC, 402, {"type": "error", "error": {"type": "billing_error"}}, Cause.MONEY),
    (P.GEMINI, 402, error("x", status="RESOURCE_EXHAUSTED"), Cause.MONEY),
    (P.GEMINI, 429, error("Your prepayment credits are depleted.", status="RESOURCE_EXHAUSTED"),
     Cause.MONEY),
    (P.COMPATIBLE, 422, error("Budget has been exceeded!", type="budget_exceeded"), Cause.MONEY),
    (P.COMPATIBLE, 429, error("litellm.RateLimitError: You exceeded your current quota, please",
                              type="throttling_error"), Cause.MONEY),
    (P.COMPATIBLE, 402, {"error": "pay"}, Cause.MONEY),
    # only too fast, or only busy
    (P.OPENAI, 429, error("Rate limit reached for requests"), Cause.RATE),
    (P.OPENAI, 429, error("x", code="slow_down", type="rate_limit_error"), Cause.RATE),
    (P.COMPATIBLE, 429, error("x", type="throttling_error"), Cause.RATE),
    (P.BEDROCK, 429, {"__type": "ThrottlingException"}, Cause.RATE),
    (P.ANTHROPIC, 429, {"type": "error", "error": {"type": "rate_limit_error"}}, Cause.TIER),
    (P.ANTHROPIC, 529, {"type": "error", "error": {"type": "overloaded_error"}}, Cause.BUSY),
    (P.OPENAI, 503, error("x", code="server_is_overloaded"), Cause.BUSY),
    (P.COMPATIBLE, 500, error("Connection error"), Cause.SERVER),
    # names that lead nowhere
    (P.OPENAI, 404, error("The model does not exist", code="model_not_found"), Cause.MODEL),
    (P.COMPATIBLE, 400, error("Invalid model name passed in model=x"), Cause.MODEL),
    (P.ANTHROPIC, 404, {"type": "error", "error": {"type": "not_found_error"}}, Cause.MODEL),
    (P.AZURE, 404, error("The API deployment for this resource does not exist.",
                         code="DeploymentNotFound"), Cause.DEPLOYMENT),
    (P.BEDROCK, 400, {"__type": "ValidationException", "message":
                      "The provided model identifier is invalid."}, Cause.MODEL),
    (P.BEDROCK, 400, {"__type": "ValidationException", "message": "Invocation of model ID x "
                      "with on-demand throughput isn’t supported".replace("’", "'")},
     Cause.PROFILE),
    # nothing that proves anything
    (P.COMPATIBLE, 404, {"detail": "Not Found"}, Cause.ROUTE),
    (P.COMPATIBLE, 422, {"detail": [{"loc": ["body"], "msg": "Field required"}]}, Cause.REQUEST),
    (P.COMPATIBLE, 400, error("Missing required parameter: 'messages'"), Cause.REQUEST),
    (P.COMPATIBLE, 403, {"error": "no"}, Cause.UNCLEAR),
    (P.COMPATIBLE, 418, {}, Cause.UNCLEAR),
    (P.COMPATIBLE, 200, {"data": []}, Cause.NOTHING),
]  # fmt: skip


IDS = [f"{one[0]}-{one[1]}-{one[3]}-{i}" for i, one in enumerate(CASES)]


@pytest.mark.parametrize(("provider", "status", "body", "cause"), CASES, ids=IDS)
def test_the_cause_is_named(provider, status, body, cause, an_answer) -> None:
    found = classify(an_answer(status, body), Context(provider, named=True), bundled())
    assert found.cause is cause


@pytest.mark.parametrize(
    ("status", "body", "kind", "headers", "cause"),
    [
        (502, HTML, "text/html", {}, Cause.ORIGIN),
        (401, HTML, "text/html", {"www_authenticate": 'Basic realm="x"'}, Cause.PROXY),
        (401, b"", "", {"www_authenticate": "Basic"}, Cause.PROXY),
        (403, HTML, "text/html", {}, Cause.PROXY),
        (404, HTML, "text/html", {}, Cause.PAGE),
        (200, HTML, "text/html", {}, Cause.PAGE),
        (301, b"", "", {"location": "https://x.example"}, Cause.REDIRECT),
        (401, b"no", "text/plain", {}, Cause.UNCLEAR),
        (500, b"Internal Server Error", "text/plain", {}, Cause.SERVER),
        (401, b"{" * 5000, "application/json", {}, Cause.UNCLEAR),
        (401, b"[" * 200_000, "application/json", {}, Cause.UNCLEAR),
    ],
)
def test_what_is_no_api_proves_nothing_about_the_key(
    status, body, kind, headers, cause, an_answer
) -> None:
    answer = an_answer(status, body, kind, **headers)
    assert classify(answer, Context(P.COMPATIBLE, named=False), bundled()).cause is cause


XML = (
    b"<ErrorResponse><Error><Code>InvalidClientTokenId</Code>"
    b"<Message>The security token included in the request is invalid.</Message>"
    b"</Error></ErrorResponse>"
)


def test_the_xml_of_sts_is_read(an_answer) -> None:
    found = classify(an_answer(403, XML, "text/xml"), Context(P.BEDROCK, named=False), bundled())
    assert found.cause is Cause.KEY


def test_xml_that_calls_itself_a_page_is_read_all_the_same(an_answer) -> None:
    body = b"<?xml version='1.0'?><ErrorResponse><Code>InvalidClientTokenId</Code></ErrorResponse>"
    found = classify(an_answer(403, body, "text/html"), Context(P.BEDROCK, named=False), bundled())
    assert found.cause is Cause.KEY


def test_the_error_type_may_stand_in_a_header(an_answer) -> None:
    answer = an_answer(403, {"message": "x"}, x_amzn_errortype="AccessDeniedException:http://x")
    assert classify(answer, Context(P.BEDROCK, named=True), bundled()).cause is Cause.PERMISSION


@pytest.mark.parametrize(
    "body",
    [error("x", code="model_not_found"), error("x", code="DeploymentNotFound"),
     {"type": "error", "error": {"type": "not_found_error", "message": "no such path"}}],
)  # fmt: skip
@pytest.mark.parametrize("provider", P)
def test_a_missing_model_is_blamed_only_if_one_was_named(provider, body, an_answer) -> None:
    found = classify(an_answer(404, body), Context(provider, named=False), bundled())
    assert found.cause is Cause.ROUTE


def test_a_bucket_that_does_not_exist_is_no_model(an_answer) -> None:
    xml = b"<Error><Code>NoSuchBucket</Code><Message>The bucket does not exist</Message></Error>"
    found = classify(an_answer(404, xml, "text/xml"), Context(P.COMPATIBLE, named=True), bundled())
    assert found.cause is Cause.ROUTE


def test_a_401_of_the_provider_behind_a_gateway_is_not_the_keys(an_answer) -> None:
    message = "litellm.AuthenticationError: OpenAIException - Incorrect API key provided"
    answer = an_answer(401, error(message, type="auth_error"))
    known = classify(answer, Context(P.COMPATIBLE, named=True, known=True), bundled())
    assert known.cause is Cause.UPSTREAM
    bare = an_answer(401, error("Provider returned error"))
    assert (
        classify(bare, Context(P.COMPATIBLE, named=True, known=True), bundled()).cause
        is Cause.UPSTREAM
    )


def test_a_bare_401_after_the_key_was_accepted_proves_nothing(an_answer) -> None:
    found = classify(
        an_answer(401, error("no")), Context(P.OPENAI, named=True, known=True), bundled()
    )
    assert found.cause is Cause.UNCLEAR


@pytest.mark.parametrize("fact", DOCUMENTED)
def test_an_error_as_documented_has_its_documented_meaning(fact, an_answer) -> None:
    told = bundled().error(fact)
    first = fact.removeprefix("cursor.").split(".")[0]
    body = error(
        told.says or "x", **{k: v for k, v in (("type", told.type), ("code", told.code)) if v}
    )
    answer = an_answer(told.status or 400, body, retry_after="60")
    found = classify(answer, Context(Provider(first), named=True), bundled())
    assert found.cause is DOCUMENTED[fact]
