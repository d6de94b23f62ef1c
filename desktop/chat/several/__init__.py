"""Asks about several pictures one by one, and puts the answers together."""
