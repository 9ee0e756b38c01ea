"""Where a run begins: `kvalitet` and `python -m kvalitet_cli`.

Help and version are answered at once, from file names and first lines; all that is heavy waits for a command.
"""

import gc
import sys

_MANY = 50_000
"""So many new objects before circles are looked for: what is imported stays, and has few."""
_TAB = "--komplettera"  # how the scripts in `cli/completion/shells/` ask


def main() -> int:
    """Answer the command line; returns the exit code (`cli.ends` has them all) and never raises."""
    arguments = sys.argv[1:]
    try:
        from kvalitet_cli.cli import terminal  # noqa: PLC0415 - Ctrl-C while it is read is answered as any other

        terminal.use_utf8()
        code = _answer(arguments)
        sys.stdout.flush()
        if interrupts := sys.modules.get("kvalitet_cli.cli.interrupts"):
            interrupts.settle()
    except BaseException as error:  # noqa: BLE001 - this is the last place that can tell a person what happened
        return _end(error, trace="--felsok" in arguments)
    gc.freeze()  # the process ends: to look for circles in all that is left takes a fifth of a small check
    return code


def _answer(arguments: list[str]) -> int:
    from kvalitet_cli.cli import overview, terminal  # noqa: PLC0415 - as above

    if arguments[:1] == [_TAB]:
        from kvalitet_cli.cli.completion.answer import answer  # noqa: PLC0415 - nothing else needs it

        return answer(arguments[1:])
    asked = [argument for argument in arguments if argument not in overview.SHARED_FLAGS]
    if not asked or asked[0] in {"-h", "--help"}:
        sys.stdout.write(overview.help_text(terminal.width()))
        return 0
    if asked[0] == "--version":
        sys.stdout.write(overview.version_text())
        return 0
    from kvalitet_cli.cli.interrupts import heed  # noqa: PLC0415 - the answers above are over at once

    heed()
    gc.set_threshold(_MANY)
    from kvalitet_cli.cli.main import run  # noqa: PLC0415 - as above

    return run(arguments)


def _end(error: BaseException, *, trace: bool) -> int:
    while True:
        try:
            from kvalitet_cli.cli.interrupts import settle  # noqa: PLC0415 - `--help` has no need of it

            settle()
            break
        except KeyboardInterrupt as again:  # a second Ctrl-C must not put a trace upon the first
            error = again
    from kvalitet_cli.cli.ends import ending  # noqa: PLC0415 - nor of this

    return ending(error, trace=trace)


if __name__ == "__main__":
    sys.exit(main())
