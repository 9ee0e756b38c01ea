"""The overview of certified units: the sentence that a board reads, the base it rests on, and each unit's last day."""

import pytest

from tests.rapporter.bildprov import av, haller, platser, promille, skyltar
from tests.rapporter.conftest import Arbetsyta

DAG = "2026-06-01"


def forskola(yta: Arbetsyta, ident: str, *certifikat: str, mer: str = "", slag: str = "forskola") -> None:
    rader = "".join(f"  - {{system: Trappan, {rad}}}\n" for rad in certifikat)
    text = f"format: enhet/1\nnamn: Förskolan {ident.capitalize()}\nverksamhet: {slag}\n{mer}"
    yta.skriv(f"besok/{ident}/enhet.yaml", text + (f"certifieringar:\n{rader}" if rader else ""))


def andra(till: str = "2029-06-01", datum: str = DAG) -> tuple[str, str]:
    """A first certificate that has ended, and a second."""
    return (
        "datum: 2023-05-01, nummer: 1, giltig_till: 2026-05-01",
        f"datum: {datum}, nummer: 2, poang: 121, av: 126, giltig_till: {till}",
    )


FORSTA = "datum: 2025-05-20, poang: 88, av: 126, giltig_till: 2028-05-20"


def mening(yta: Arbetsyta) -> str:
    (system,) = yta.vy("certifieringar").system
    return str(system.mening)


def test_24_of_29_and_3_for_the_second_time(yta: Arbetsyta) -> None:
    """As in the story of a municipality's preschools: 29, of which 24 are certified, three of them again."""
    for nr in range(21):
        forskola(yta, f"forsta-{nr}", FORSTA)
    for nr in range(3):
        forskola(yta, f"andra-{nr}", *andra())
    for nr in range(3):
        forskola(yta, f"aldrig-{nr}")
    for nr in range(2):
        forskola(yta, f"utgangen-{nr}", "datum: 2022-05-20, giltig_till: 2025-05-20")
    forskola(yta, "stangd", FORSTA, mer="verksam: {till: 2026-05-31}\n")
    forskola(yta, "omradet", slag="omrade")
    (system,) = yta.vy("certifieringar").system
    assert system.mening == "24 av 29 certifierade, 3 för andra gången."
    assert [rad.replace("\xa0", " ") for rad in system.bas] == [
        "Räknat på alla enheter i verksamheten Förskola som var öppna 1 juni 2026: 29 enheter.",
        "Som certifierad räknas den vars certifikat gällde 1 juni 2026.",
        "Stängda enheter som har haft certifikat räknas inte: Förskolan Stangd.",
    ]
    assert len(system.rader) == 29


@pytest.mark.parametrize(
    ("till", "lage", "galler", "sagt"),
    [
        ("2026-06-02", "Certifierad", "till 2 juni 2026", "1 av 2 certifierad, för andra gången."),
        (
            "2026-06-01",
            "Certifierad",
            "till 1 juni 2026, sista dagen",
            "1 av 2 certifierad, för andra gången.",
        ),
        ("2026-05-31", "Har gått ut", "gick ut 31 maj 2026", "Ingen av 2 certifierad."),
    ],
)
def test_a_certificate_that_expires_tomorrow_today_and_yesterday(
    yta: Arbetsyta, till: str, lage: str, galler: str, sagt: str
) -> None:
    forskola(yta, "ljungen", *andra(till, "2026-05-02"))
    forskola(yta, "mossen")
    yta.besok("bedomningar: {plan: {niva: uppfyllt}}\n", DAG)  # the day of what is told
    (system,) = yta.vy("certifieringar").system
    assert (system.rader[0].lage, system.rader[0].giltigt) == (lage, galler)
    assert system.mening == sagt


@pytest.mark.parametrize(
    ("enheter", "sagt"),
    [
        ([(FORSTA,)], "Den enda enheten är certifierad."),
        ([andra()], "Den enda enheten är certifierad, för andra gången."),
        ([("datum: 2022-01-01, giltig_till: 2025-01-01",)], "Den enda enheten är inte certifierad."),
        ([(FORSTA,), ()], "1 av 2 certifierad."),
        ([(FORSTA,), (FORSTA,)], "2 av 2 certifierade."),
        (
            [andra(), (FORSTA,), ("datum: 2026-01-01, nummer: 3, giltig_till: 2029-01-01",), ()],
            "3 av 4 certifierade, 1 för andra gången, 1 för tredje gången.",
        ),
    ],
)
def test_few_and_many_in_words(yta: Arbetsyta, enheter: list[tuple[str, ...]], sagt: str) -> None:
    for nr, certifikat in enumerate(enheter):
        forskola(yta, f"nr-{nr}", *certifikat)
    yta.besok("bedomningar: {plan: {niva: uppfyllt}}\n", DAG)
    assert mening(yta) == sagt


