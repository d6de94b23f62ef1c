"""Whom to believe beyond this computer: read when an encrypted connection is opened, never before."""

from __future__ import annotations

import contextlib
import os
import ssl
from collections.abc import Iterator
from pathlib import Path

import certifi

from desktop.common.errors import EngineUnreachable
from desktop.common.i18n import tr


def trusted() -> ssl.SSLContext:
    """The certificates SSL_CERT_FILE and SSL_CERT_DIR name, else those that came with Corral.

    Raises EngineUnreachable when they cannot be read. Unlike the standard library's own way to make a context, this
    one leaves SSLKEYLOGFILE alone: the keys of a connection are written nowhere.
    """
    file, folders = os.environ.get("SSL_CERT_FILE"), os.environ.get("SSL_CERT_DIR")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    if file:
        with _told(tr("SSL_CERT_FILE does not lead to certificates. Correct it, then start Corral again.")):
            context.load_verify_locations(cafile=file)
    if folders:
        with _told(tr("SSL_CERT_DIR does not lead to certificates. Correct it, then start Corral again.")):
            context.load_verify_locations(capath=_that_are_there(folders))
    if not file and not folders:
        with _told(tr("The file with them is damaged. Install Corral again.")):
            context.load_verify_locations(cafile=certifi.where())
    return context


def _that_are_there(folders: str) -> str:
    """OpenSSL takes folders that are not there without a word, and then trusts nobody."""
    there = [folder for folder in folders.split(os.pathsep) if Path(folder).is_dir()]
    if not there:
        raise FileNotFoundError(folders)
    return os.pathsep.join(there)


@contextlib.contextmanager
def _told(advice: str) -> Iterator[None]:
    try:
        yield
    except OSError as problem:  # ssl.SSLError is one
        title = tr("The certificates of this computer cannot be read.")
        raise EngineUnreachable(title, advice, detail=str(problem)) from problem
