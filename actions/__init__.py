"""Rasa custom actions: read slots, ask Waymark's library, answer. They run in process or in the action server."""
