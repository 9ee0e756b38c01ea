"""Every complaint about a command line: one Swedish sentence with the value in it, a next step, code 2."""

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Program


HELP = "Hjälp: kvalitet halsa --help"
FLAGS = "Alla flaggor: kvalitet halsa --help"


@pytest.mark.parametrize(
    ("line", "sentence", "hint"),
    [
        (
            "norr --frmat kort",
            "Flaggan --frmat finns inte för kvalitet halsa.",
            f"Menade du --format? {FLAGS}",
        ),
        ("norr --xyzzy", "Flaggan --xyzzy finns inte för kvalitet halsa.", FLAGS),
        (
            "norr --frmat=kort",
            "Flaggan --frmat finns inte för kvalitet halsa.",
            f"Menade du --format? {FLAGS}",
        ),
        ("norr -x", "Flaggan -x finns inte för kvalitet halsa.", FLAGS),
        ("norr -qx", "Flaggan -x finns inte för kvalitet halsa.", FLAGS),
        (
            "norr -format kort",
            "Flaggan --format skrivs med två bindestreck, inte '-format'.",
            "Skriv: --format",
        ),
        (
            "norr –format kort",
            "'–format' börjar med ett tankstreck.",
            "Skriv flaggan med bindestreck: --format",
        ),
        (
            "norr —format=kort",
            "'—format=kort' börjar med ett tankstreck.",
            "Skriv flaggan med bindestreck: --format=kort",
        ),
        ("", "Argumentet ENHET saknas.", HELP),
        ("norr --mall", "Flaggan --mall saknar sitt värde.", HELP),
        ("norr -f", "Flaggan -f saknar sitt värde.", HELP),
        ("norr --ut --torrkor", "Flaggan --ut saknar sitt värde; --torrkor är en egen flagga.", ""),
        ("norr --torrkor=ja", "Flaggan --torrkor tar inget värde.", HELP),
        ("norr --tyst=ja", "Flaggan --tyst tar inget värde.", HELP),
        ("norr --help=ja", "Flaggan --help tar inget värde.", HELP),
        (
            "norr --format krot",
            "Flaggan --format kan inte vara 'krot'.",
            "Menade du kort? Välj bland: text, kort, återbesök.",
        ),
        (
            "norr --format json",
            "Flaggan --format kan inte vara 'json'.",
            "Välj bland: text, kort, återbesök.",
        ),
        (
            "norr --ton stängr",
            "Flaggan --ton kan inte vara 'stängr'.",
            "Menade du sträng? Välj bland: mild, sträng.",
        ),
        ("norr --antal tolv", "Flaggan --antal tar ett heltal, inte 'tolv'.", ""),
        ("norr --antal 1.5", "Flaggan --antal tar ett heltal, inte '1.5'.", ""),
        ("norr --antal 0", "Flaggan --antal tar minst 1 och högst 12, inte 0.", ""),
        ("norr --antal 13", "Flaggan --antal tar minst 1 och högst 12, inte 13.", ""),
        ("norr --andel en", "Flaggan --andel tar ett tal, inte 'en'.", ""),
        ("norr --andel nan", "Flaggan --andel tar ett tal, inte 'nan'.", ""),
        (
            "norr --datum 12/5",
            "Flaggan --datum ska vara en dag skriven ÅÅÅÅ-MM-DD, inte '12/5'.",
            "Skriv till exempel 2026-05-12.",
        ),
        (
            "norr --datum 20260512",
            "Flaggan --datum ska vara en dag skriven ÅÅÅÅ-MM-DD, inte '20260512'.",
            "Skriv till exempel 2026-05-12.",
        ),
        (
            "norr --datum 2026-02-30",
            "Flaggan --datum: dagen 2026-02-30 finns inte i kalendern.",
            "Skriv en dag som finns.",
        ),
        ("norr --mall malll.md", "Filen 'malll.md' finns inte.", "Menade du mall.md?"),
        ("norr --mall xyzzy", "Filen 'xyzzy' finns inte.", ""),
        (
            "norr --mall borta/mall.md",
            "Filen 'borta/mall.md' finns inte.",
            "Mappen 'borta' finns inte heller.",
        ),
        ("norr --mall mapp", "Flaggan --mall tar en fil, men 'mapp' är en mapp.", ""),
        ("norr --ut mall.md", "Flaggan --ut tar en mapp, men 'mall.md' är en fil.", ""),
        ("norr mapp borta.yaml", "Sökvägen 'borta.yaml' finns inte.", ""),
        ("norr -q -v", "Flaggorna --tyst och --utforlig säger emot varandra.", "Välj en av dem."),
    ],
)
def test_complaint(kvalitet: "Program", line: str, sentence: str, hint: str) -> None:
    (kvalitet.folder / "mall.md").touch()
    (kvalitet.folder / "mapp").mkdir()
    run = kvalitet("halsa", *line.split())
    assert run.err == f"kvalitet: fel: {sentence}\n" + (f"  {hint}\n" if hint else "")
    assert (run.code, run.out) == (2, "")


def test_an_empty_path(kvalitet: "Program") -> None:
    assert (
        kvalitet("halsa", "norr", "").err == "kvalitet: fel: Argumentet SÖKVÄG är tomt.\n  Ange en sökväg.\n"
    )
    assert kvalitet("halsa", "norr", "--mall", "").err.startswith(
        "kvalitet: fel: Flaggan --mall har ett tomt värde.\n"
    )


def test_too_many_arguments(kvalitet: "Program") -> None:
    run = kvalitet("slut", "rent", "nu", "genast")
    assert run.code == 2
    assert run.err == (
        "kvalitet: fel: kvalitet slut tar högst 1 argument; 'nu', 'genast' är för mycket.\n"
        "  Hjälp: kvalitet slut --help\n"
    )
    assert "kvalitet tala tar inga argument; 'nu' är för mycket." in kvalitet("tala", "nu").err


def test_a_complaint_shows_no_personal_number_and_no_escape(kvalitet: "Program") -> None:
    err = kvalitet("halsa", "norr", "--antal", "\x1b[31m19121212-1212").err
    assert err == "kvalitet: fel: Flaggan --antal tar ett heltal, inte '19******-****'.\n"


def test_bytes_that_are_not_utf8(kvalitet: "Program") -> None:
    run = kvalitet("halsa", "norr", "m\udce4n.yaml")
    assert run.err == "kvalitet: fel: Sökvägen 'm?n.yaml' finns inte.\n"


def test_a_dash_in_a_value_is_no_flag(kvalitet: "Program") -> None:
    assert kvalitet("halsa", "– norr").code == 0
    assert kvalitet("halsa", "--", "-format").code == 0
    assert kvalitet("halsa", "--", "–norr").code == 0
