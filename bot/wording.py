"""The domain's own responses in the conversation's language, through the same catalogues as everything else."""

from __future__ import annotations

from typing import Any

from rasa.core.nlg.response import TemplatedNaturalLanguageGenerator
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import EndpointConfig

from waymark.catalogues import catalogue_for


class CatalogueResponses(TemplatedNaturalLanguageGenerator):  # type: ignore[misc]
    """Says a response of `bot/domain/responses.yml`: its first text, never a random one, with its buttons."""

    def __init__(self, endpoint_config: EndpointConfig | None = None, domain: Domain | None = None) -> None:
        super().__init__(domain.responses if domain else {})

    async def generate(
        self, utter_action: str, tracker: DialogueStateTracker, output_channel: str, **_: Any
    ) -> dict[str, Any] | None:
        if utter_action not in self.responses:
            return None
        response = self.responses[utter_action][0]
        say = catalogue_for(tracker.get_slot("language"))
        return {"text": say(response["text"])}
