"""A conversation: its messages and their versions, its memory, one exchange, export."""
