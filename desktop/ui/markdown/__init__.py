"""Reads Markdown for the chat into one QTextDocument per message, also while the text still arrives.

`rules` say where answers are read otherwise than CommonMark reads them. `flatten` turns parser tokens into blocks
(plain values), `stream` does so block by block as text arrives, `document_writer` puts blocks into a document and
changes only what differs, `copying` says what is copied of it, `message_document` brings these together. Only
`formats`, `document_writer`, `highlighting`, `message_document` and `copying` know Qt.
"""
