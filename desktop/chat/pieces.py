"""Names what an answer is made of while it comes, whichever way it is asked for."""

from __future__ import annotations

from desktop.chat.context.memory import Fitted
from desktop.chat.events import Found, InEnglish, Looking, Waiting
from desktop.engine.types import Finish, Token

Piece = Token | Finish | Fitted | Waiting | Looking | Found | InEnglish
