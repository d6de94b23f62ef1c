"""The settings room, built from the one declared table of settings."""
