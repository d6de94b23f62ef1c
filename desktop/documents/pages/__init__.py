"""Reads the pages of a PDF: their lines, their order, their pictures, and what a person put onto them."""
