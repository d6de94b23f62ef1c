"""Shows the list of chats at the left."""
