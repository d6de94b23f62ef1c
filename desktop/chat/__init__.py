"""Keeps a conversation going: its messages and their versions, its memory, one exchange, export."""
