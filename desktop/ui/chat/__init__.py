"""The Chat room: the list of chats, the transcript, the composer and the session behind them."""
