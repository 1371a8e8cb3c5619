"""Graph components of Rasa's pipeline, named in `bot/config.yml`."""
