"""Shows a board of notices as banners."""

from __future__ import annotations

from desktop.state.notices import Board, Notice
from desktop.ui.parts.banner import Banner, BannerArea
from desktop.ui.parts.buttons import Button
from desktop.ui.theme import Theme
from desktop.ui.tokens import ROW_GAP


def banner_of(theme: Theme, notice: Notice, *, english: str, strip: bool = False) -> Banner:
    buttons = []
    for act in notice.acts:
        button = Button(theme, act.words, english=act.english, kind="quiet" if act.quiet else "plain")
        button.clicked.connect(lambda _=False, do=act.do: do())
        buttons.append(button)
    return Banner(
        theme,
        notice.title,
        notice.sentence,
        english=english,
        tone=notice.tone,
        buttons=buttons,
        strip=strip,
        closable=notice.closable,
    )


class NoticeArea(BannerArea):
    """Shows what the board has in view. `strip`: over the full width of the window."""

    def __init__(self, theme: Theme, board: Board, *, strip: bool = False) -> None:
        super().__init__(gap=0 if strip else ROW_GAP)
        self._theme = theme
        self._board = board
        self._strip = strip
        self._notices: dict[str, Notice] = {}
        board.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        wanted = {each.english: each.notice for each in self._board.shown() if each.notice is not None}
        for english in [each for each in self._notices if each not in wanted]:
            del self._notices[english]
            self.drop(english)
        for english, notice in wanted.items():
            if self._notices.get(english) != notice:
                self._notices[english] = notice
                banner = banner_of(self._theme, notice, english=english, strip=self._strip)
                banner.closed.connect(lambda of=english: self._board.close(of))
                self.show_banner(english, banner)