def test_only_closed_units(yta: Arbetsyta) -> None:
    forskola(yta, "stangd", FORSTA, mer="verksam: {till: 2025-12-31}\n")
    yta.besok("bedomningar: {plan: {niva: uppfyllt}}\n", DAG)
    (system,) = yta.vy("certifieringar").system
    assert system.mening == "Ingen öppen enhet att räkna."
    assert system.rader == ()


def test_without_any_certificate_there_is_no_page_and_no_way_to_it(yta: Arbetsyta) -> None:
    forskola(yta, "ljungen")
    assert "certifieringar" not in [page.path for _, page in yta.sidor()]
    utan = [lank.mal for lank in yta.vy("index").oversikter]
    assert "certifieringar" not in utan
    forskola(yta, "ljungen", FORSTA)
    assert [lank.mal for lank in yta.vy("index").oversikter] == [*utan, "certifieringar"]


def test_units_in_order_of_name_with_ways_to_their_profiles(yta: Arbetsyta) -> None:
    for ident in ("ylle", "arla", "bjork"):
        forskola(yta, ident, FORSTA)
    (system,) = yta.vy("certifieringar").system
    assert [(rad.namn, rad.profil, rad.gang, rad.poang) for rad in system.rader] == [
        ("Förskolan Arla", "arla/enhetsprofil", "Första gången", "88 av 126"),
        ("Förskolan Bjork", "bjork/enhetsprofil", "Första gången", "88 av 126"),
        ("Förskolan Ylle", "ylle/enhetsprofil", "Första gången", "88 av 126"),
    ]
    markdown, html = yta.texter("certifieringar")
    assert "](arla/enhetsprofil.md)" in markdown
    assert 'href="arla/enhetsprofil.html"' in html


def test_an_error_in_a_unit_that_is_counted_withholds_the_page(yta: Arbetsyta) -> None:
    forskola(yta, "ljungen", FORSTA)
    forskola(yta, "mossen")
    assert yta.sida("certifieringar").sources == ("besok/ljungen/enhet.yaml", "besok/mossen/enhet.yaml")


def test_the_bars_go_from_the_day_given_to_the_last_day(yta: Arbetsyta) -> None:
    forskola(yta, "ekorren", "datum: 2024-01-01, giltig_till: 2026-12-31")
    forskola(yta, "alen", "datum: 2026-01-01")
    forskola(yta, "bjornen", "datum: 2024-07-01, giltig_till: 2026-05-31")
    forskola(yta, "ugglan", "datum: 2026-06-01, giltig_till: 2026-12-31")
    forskola(yta, "utan")
    (system,) = yta.vy("certifieringar").system
    bild = haller(system.bild)
    # 2024, 2025 and 2026 are 1 096 days; half a year is 182, and until the day of the report there are 882
    assert [(f.stil, promille(f.x), promille(f.x2)) for f in av(bild, "ruta")] == [
        ("god", 667, 333), ("ingen", 166, 638), ("god", 0, 999), ("god", 805, 194),
    ]  # fmt: skip
    assert {x for x, _ in platser(bild, "linje", "dag")} == {805}
    assert skyltar(bild)[0] == "1 juni 2026"
    assert bild.fynd == (
        "Först att gå ut är certifikaten för Förskolan Ekorren och Förskolan Ugglan, 31 december 2026. "
        "Har gått ut: Förskolan Bjornen (31 maj 2026)."
    )


@pytest.mark.parametrize(
    ("certifikat", "fynd"),
    [
        ("datum: 2026-01-01", "Inget certifikat som gäller har en sista dag."),
        ("datum: 2024-01-01, giltig_till: 2025-01-01", "Inget av certifikaten gäller längre."),
    ],
)
def test_the_finding_when_nothing_is_next(yta: Arbetsyta, certifikat: str, fynd: str) -> None:
    forskola(yta, "a", certifikat)
    assert yta.vy("certifieringar").system[0].bild is None  # one alone is no picture
    forskola(yta, "b", certifikat)
    forskola(yta, "stangd", "datum: 2026-05-01", mer="verksam: {till: 2026-05-02}\n")  # the day of the report
    assert haller(yta.vy("certifieringar").system[0].bild).fynd == fynd


def test_of_many_those_that_run_out_first_are_drawn(yta: Arbetsyta) -> None:
    for nr in range(20):
        forskola(yta, f"nr-{nr}", f"datum: 2025-01-01, giltig_till: {2028 - (nr > 1)}-01-01")
    bild = haller(yta.vy("certifieringar").system[0].bild)
    assert len(av(bild, "ruta")) == 18
    assert "Förskolan Nr-1" not in skyltar(bild)
    assert bild.forklaring.endswith("Bilden visar de 18 som går ut först.")
