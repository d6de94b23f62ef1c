"""Writes a summary into a file with a footnote behind each sentence, which says where in the document it stands."""
