"""Every command that reads a workspace, as words on a command line that suit the workspace of these tests."""

import random

FORMATS = ("text", "kort", "json", "sarif", "junit", "github", "gitlab")
PERIOD = ("--fran", "2025-01-01", "--till", "2025-12-31")

LIGHT: tuple[tuple[str, ...], ...] = (
    *(("kontrollera", "--format", name) for name in FORMATS),
    ("kontrollera", "--baslinje", "baslinje.yaml"),
    ("kontrollera", "--baslinje", "baslinje.yaml", "--skriv-baslinje", "--tvinga"),
    ("kontrollera", "--utdata", "fynd.json"),
    ("kontrollera", "-", "--filnamn", "besok/norr/enhet.yaml"),
    ("nu",),
    ("visa", "norr"),
    ("visa", "norr/2026-02-10"),
    ("jamfor", "norr/2026-02-10", "norr/2026-02-10"),
    ("formatera",),
    ("formatera", "--diff"),
    ("formatera", "-", "--filnamn", "besok/norr/enhet.yaml"),
    ("uppgradera",),
    ("schema",),
    ("schema", "besok"),
    ("schema", "--skriv", "--vscode"),
    ("byt-id", "norr", "soder"),
    ("byt-id", "norr/2026-02-10#inaktuella-planer", "gamla", "--torrkor"),
    ("besluta", "hemtjanst/2026", "--organ", "Nämnden", "--datum", "2025-12-11", "--paragraf", "1"),
    ("ny", "besok", "norr", "--datum", "2026-05-12"),
    ("ny", "enhet", "oster", "--namn", "Öster", "--verksamhet", "hemtjanst"),
    ("ny", "kriterier", "hemtjanst/2027"),
    ("ny", "handlingsplan", "norr/2026-02-10", "--tvinga"),
    ("ny", "aterbesok", "norr/2026-02-10"),
    ("ny", "matning", "norr", "--instrument", "effektmal/2025", *PERIOD),
    ("ny", "instrument", "effektmal/2026"),
    ("ny", "program", "mal/2030", "--namn", "Mål"),
    ("effekt", "privat/rader.csv", "--instrument", "effektmal/2025", "--enhet", "norr", *PERIOD),
    ("importera", "kolada.json", "--matning", "norr/effektmal-2025"),
    ("komplettering", "bash"),
    *(("--komplettera", "bash", ":", word) for word in ("visa", "jamfor", "rapport", "byt-id", "besluta")),
    ("forklara", "KV201"),
    ("init", "."),
    ("git", "text", "besok/norr/2026-02-10/besok.yaml"),
)
IN_GIT: tuple[tuple[str, ...], ...] = (
    ("jamfor",),
    ("jamfor", "HEAD", "--format", "md"),
    ("jamfor", "HEAD", "--format", "json"),
    ("kontrollera", "--mot", "HEAD"),
    ("kontrollera", "--mot", "finns-inte"),
    ("git", "installera", "--torrkor"),
)
REPORTS: tuple[tuple[str, ...], ...] = (
    ("rapport",),
    ("rapport", "--kontrollera", "--tvinga"),
    ("rapport", "--stada"),
    ("rapport", "--intern"),
    ("rapport", "--utkast", "--torrkor"),
    ("rapport", "--skriv-ut"),
    ("rapport", "--period", "2026"),
)
EVERY = (*LIGHT, *IN_GIT, *REPORTS)


def chance(seed: int) -> random.Random:
    """What chooses a few of many cases, the same ones each time."""
    return random.Random(seed)  # noqa: S311 - nothing is kept from anyone by it
