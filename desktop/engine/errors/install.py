"""Tells a person what went wrong while Corral's engine was installed."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from desktop.common import units
from desktop.common.errors import (
    CorralError,
    EngineFailed,
    EngineUnreachable,
    Help,
    InputUnreadable,
    NoRoom,
    UsageProblem,
)
from desktop.common.i18n import tr
from desktop.engine.errors.kinds import ArchiveRefused, DownloadDamaged, InstallRunning, LibraryAway, Offline, Unvouched

_FULL = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}
_FULL_ON_WINDOWS = {39, 112}


def no_archive_for(system: str, machine: str) -> EngineUnreachable:
    return EngineUnreachable(
        tr("There is no engine of Corral’s own for this computer."),
        tr("It exists for Linux, macOS and Windows on usual processors. Install Ollama, and Corral will use it."),
        help=Help.SET_UP,
        detail=f"{system} {machine}",
    )


def running_already() -> InstallRunning:
    return InstallRunning(
        tr("Corral’s engine is being set up already."),
        tr("Its progress is shown where it was begun. Wait until it is done, or stop it there."),
    )


def no_room(needed: int, free: int) -> NoRoom:
    return NoRoom(
        tr("No room: {needed} needed, {free} free.", needed=units.size(needed), free=units.size(free)),
        tr("Free some space, or choose another folder. What has arrived is kept."),
        retry=True,
        help=Help.CHOOSE_FOLDER,
    )


def led_astray(host: str, where: str) -> EngineFailed:
    return EngineFailed(
        tr("{host} sends Corral on to a place it should not go.", host=host),
        tr("It mixes addresses on this computer and beyond it. Choose another address."),
        help=Help.OPEN_SETTINGS,
        detail=where,
    )


def disk_problem(folder: Path, problem: OSError) -> CorralError:
    """For a write in `folder` that was refused."""
    full = problem.errno in _FULL or (os.name == "nt" and getattr(problem, "winerror", 0) in _FULL_ON_WINDOWS)
    return disk_full(str(problem)) if full else not_writable(folder, str(problem))


def disk_full(detail: str) -> NoRoom:
    return NoRoom(
        tr("The disk is full."),
        tr("Free some space, then go on: what has arrived so far is kept."),
        retry=True,
        help=Help.TRY_AGAIN,
        detail=detail,
    )


def not_writable(folder: Path, detail: str) -> NoRoom:
    return NoRoom(
        tr("Corral cannot write to its folder."),
        tr("The folder is {folder}. Make it writable, or choose another one.", folder=folder),
        help=Help.CHOOSE_FOLDER,
        detail=detail,
    )


def not_an_address(address: str) -> UsageProblem:
    return UsageProblem(
        tr("“{address}” is not an address to download from.", address=address),
        tr("An address looks like this: https://mirror.example/ollama."),
        help=Help.OPEN_SETTINGS,
    )


def unencrypted(address: str) -> EngineFailed:
    return EngineFailed(
        tr("“{address}” speaks without encryption.", address=address),
        tr("Anybody on the way could change what it sends. Choose an address with https."),
        help=Help.OPEN_SETTINGS,
    )


def offline(detail: str) -> Offline:
    return Offline(
        tr("This computer has no connection."),
        tr("Connect it to the internet and try again. What has arrived is kept."),
        retry=True,
        help=Help.TRY_AGAIN,
        detail=detail,
    )


def no_connection(host: str, detail: str) -> LibraryAway:
    return LibraryAway(
        tr("There is no connection to {host}.", host=host),
        tr("Check the internet connection and try again. What has arrived is kept."),
        retry=True,
        help=Help.TRY_AGAIN,
        detail=detail,
    )


def silent(host: str) -> LibraryAway:
    return LibraryAway(
        tr("{host} fell silent.", host=host),
        tr("The network is slow, or something blocks it. What has arrived is kept; go on later."),
        retry=True,
        help=Help.TRY_AGAIN,
    )


def broke_off(host: str, detail: str) -> LibraryAway:
    return LibraryAway(
        tr("The connection to {host} broke off.", host=host),
        tr("What has arrived is kept. Go on when the network is better."),
        retry=True,
        help=Help.TRY_AGAIN,
        detail=detail,
    )


def refused(host: str, status: int, path: str) -> CorralError:
    detail = f"{status} {path}"
    if status in (404, 410):
        return EngineFailed(
            tr("{host} does not have the engine’s archive.", host=host),
            tr("If you set an address for it in Settings, check that; else try again another day."),
            help=Help.OPEN_SETTINGS,
            detail=detail,
        )
    return LibraryAway(
        tr("{host} does not give out the engine now.", host=host),
        tr("It answered with {status}. Try again in a while; what has arrived is kept.", status=status),
        retry=True,
        help=Help.TRY_AGAIN,
        detail=detail,
    )


def no_list(host: str, problem: CorralError) -> CorralError:
    """The list of hashes cannot be had; why, is `problem`."""
    if isinstance(problem, Offline):
        return Offline(
            problem.title,
            tr("The engine is downloaded once. Connect this computer to the internet, or install from a file."),
            retry=True,
            help=Help.TRY_AGAIN,
            detail=problem.detail,
        )
    return type(problem)(
        tr("The list of hashes cannot be had from {host}.", host=host),
        tr("Without it nothing could be checked, so nothing was downloaded. Try again, or install from a file."),
        retry=True,
        help=Help.TRY_AGAIN,
        detail=f"{problem.title} {problem.detail}".strip(),
    )


def not_listed(host: str, asset: str) -> EngineFailed:
    return EngineFailed(
        tr("{host} does not list a hash for {asset}.", host=host, asset=asset),
        tr("Without it nothing could be checked, so nothing was downloaded. Check the address in Settings."),
        help=Help.OPEN_SETTINGS,
    )


def lists_disagree(host: str, listed: str, known: str) -> EngineFailed:
    return EngineFailed(
        tr("{host} offers another engine than the one Corral knows.", host=host),
        tr(
            "Its list says {listed}, Corral’s own table says {known}. Nothing was downloaded. "
            "Check the address in Settings.",
            listed=listed,
            known=known,
        ),
        help=Help.OPEN_SETTINGS,
    )


def wrong_hash(host: str, real: str, expected: str) -> DownloadDamaged:
    return DownloadDamaged(
        tr("What arrived from {host} is not the engine it should be.", host=host),
        tr("It has been removed, and nothing was installed. Download it again."),
        retry=True,
        help=Help.TRY_AGAIN,
        detail=f"sha256 {real}, expected {expected}",
    )


def unknown_file(name: str, real: str) -> Unvouched:
    return Unvouched(
        tr("Nobody vouches for {name}.", name=name),
        tr(
            "Its SHA-256 is {sha256}, which is not the release’s. If you know where the file comes from, "
            "give that hash along with it.",
            sha256=real,
        ),
        help=Help.CHOOSE_FILE,
    )


def other_file(name: str, real: str) -> Unvouched:
    return Unvouched(
        tr("{name} is not the file you vouch for.", name=name),
        tr("Its SHA-256 is {sha256}. Nothing was installed.", sha256=real),
        help=Help.CHOOSE_FILE,
    )


def unreadable_file(name: str, detail: str) -> InputUnreadable:
    return InputUnreadable(
        tr("{name} cannot be read.", name=name),
        tr("Check that it is there, and that you may read it."),
        help=Help.CHOOSE_FILE,
        detail=detail,
    )


def no_archive(name: str, advice: str) -> InputUnreadable:
    return InputUnreadable(tr("{name} is not an archive.", name=name), advice, help=Help.CHOOSE_FILE)


def not_a_hash(given: str) -> UsageProblem:
    return UsageProblem(
        tr("“{given}” is not a SHA-256.", given=given),
        tr("It has 64 digits from 0 to 9 and a to f."),
    )


def bad_archive(name: str, detail: str) -> ArchiveRefused:
    return ArchiveRefused(
        tr("{name} cannot be unpacked.", name=name),
        tr("It is damaged, or not the archive of an engine. Nothing was installed."),
        help=Help.TRY_AGAIN,
        detail=detail,
    )


def hostile_archive(name: str, detail: str) -> ArchiveRefused:
    return ArchiveRefused(
        tr("{name} was refused.", name=name),
        tr("It holds something that no engine needs and that could do harm here. Nothing was installed."),
        detail=detail,
    )


def no_program(name: str) -> ArchiveRefused:
    return ArchiveRefused(
        tr("{name} holds no engine for this computer.", name=name),
        tr("Nothing was installed. Choose the archive that is made for this kind of computer."),
        help=Help.CHOOSE_FILE,
    )
