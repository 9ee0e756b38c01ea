"""Ctrl-C, and being asked to end: answered at once wherever the run is, and never swallowed.

Python raises `KeyboardInterrupt` wherever the run happens to be. In a callback from C or in a `__del__` it is printed
and forgotten: until the run has ended, it is raised again and again.
"""

import signal
import sys
from types import FrameType
from typing import Any

_AGAIN = 0.2  # seconds
_NUMBERS = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]
_HAS_TIMER = hasattr(signal, "setitimer")


def heed() -> None:
    """Let Ctrl-C, a closed terminal and `kill` end the run in the same way; what a shell has us ignore, we ignore."""
    sys.unraisablehook = _unraised
    for number in _NUMBERS:
        if signal.getsignal(number) in {signal.SIG_DFL, signal.default_int_handler}:
            signal.signal(number, _stop)


def settle() -> None:
    """The run has ended, or is about to: what remains is not to be disturbed."""
    if _HAS_TIMER:
        signal.signal(signal.SIGALRM, signal.SIG_IGN)
    for number in _NUMBERS:
        signal.signal(number, signal.SIG_IGN)


def _stop(_number: int, _frame: FrameType | None) -> None:
    if _HAS_TIMER:
        signal.signal(signal.SIGALRM, _stop)  # what showed the progress has done so
        signal.setitimer(signal.ITIMER_REAL, _AGAIN)
    raise KeyboardInterrupt


def _unraised(unraisable: Any) -> None:
    if not isinstance(unraisable.exc_value, KeyboardInterrupt):
        sys.__unraisablehook__(unraisable)
