"""Knows Llama 3.2: the catalogue, what fits this computer, what is installed, what is downloading."""
