"""Keeps things: the database and its migrations, history, settings, secrets, the lock of the data folder."""
