"""Leads between asyncio and Qt: one loop thread, one Job class."""
