"""Setting up Corral's own engine: its state as the window sees it, and the card that shows it."""
