"""Markdown to one QTextDocument per message, also while the text still arrives.

`rules` say where answers are read otherwise than CommonMark reads them. `flatten` turns parser tokens into pieces
(plain values), `stream` does so piece by piece as text arrives, `paper` puts pieces into a document and changes only
what differs, `copying` says what is copied of it. Only `formats`, `paper`, `colour`, `writing` and `copying` know Qt.
"""
