"""LiteLLM's keys without its database: who holds which is said here, how it is refused there.

Loaded by LiteLLM, in its own environment; every error is LiteLLM's.
"""

import litellm
from fastapi import Request
from litellm.proxy._types import ProxyException, UserAPIKeyAuth
from litellm.proxy.auth.auth_checks import can_key_call_model

KEYS: dict[str, dict[str, object]] = {
    "sk-good-0123456789abcdef": {},
    "sk-ant-api03-good-0123456789": {},
    "900d0123456789abcdef0123456789ab": {},
    "sk-other-0123456789abcdef": {"models": ["claude"]},
    "sk-broke-0123456789abcdef": {"max_budget": 0.01, "spend": 5.0},
    "sk-expired-0123456789abcdef": {},
}
_UNKNOWN = "Authentication Error, Invalid proxy server token passed. Unable to find token in cache"


async def user_api_key_auth(request: Request, api_key: str) -> UserAPIKeyAuth:
    """Judge a key as the proxy's own store would."""
    if api_key not in KEYS:
        raise ProxyException(message=_UNKNOWN, type="token_not_found_in_db", param="key", code=401)
    if api_key.startswith("sk-expired"):
        raise ProxyException(
            message="Authentication Error - Expired Key.", type="expired_key", param="key", code=401
        )
    user = UserAPIKeyAuth(api_key=api_key, **KEYS[api_key])
    if user.max_budget is not None and request.method == "POST":
        raise litellm.BudgetExceededError(current_cost=user.spend, max_budget=user.max_budget)
    if user.models and request.method == "POST":
        from litellm.proxy.proxy_server import llm_model_list, llm_router

        model = (await request.json()).get("model")
        await can_key_call_model(
            model=model, llm_model_list=llm_model_list, valid_token=user, llm_router=llm_router
        )
    return user
