"""Tests of what takes chats out and brings them in."""
