"""Holds small widgets for all rooms."""
