"""How a run ends: every exception as a Swedish sentence on stderr and an exit code."""

import errno
import os
import sys

from kvalitet_cli.cli import terminal
from kvalitet_cli.core.errors import KvalitetError
from kvalitet_cli.core.text import discreet

CLEAN = 0
FINDINGS = 1  # at least one finding at or above the threshold, or `--kontrollera` would change something
REQUEST = 2  # the request, the settings or the surroundings are wrong
FAULT = 3  # the program is wrong
INTERRUPTED = 130
# Whoever read the result went away (`| head -1`); the shell gives a program that SIGPIPE stops the same.
CLOSED = 141

# {} is the file; what the system says in English is never shown alone.
_SYSTEM = {
    "EACCES": "Behörighet saknas till {}.",
    "EPERM": "Behörighet saknas till {}.",
    "EROFS": "Det går inte att skriva till {}: disken är skrivskyddad.",
    "ENOSPC": "Det gick inte att skriva {}: disken är full.",
    "EDQUOT": "Det gick inte att skriva {}: kontots utrymme är slut.",
    "EFBIG": "Det gick inte att skriva {}: filen blir för stor.",
    "ENOENT": "Det finns ingen fil eller mapp med namnet {}.",
    "EEXIST": "Det finns redan en fil eller mapp med namnet {}.",
    "EISDIR": "En fil behövs men {} är en mapp.",
    "ENOTDIR": "En mapp behövs, men {} är en fil eller ligger under en fil.",
    "ENOTEMPTY": "Mappen {} är inte tom.",
    "ENAMETOOLONG": "Namnet är för långt: {}.",
    "ELOOP": "Länkarna går runt i en ring: {}.",
    "EMFILE": "För många filer är öppna samtidigt.",
    "ENFILE": "För många filer är öppna samtidigt.",
    "EBUSY": "Ett annat program använder {}.",
    "ETXTBSY": "Ett annat program använder {}.",
    "EIO": "Disken svarade med ett läs- eller skrivfel: {}.",
    "EXDEV": "Det går inte att flytta {} mellan två diskar.",
}
_NEXT = {
    "EACCES": "Se vem som äger den, och om den är öppen i ett annat program.",
    "EPERM": "Se vem som äger den, och om den är öppen i ett annat program.",
    "ENOSPC": "Frigör plats och kör igen.",
    "EDQUOT": "Frigör plats och kör igen.",
    "EMFILE": "Höj gränsen (ulimit -n) eller kör färre åt gången.",
}
_FAULT_NEXT = "Felet ligger i kvalitet, inte i dina filer. Kör igen med --felsok för att se hela spårningen."
_TRACED_NEXT = (
    "Felet ligger i kvalitet, inte i dina filer. Lämna gärna spårningen i en felrapport, "
    "men läs igenom den först: den kan innehålla ord ur dina filer."
)


def ending(error: BaseException, *, trace: bool) -> int:
    """Tell how the run ended, leave the streams so that nothing more is said at exit, and give the exit code.

    Args:
        error: What stopped the run.
        trace: Whether to show where it was raised (`--felsok`).

    """
    code = _told(error, trace=trace)
    for stream in (sys.stdout, sys.stderr):
        if not terminal.flush(stream):
            terminal.give_up(stream)
    return code


def show_error(message: str, hint: str = "") -> None:
    """One line that says what is wrong, and below it the next step."""
    heading = "kvalitet: fel:"
    if terminal.wants_color(sys.stderr.isatty()):
        heading = terminal.styled(heading, terminal.BOLD, terminal.RED)
    terminal.tell(f"{heading} {discreet(message)}" + (f"\n  {discreet(hint)}" if hint else ""))


