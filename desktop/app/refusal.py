"""For who started Corral from a menu and sees no stderr: why no window opens."""

from __future__ import annotations

from PySide6.QtGui import QIcon

from desktop.app.opening import qt_application
from desktop.bridge.signals import EndSignals
from desktop.common.assets import asset
from desktop.common.errors import CorralError
from desktop.ui.shell.refusal import RefusalDialog
from desktop.ui.theme import Theme


def wants_another_try(problem: CorralError) -> bool:
    """Shows it until the person has answered."""
    application = qt_application()
    # The window that may open after this one closes must not find the application ended.
    application.setQuitOnLastWindowClosed(False)
    dialog = RefusalDialog(Theme(application), problem)
    dialog.setWindowIcon(QIcon(str(asset("icons", "app-icon.svg"))))
    signals = EndSignals(dialog.reject)
    try:
        return dialog.exec() == RefusalDialog.DialogCode.Accepted
    finally:
        signals.close()
        dialog.deleteLater()
        application.setQuitOnLastWindowClosed(True)
