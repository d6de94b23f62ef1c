"""A pocket server that speaks Ollama's protocol and answers by rules, for a look around without a model."""
