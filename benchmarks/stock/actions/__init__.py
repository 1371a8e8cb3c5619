"""The actions of the stock side, for the action server of rasa_sdk 3.6.2: they send what Waymark's actions send."""
