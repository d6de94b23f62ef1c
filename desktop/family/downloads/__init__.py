"""Downloads models: their queue, how one runs, and what is known of them after a restart."""
