"""Takes chats out into files that people and programs read, and brings chats in that were begun elsewhere."""
