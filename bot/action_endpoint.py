"""Where custom actions run: in this process, or in Rasa's action server if the operator runs one."""

from __future__ import annotations

import json as json_format
from typing import Any

from rasa.utils.endpoints import ClientResponseError, EndpointConfig
from rasa_sdk.executor import ActionExecutor
from rasa_sdk.interfaces import ActionExecutionRejection

ACTIONS_PACKAGE = "actions"


class InProcessActions(EndpointConfig):  # type: ignore[misc]
    """An action endpoint that calls the action server's executor directly instead of over HTTP."""

    def __init__(self) -> None:
        super().__init__(url="in-process")
        self._executor = ActionExecutor()
        self._executor.register_package(ACTIONS_PACKAGE)

    async def request(self, *_: Any, json: dict[str, Any], **__: Any) -> Any:
        try:
            result = await self._executor.run(json)
        except ActionExecutionRejection as rejection:
            problem = {"error": str(rejection), "action_name": rejection.action_name}
            raise ClientResponseError(400, "rejected", json_format.dumps(problem)) from rejection
        return result.model_dump() if hasattr(result, "model_dump") else result


def action_endpoint(url: str | None) -> EndpointConfig:
    """The action server at `url`, or this process if there is none."""
    return EndpointConfig(url=url) if url else InProcessActions()
