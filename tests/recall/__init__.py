"""How much of a folder of documents Corral reads: its words beside those of independent readers."""
