"""Errors of downloads: what the registry, the network between and the disk have to say."""

from __future__ import annotations

from desktop.common.errors import EngineFailed, Help, ModelUnavailable, NoRoom
from desktop.engine.error_kinds import DownloadDamaged, LibraryAway, PartDamaged, PullStillClosing, Row, pattern

PULLING: tuple[Row, ...] = (
    # Downloads.
    Row(
        6,
        pattern(r"pull model manifest: file does not exist"),
        ModelUnavailable,
        "{model} is not in the library.",
        "Check the name and what follows the colon.",
        help=Help.CHOOSE_MODEL,
    ),
    Row(
        11,
        pattern(r"\b412\b.*newer version|requires a newer version of Ollama"),
        ModelUnavailable,
        "{model} needs a newer engine.",
        "Update Ollama, or choose another model.",
        help=Help.SET_UP,
    ),
    Row(
        53,
        pattern(r"pull model manifest: (invalid character|json: |unexpected end of JSON)"),
        LibraryAway,
        "Something else answers instead of the library.",
        "A network that wants you to sign in may stand between. Open a web page to see, then try again.",
        retry=True,
        help=Help.TRY_AGAIN,
    ),
    Row(
        54,
        pattern(r"pull model manifest: (408|429|5\d\d)\b"),
        LibraryAway,
        "The library has trouble itself.",
        "Try again in a while. What has arrived so far is kept.",
        retry=True,
        help=Help.TRY_AGAIN,
    ),
    Row(
        13,
        pattern(r"no space left on device|not enough space on the disk|disk quota exceeded"),
        NoRoom,
        "The disk is full.",
        "Free some space, then resume: what has arrived so far is kept.",
        retry=True,
        help=Help.TRY_AGAIN,
    ),
    Row(
        14,
        pattern(r"digest mismatch, file must be downloaded again"),
        DownloadDamaged,
        "The download arrived damaged.",
        "The damaged part has been removed. Download it again.",
        retry=True,
        help=Help.TRY_AGAIN,
    ),
    Row(
        15,
        pattern(r"^EOF$"),
        PartDamaged,
        "The saved part of this download is damaged.",
        "Cancel the download, so that its parts are removed, and start it again.",
        retry=True,
        help=Help.TRY_AGAIN,
    ),
    Row(
        16,
        pattern(r"no Location header in response"),
        EngineFailed,
        "This library cannot be used for downloads.",
        "It does not say where its files are. Choose another mirror.",
        help=Help.OPEN_SETTINGS,
    ),
    Row(
        9,
        pattern(r"failed to verify certificate|x509:|CERTIFICATE_VERIFY_FAILED"),
        EngineFailed,
        "The connection could not be trusted.",
        "The computer’s clock may be wrong, or a company network looks into connections. Nothing was sent.",
        retry=True,
        help=Help.TRY_AGAIN,
    ),
    Row(
        10,
        pattern(r"first record does not look like a TLS handshake|server gave HTTP response to HTTPS client"),
        EngineFailed,
        "This library speaks without encryption.",
        "Anybody on the way could change what it sends. Choose a mirror with https.",
        help=Help.OPEN_SETTINGS,
    ),
    Row(
        12,
        pattern(r"max retries exceeded"),
        LibraryAway,
        "The connection is too weak for this download.",
        "What has arrived is kept. Resume it later.",
        retry=True,
        help=Help.TRY_AGAIN,
    ),
    Row(
        7,
        pattern(
            r"dial tcp.*(connection refused|connectex)|no such host"
            r"|Get \"[^\"]*\":.*(EOF|connection reset by peer)"
            r"|network is unreachable|no route to host|Temporary failure in name resolution"
        ),
        LibraryAway,
        "There is no connection to the library.",
        "Check the internet connection and try again. Models that are installed work without it.",
        retry=True,
        help=Help.TRY_AGAIN,
    ),
    Row(
        8,
        pattern(r"i/o timeout|context deadline exceeded|TLS handshake timeout|Client\.Timeout exceeded"),
        LibraryAway,
        "The library did not answer in time.",
        "The network is slow, or something blocks it. Try again in a while.",
        retry=True,
        help=Help.TRY_AGAIN,
    ),
    Row(
        17,
        pattern(r"^context canceled$"),
        PullStillClosing,
        "The cancelled download is still closing.",
        "Try again in a moment.",
        retry=True,
        help=Help.TRY_AGAIN,
    ),
    Row(
        18,
        pattern(
            r"^(?!error starting)(?s:.*)(permission denied|ensure path elements are traversable|read-only file system)"
        ),
        NoRoom,
        "The engine may not write to its folder.",
        "Its models are kept in a folder that belongs to somebody else. Choose another folder, or Corral’s engine.",
        help=Help.SET_UP,
    ),
)
