"""Corral keeps Llama 3.2 on a person's own computer."""
