"""The only door: the chat API, the pages without scripts and the chat element, served with aiohttp."""
