"""Shows the Chat room: the list of chats, the transcript and the composer, over what `state.chat` knows and does."""
