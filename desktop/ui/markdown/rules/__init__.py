"""Reads answers otherwise than CommonMark does where that would lose what a model wrote: signs that are no markup.

Each module is one kind of rule for markdown-it, and they are put together in `dialect`. They import it, so they are
imported when the first answer is read.
"""
