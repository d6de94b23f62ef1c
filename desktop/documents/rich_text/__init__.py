"""What stands in an RTF file: its signs, its fonts and styles, its stories."""
