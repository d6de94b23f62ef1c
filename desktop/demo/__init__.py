"""A pocket server that speaks Ollama's protocol, for a look around without a model."""
