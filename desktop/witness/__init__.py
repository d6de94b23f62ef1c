"""Says where in a document each sentence of a text comes from, and what of it stands nowhere. Without any model."""
