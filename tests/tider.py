"""How long a piece of work takes, measured so that what else goes on neither adds to it nor hides it."""

import gc
import time
from collections.abc import Callable


def processor_time(work: Callable[..., object], *given: object) -> float:
    """Seconds of the processor, which other processes do not add to, and without the collector.

    The collector goes through all that earlier tests have left behind, and whose turn it is to pay for that is chance.
    """
    gc.disable()
    try:
        start = time.process_time()
        work(*given)
        return time.process_time() - start
    finally:
        gc.enable()
