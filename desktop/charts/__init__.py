"""Reads charts, tables, receipts and forms in pictures by two witnesses, and says which values both agree on."""
