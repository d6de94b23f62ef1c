"""Markdown to one QTextDocument per message, also while the text still arrives.

`flatten` turns parser tokens into pieces (plain values), `stream` does so piece by piece as text arrives, `paper`
puts pieces into a document and changes only what differs. Only `formats`, `paper` and `colour` know Qt.
"""
