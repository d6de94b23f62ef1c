"""Ollama, and nothing but Ollama: client, frames, host, routing, the registry's manifests, the log of connections."""
