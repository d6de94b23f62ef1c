"""Holds what every room may use: errors, translation, shared types, folders, logging."""
