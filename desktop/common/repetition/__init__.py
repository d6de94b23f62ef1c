"""Notices when a model says the same again and again."""
