"""Reads strangers' files in a child process with limits, which may die without harm to anybody else.

`Sandbox` is the door. Everything else is between it and its children: they are started (`launch`), talked to in frames
(`frames`) by a thread of the parent (`child`), hold themselves to limits (`limits`) and are watched (`watch`); what a
child runs is `serving`, and the file it reads there is one the parent opened and serves block by block (`remote`).
"""

# The first argument that turns a frozen Corral into a child. Not for people.
FLAG = "--sandbox-child"
