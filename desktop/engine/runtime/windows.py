"""Holds the engine in a job object on Windows: it ends with the last handle to it, which only Corral has."""

from __future__ import annotations

import sys

if sys.platform == "win32":
    import ctypes
    import signal
    import subprocess
    import threading
    from collections.abc import Callable, Mapping
    from ctypes import wintypes
    from pathlib import Path

    from desktop.engine.runtime.types import GRACE

    _KILL_ON_JOB_CLOSE = 0x2000
    _EXTENDED_LIMITS = 9  # JobObjectExtendedLimitInformation
    _KILLED = 1  # exit code of what the job ends

    class _BasicLimits(ctypes.Structure):
        _fields_ = (
            ("PerProcessUserTimeLimit", wintypes.LARGE_INTEGER),
            ("PerJobUserTimeLimit", wintypes.LARGE_INTEGER),
            ("LimitFlags", wintypes.DWORD),
            ("MinimumWorkingSetSize", ctypes.c_size_t),
            ("MaximumWorkingSetSize", ctypes.c_size_t),
            ("ActiveProcessLimit", wintypes.DWORD),
            ("Affinity", ctypes.c_size_t),
            ("PriorityClass", wintypes.DWORD),
            ("SchedulingClass", wintypes.DWORD),
        )

    class _ExtendedLimits(ctypes.Structure):
        _fields_ = (
            ("BasicLimitInformation", _BasicLimits),
            ("IoInfo", ctypes.c_ulonglong * 6),
            ("ProcessMemoryLimit", ctypes.c_size_t),
            ("JobMemoryLimit", ctypes.c_size_t),
            ("PeakProcessMemoryUsed", ctypes.c_size_t),
            ("PeakJobMemoryUsed", ctypes.c_size_t),
        )

    class _Job:
        """A job object. Its handle is not inherited, so that it closes when this process dies."""

        def __init__(self) -> None:
            kernel = ctypes.WinDLL("kernel32", use_last_error=True)
            kernel.CreateJobObjectW.restype = wintypes.HANDLE
            kernel.CreateJobObjectW.argtypes = (wintypes.LPVOID, wintypes.LPCWSTR)
            kernel.SetInformationJobObject.argtypes = (wintypes.HANDLE, ctypes.c_int, wintypes.LPVOID, wintypes.DWORD)
            kernel.AssignProcessToJobObject.argtypes = (wintypes.HANDLE, wintypes.HANDLE)
            kernel.TerminateJobObject.argtypes = (wintypes.HANDLE, wintypes.UINT)
            kernel.CloseHandle.argtypes = (wintypes.HANDLE,)
            self._kernel = kernel
            self._lock = threading.Lock()
            self._handle = kernel.CreateJobObjectW(None, None)
            if not self._handle:
                raise ctypes.WinError(ctypes.get_last_error())
            limits = _ExtendedLimits()
            limits.BasicLimitInformation.LimitFlags = _KILL_ON_JOB_CLOSE
            done = kernel.SetInformationJobObject(
                self._handle, _EXTENDED_LIMITS, ctypes.byref(limits), ctypes.sizeof(limits)
            )
            self._check(done)

        def hold(self, process: int) -> None:
            """Takes a process by its handle; what it starts later belongs to the job too. Raises OSError."""
            self._check(self._kernel.AssignProcessToJobObject(self._handle, process))

        def end(self) -> None:
            """Ends everything in the job. A second call does nothing."""
            with self._lock:
                handle, self._handle = self._handle, None
                if handle:
                    self._kernel.TerminateJobObject(handle, _KILLED)
                    self._kernel.CloseHandle(handle)

        def _check(self, done: int) -> None:
            if not done:
                problem = ctypes.WinError(ctypes.get_last_error())
                self.end()
                raise problem

    def start_in_job(program: Path, environment: Mapping[str, str], log: int, on_end: Callable[[], None]) -> InJob:
        """Starts `program serve`. Raises OSError."""
        job = _Job()
        try:
            process = subprocess.Popen(  # noqa: S603 (our own program, by its full path)
                [str(program), "serve"],
                env=dict(environment),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd=program.parent,
                creationflags=subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.CREATE_NO_WINDOW,
            )
        except OSError:
            job.end()
            raise
        try:
            job.hold(int(process._handle))  # type: ignore[attr-defined] # noqa: SLF001 (the one place it is kept)
        except OSError:
            process.kill()
            process.wait()
            raise
        return InJob(process, job, on_end)

    class InJob:
        """A running engine in its job. Thread-safe."""

        def __init__(self, process: subprocess.Popen[bytes], job: _Job, on_end: Callable[[], None]) -> None:
            self._process = process
            self._job = job
            self._on_end = on_end
            self._over = threading.Event()
            threading.Thread(target=self._watch, name="engine-watch", daemon=True).start()

        @property
        def leader(self) -> int:
            return self._process.pid

        @property
        def ended(self) -> bool:
            return self._over.is_set()

        @property
        def code(self) -> int | None:
            return self._process.returncode

        def release(self) -> None:
            """Without a grace: who has time calls `stop`."""
            self._job.end()

        def stop(self) -> None:
            try:
                self._process.send_signal(signal.CTRL_BREAK_EVENT)  # as close to TERM as Windows comes
            except OSError:  # it has no console in common with us
                self._job.end()
            if not self._over.wait(GRACE):
                self._job.end()
                self._over.wait(GRACE)

        def _watch(self) -> None:
            self._process.wait()
            self._job.end()  # its runners, which a killed engine would leave behind
            self._over.set()
            self._on_end()