def _told(error: BaseException, *, trace: bool) -> int:
    if isinstance(error, RuntimeError) and isinstance(error.__cause__, KeyboardInterrupt):
        error = error.__cause__  # Python 3.11 says so when it comes while a class is made
    if isinstance(error, SystemExit):
        if error.code is None or isinstance(error.code, int):
            return error.code or CLEAN
        show_error(str(error.code))
        return REQUEST
    if isinstance(error, KeyboardInterrupt):
        terminal.tell("\nAvbrutet." if sys.stderr.isatty() else "Avbrutet.")
        return INTERRUPTED
    if isinstance(error, OSError) and _is_our_reader(error):
        return CLOSED
    if trace and not (isinstance(error, KvalitetError) and error.__cause__ is None):
        _show_trace(error)
    if isinstance(error, KvalitetError):
        show_error(error.message, error.hint)
        return REQUEST
    if isinstance(error, OSError) and error.errno is not None:
        show_error(*_about_system(error))
        return REQUEST
    if isinstance(error, ImportError) and (package := _foreign_package(error)):
        show_error(
            f"Paketet {package} saknas eller går inte att läsa in.",
            "Installera om: python -m pip install kvalitet-cli",
        )
        return REQUEST
    show_error(
        f"Ett fel i programmet: {type(error).__name__}{_place(error)}.",
        _TRACED_NEXT if trace else _FAULT_NEXT,
    )
    return FAULT


def _about_system(error: OSError) -> tuple[str, str]:
    name = error.filename2 if error.filename2 is not None else error.filename
    file = _relative(os.fsdecode(name)) if isinstance(name, (str, bytes, os.PathLike)) else ""
    kind = errno.errorcode.get(error.errno or 0, "")
    if file and kind in {"EACCES", "EPERM"} and (folder := _folder_in_the_way(file)):
        return f"Du får inte skriva i mappen '{folder}'.", "Se vem som äger den."
    sentence = (
        _SYSTEM.get(kind) or f"Operativsystemet säger nej till {{}}: {error.strerror or kind or error}."
    )
    if not file:
        sentence = sentence.replace(" skriva {}", " skriva").replace(": {}", "")
    return sentence.replace("{}", f"'{file}'" if file else "en fil"), _NEXT.get(kind, "")


def _folder_in_the_way(file: str) -> str:
    """The nearest folder that there is of a file that there is not, where nothing may be made; else nothing."""
    if os.path.lexists(file):
        return ""
    folder = os.path.dirname(file)  # noqa: PTH120 - as it is shown, not as a Path has it
    while folder and not os.path.isdir(folder):  # noqa: PTH112 - as above
        folder = os.path.dirname(folder)  # noqa: PTH120 - as above
    return "" if os.access(folder or ".", os.W_OK | os.X_OK) else folder or "."


def _relative(path: str) -> str:
    """As seen from here where it lies below, with `/` on every system; else as it is."""
    try:
        relative = os.path.relpath(path)
    except ValueError:  # another drive
        return path
    return path if relative.startswith(os.pardir) else relative.replace(os.sep, "/")


def _foreign_package(error: ImportError) -> str | None:
    """The package that could not be imported, unless it is our own."""
    package = (error.name or "").partition(".")[0]
    return package if package and package != "kvalitet_cli" else None


def _place(error: BaseException) -> str:
    """The innermost line of our own: what a report of the fault needs, without a word from anyone's file."""
    package = os.path.dirname(os.path.dirname(__file__))  # noqa: PTH120 - the trace names files as strings
    found = ""
    step = error.__traceback__
    while step is not None:
        file = step.tb_frame.f_code.co_filename
        if file.startswith(package + os.sep):
            found = f" ({os.path.relpath(file, package).replace(os.sep, '/')}, rad {step.tb_lineno})"
        step = step.tb_next
    return found


def _show_trace(error: BaseException) -> None:
    import traceback  # noqa: PLC0415 - only on demand

    terminal.tell(discreet("".join(traceback.format_exception(error))).rstrip())


def _is_our_reader(error: OSError) -> bool:
    """Whether it is stdout or stderr that nobody reads any more, and not a pipe to a program of our own."""
    if os.name == "nt":  # which has no poll, and another name for it
        return error.errno in {errno.EPIPE, errno.EINVAL} and error.filename is None
    if not isinstance(error, BrokenPipeError):
        return False
    import select  # noqa: PLC0415 - only here

    for stream in (sys.stdout, sys.stderr):
        try:
            poll = select.poll()
            poll.register(stream.fileno(), 0)
            if any(event & select.POLLERR for _, event in poll.poll(0)):
                return True
        except (OSError, ValueError):
            continue
    return False
