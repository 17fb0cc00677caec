"""Child processes that never outlive the command that started them."""

import ctypes
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path
from typing import IO

PR_SET_PDEATHSIG = 1


def start_child(
    command: Sequence[str | Path],
    *,
    environment: Mapping[str, str],
    output: IO[bytes] | int,
    errors: IO[bytes] | int | None = subprocess.STDOUT,
    death_signal: signal.Signals = signal.SIGTERM,
    user: int | None = None,
    kept_open: Collection[int] = (),
) -> subprocess.Popen[bytes]:
    """Start a child in a session of its own, bound to die with this process.

    The terminal's Ctrl-C reaches only the parent, which then stops its children in order. On Linux the kernel sends
    `death_signal` when the parent is gone, however it went; elsewhere the next start clears what was left.
    """
    return subprocess.Popen(
        [str(part) for part in command],
        env=dict(environment),
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=errors,
        pass_fds=kept_open,
        start_new_session=True,
        preexec_fn=_die_with_parent(death_signal),
        user=user,
        group=user,
        extra_groups=None if user is None else [],
    )


def stop_child(child: subprocess.Popen[bytes], *, by: signal.Signals = signal.SIGTERM, patience_s: float = 15) -> None:
    """Ask a child to stop, and end it when it does not listen within `patience_s` seconds."""
    if child.poll() is not None:
        return
    child.send_signal(by)
    try:
        child.wait(patience_s)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()


def _die_with_parent(death_signal: signal.Signals) -> Callable[[], None] | None:
    if not sys.platform.startswith("linux"):
        return None
    parent = os.getpid()
    prctl = ctypes.CDLL(None, use_errno=True).prctl

    def bind() -> None:
        prctl(PR_SET_PDEATHSIG, int(death_signal))
        # The parent may have died before the line above: then nobody would ever send the signal.
        if os.getppid() != parent:
            os._exit(1)

    return bind
