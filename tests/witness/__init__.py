"""Texts with known sentences, by which it is measured how well the witness finds them."""
