"""Takes the head of a table or the fence of code from an answer that was told not to repeat it."""

from __future__ import annotations


class Unrepeated:
    """Feed it an answer as it comes. It holds text back only while that may still be the head."""

    def __init__(self, head: str) -> None:
        self._lines = [_bare(line) for line in head.split("\n")] if head else []
        self._held = ""
        self._longest = 2 * len(head)  # of a line with other blanks

    def feed(self, text: str) -> str:
        if not self._lines:
            return text
        self._held += text
        while self._lines and (end := self._held.find("\n")) >= 0:
            if _bare(self._held[:end]) != self._lines[0]:
                return self.flush()
            self._held = self._held[end + 1 :]
            self._lines.pop(0)
        if self._lines and len(self._held) <= self._longest and self._lines[0].startswith(_bare(self._held)):
            return ""
        return self.flush()

    def flush(self) -> str:
        """What was held back."""
        held, self._held = self._held, ""
        self._lines.clear()
        return held


def _bare(line: str) -> str:
    return "".join(line.split())
