"""Answers by rules behind a pocket server that speaks Ollama's protocol, for a look around without a model."""
