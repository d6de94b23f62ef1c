"""Where answers are read otherwise than CommonMark reads them: so that nothing a model writes is taken for markup that
was not meant as such.

Each module is one kind of rule for markdown-it, and they are put together in `parser`. They import it, so they are
imported when the first answer is read.
"""
