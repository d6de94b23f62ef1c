"""The first step: what Corral does, its three jobs, and no account."""

from __future__ import annotations

from desktop.common.i18n import tr
from desktop.ui.theme import Theme
from desktop.ui.welcome.step import Point, Step


class AboutStep(Step):
    def __init__(self, theme: Theme) -> None:
        super().__init__(
            theme,
            tr("What you say here stays here"),
            tr("Corral keeps Llama 3.2 on this computer. Nothing you write, drop or paste is sent anywhere."),
        )
        points = (
            ("chat", tr("Chat"), tr("Ask, think aloud, let it explain or write a first draft.")),
            ("image", tr("Pictures"), tr("Drop a chart, a receipt or a photo, and ask about it.")),
            ("writing", tr("Writing"), tr("Long texts in short, and your own text in another wording.")),
            (
                "ring-closed",
                tr("No account"),
                tr(
                    "There is nothing to sign up for. At the bottom you always see how many connections to other"
                    " computers Corral has opened, counted."
                ),
            ),
        )
        for icon, words, sentence in points:
            self.body.addWidget(Point(theme, icon, words, sentence))
