"""Two at once: one stands still at each call that writes while another comes, or while a person saves a file."""

import os
from pathlib import Path

import pytest

from kvalitet_cli.store.changes import Watched, changed
from tests.tillit import tabell
from tests.tillit.forlust.fall import BESLUT, CRITERION, DOCUMENTS, NY_BESOK, out_of_form, workspace
from tests.tillit.forlust.haveri import Program, copied, files, is_ours, neither

pytestmark = [pytest.mark.langsam, pytest.mark.tillit]

PART = "Inget går förlorat"
RENAME = ("byt-id", "norr", "norra")
PAIRS = (
    (("formatera",), ("rapport", "--format", "md")),
    (("rapport", "--format", "md"), ("rapport", "--format", "md")),
    (NY_BESOK, NY_BESOK),
    (RENAME, ("formatera",)),
    (("formatera",), RENAME),
    (("besluta", "hemtjanst/2026", *BESLUT, "--tvinga"), ("formatera",)),
)
EDITED = b"# En m\xc3\xa4nniska skrev det h\xc3\xa4r.\n"


@pytest.fixture
def place(scratch: Path, request: pytest.FixtureRequest) -> Path:
    """A workspace with documents that are out of form."""
    made = workspace(scratch / "par" / request.node.name / "ws")
    out_of_form(made)
    return made


def test_a_second_writer_waits_or_says_who_is_at_work(place: Path, program: Program, scratch: Path) -> None:
    tried, wrong = 0, []
    for first, second in PAIRS:
        with copied(place, scratch) as copy:
            whole = program.run(copy, *first)
            alone = files(copy)
            program.run(copy, *second)
            both = files(copy)
        held = whole.calls.index("pwrite .kvalitet/las") + 2  # from where the lock says whose it is
        step = tabell.size(9, 1)
        for at in range(held, len(whole.calls) + 1, step):
            with copied(place, scratch) as copy:
                one = program.run(copy, *first, at=at, how="SIGSTOP", name="a")
                reader = program.run(copy, "kontrollera", "--avsluta-noll", name="b")
                two = program.run(copy, *second, patience=0, name="b")
                one = program.go_on(one, name="a")
                between = files(copy)
                later = program.run(copy, *second)
                now = files(copy)
            tried += 1
            faults = [*neither(alone, between, both)]
            given_back = whole.calls[at - 1].startswith(("unlink .kvalitet/.g", "rmdir .kvalitet"))
            refused = f"skriver kvalitet {first[0]} just nu" in two.err or (
                second[0] == "ny" and "finns redan" in two.err
            )
            if not given_back and two.code == 2 and not refused:
                faults.append(f"säger inte vem: {two.err[:150]}")
            if not given_back and two.code == 0 and second[0] != "ny":
                faults.append("väntade inte")
            if reader.code != 0 or one.code not in (0, 2):
                faults.append(f"slutkod {reader.code} {one.code}: {one.err[:150]}")
            if {**now, **{path: None for path in now if is_ours(path)}} != both and later.code == 0:
                faults.append("inte som efter varandra")
            faults += [f"skräp: {path}" for path in now if is_ours(path)]
            wrong += [
                f"{first[0]} och {second[0]} vid {at} ({whole.calls[at - 1]}): {fault}" for fault in faults
            ]
    assert not wrong, "\n".join(wrong[:30])
    tabell.write(tabell.Rad(PART, "två kommandon samtidigt", tried, "möten", len(wrong)))


@pytest.mark.parametrize(
    "words",
    [
        ("formatera",),
        ("byt-id", CRITERION, "nya-ansikten"),
        ("besluta", "hemtjanst/2026", *BESLUT, "--tvinga"),
    ],
)
def test_what_a_person_saves_meanwhile_is_never_written_over(
    place: Path, program: Program, scratch: Path, words: tuple[str, ...]
) -> None:
    """At every call but the replacement itself: between the last look and that, there is next to no time."""
    with copied(place, scratch) as copy:
        whole = program.run(copy, *words)
    tried, lost = 0, []
    targets = [call.removeprefix("replace ") for call in whole.calls if call.startswith("replace ")]
    targets = [path for path in targets if path.endswith(".yaml")]
    for target in targets:
        beside = f"{Path(target).parent.as_posix()}/.{Path(target).name}.kvalitet-ny"
        for at, call in enumerate(whole.calls, start=1):
            if call.split()[-1] != beside or call.startswith("replace"):
                continue
            with copied(place, scratch) as copy:
                stopped = program.run(copy, *words, at=at, how="SIGSTOP")
                with (copy / target).open("ab") as file:
                    file.write(EDITED)
                ended = program.go_on(stopped)
                now = (copy / target).read_bytes() if (copy / target).exists() else b""
            tried += 1
            if not now.endswith(EDITED) or ended.code != 2 or "någon annan" not in ended.err.lower():
                lost.append(f"{target} vid {call}: {ended.code} {ended.err[:150]}")
    assert tried, whole.calls
    assert not lost, "\n".join(lost)
    tabell.write(tabell.Rad(PART, f"sparad av någon annan under {words[0]}", tried, "sparningar", len(lost)))


def test_a_clock_that_goes_backwards_loses_no_change(place: Path, program: Program) -> None:
    """Reports follow from what files say, and a watch looks for another time, not for a later one."""
    program.run(place, "rapport", "--format", "md")
    made = files(place)
    tried, lost = 0, []
    for when in (0, 1, 946684800, 4102444800):
        for path in DOCUMENTS:
            os.utime(place / path, (when, when))
        again = program.run(place, "rapport", "--format", "md")
        tried += 1
        if files(place) != made or "6 oförändrade" not in again.err:
            lost.append(f"{when}: {again.err}")
    for back in (1, 3600, 10**9):
        watched = Watched(place)
        before = watched.look()
        file = place / DOCUMENTS[0]
        then = file.stat().st_mtime
        file.write_bytes(file.read_bytes().replace(b"planer", b"PLANER"))
        os.utime(file, (then - back, then - back))
        tried += 1
        if DOCUMENTS[0] not in changed(before, watched.look()):
            lost.append(f"bakåt {back} s")
    changed_at = (place / DOCUMENTS[0]).stat()
    (place / DOCUMENTS[0]).write_bytes((place / DOCUMENTS[0]).read_bytes().replace(b"PLANER", b"planer"))
    os.utime(place / DOCUMENTS[0], ns=(changed_at.st_atime_ns, changed_at.st_mtime_ns))
    assert program.run(place, "rapport", "--format", "md", "--kontrollera").code == 0, "the content decides"
    assert not lost, lost
    tabell.write(tabell.Rad(PART, "klockan går bakåt", tried, "klockor", len(lost)))
