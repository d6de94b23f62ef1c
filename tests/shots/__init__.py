"""Pictures of the real window: for the README, and of every state to look at."""
