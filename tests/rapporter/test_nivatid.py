"""A unit's levels follow-up by follow-up: which are drawn, how long, and what the sentence compares."""

from typing import Any

import pytest

from tests.rapporter.bildprov import krockar, ord_
from tests.rapporter.conftest import BESOK, KRITERIER, Arbetsyta

FASTSTALLD = "tidslinje: {faststalld: 2026-12-01}\n"
FORST = (
    "bedomningar: {kontakt: {niva: delvis-uppfyllt}, inflytande: {niva: uppfyllt}, plan: {niva: uppfyllt}}\n"
)
SEDAN = "bedomningar: {kontakt: {niva: uppfyllt}, inflytande: {niva: uppfyllt}, plan: {niva: ej-uppfyllt}}\n"
SJU = (
    KRITERIER.partition("skala:")[0]
    + (
        "skala: [{id: a, namn: A}, {id: b, namn: B}]\nomraden:\n" + KRITERIER.partition("omraden:\n")[2]
    ).partition("sammanvagning")[0]
)


def bilder(yta: Arbetsyta) -> Any:
    return yta.vy("norr/enhetsprofil").nivabilder


def test_one_bar_a_follow_up_with_how_the_latest_moved(yta: Arbetsyta) -> None:
    yta.besok(FORST + FASTSTALLD, "2025-02-10")
    yta.besok(SEDAN + FASTSTALLD)
    (bild,) = bilder(yta)
    assert [(rad.tecken, rad.namn, ord_(rad.bild)) for rad in bild.rader] == [
        ("Uppföljning", "10 februari 2025", ["● 2", "◐ 1"]),
        ("Uppföljning", "10 februari 2026", ["● 2", "✕ 1"]),
    ]
    assert [krockar(rad.bild) for rad in bild.rader] == [[], []]
    assert bild.fynd == (
        "Alla 3 kriterier vid uppföljningen 10 februari 2026 var bedömda även vid uppföljningen 10 februari 2025. "
        "Sedan dess är 1 på en högre nivå, 1 på en lägre nivå och 1 på samma nivå."
    )
    assert all(bild.fynd in text for text in yta.texter("norr/enhetsprofil"))


def test_what_was_not_judged_before_is_in_the_base_alone(yta: Arbetsyta) -> None:
    fler = KRITERIER.replace("sammanvagning:", "      - {id: ny, namn: Ny}\nsammanvagning:")
    yta.skriv("kriterier/hemtjanst/2026.yaml", fler)
    yta.besok(FORST + FASTSTALLD, "2025-02-10")
    yta.besok(SEDAN.replace("}}\n", "}, ny: {niva: uppfyllt}}\n") + FASTSTALLD)
    (bild,) = bilder(yta)
    assert bild.fynd.startswith("Av 4 kriterier vid uppföljningen 10 februari 2026 var 3 bedömda även vid")
    forst, sedan = (rad.bild.former for rad in bild.rader)
    assert (forst[0].x2, sedan[0].x2) == ("50%", "75%")  # of the four that fill the width


@pytest.mark.parametrize(
    ("fore", "nu"),
    [
        (FORST, SEDAN + FASTSTALLD),
        (FORST + FASTSTALLD, SEDAN),
        (FORST.replace(", plan: {niva: uppfyllt}", "") + FASTSTALLD, SEDAN + FASTSTALLD),
        ("bedomningar: {}\n" + FASTSTALLD, SEDAN + FASTSTALLD),
    ],
    ids=["a draft before", "a draft now", "two in common", "nothing judged"],
)
def test_no_picture_of_what_is_not_settled_or_has_too_little_in_common(
    yta: Arbetsyta, fore: str, nu: str
) -> None:
    yta.besok(fore, "2025-02-10")
    yta.besok(nu)
    assert bilder(yta) == ()


def test_another_scale_is_left_out_and_said_to_be(yta: Arbetsyta) -> None:
    yta.skriv("kriterier/hemtjanst/2024.yaml", SJU)
    gammal = BESOK.replace("2026-02-10", "2024-02-10").replace("hemtjanst/2026", "hemtjanst/2024")
    yta.skriv(
        "besok/norr/2024-02-10/besok.yaml",
        gammal + "bedomningar: {kontakt: {niva: b}, plan: {niva: a}}\n" + FASTSTALLD,
    )
    yta.besok(FORST + FASTSTALLD, "2025-02-10")
    yta.besok(SEDAN + FASTSTALLD)
    (bild,) = bilder(yta)
    assert [rad.namn for rad in bild.rader] == ["10 februari 2025", "10 februari 2026"]
    assert "på en annan skala är inte med" in bild.forklaring


def test_a_units_own_judgement_is_another_thing(yta: Arbetsyta) -> None:
    egen = BESOK.replace("uppfoljning", "sjalvvardering").replace("2026-02-10", "2025-02-10")
    yta.skriv("besok/norr/2025-02-10/besok.yaml", egen + FORST + FASTSTALLD)
    yta.besok(SEDAN + FASTSTALLD)
    assert bilder(yta) == ()


def test_an_external_review_is_called_one(yta: Arbetsyta) -> None:
    yta.skriv(
        "besok/norr/2025-02-10/besok.yaml",
        BESOK.replace("uppfoljning", "extern-granskning").replace("2026-02-10", "2025-02-10") + FORST + FASTSTALLD,
    )  # fmt: skip
    yta.besok(SEDAN + FASTSTALLD)
    assert "även vid den externa granskningen 10 februari 2025." in bilder(yta)[0].fynd


def test_what_is_compared_with_is_named(yta: Arbetsyta) -> None:
    """Else the profile and the visit's own report would seem to count the same thing in two ways."""
    yta.besok(FORST.replace("kontakt: {niva: delvis-uppfyllt}, ", "") + FASTSTALLD, "2024-02-10")
    yta.besok("bedomningar: {kontakt: {niva: delvis-uppfyllt}}\n" + FASTSTALLD, "2025-02-10")
    yta.besok(SEDAN + FASTSTALLD)
    assert bilder(yta)[0].fynd.endswith(
        "var bedömda även vid en tidigare uppföljning. "
        "Sedan dess är 1 på en högre nivå, 1 på en lägre nivå och 1 på samma nivå."
    )
    for slag, datum in (("puls", "2025-06-10"), ("aterbesok", "2025-05-10"), ("aterbesok", "2026-05-10")):
        yta.skriv(
            f"besok/norr/{datum}/besok.yaml",
            BESOK.replace("uppfoljning", slag).replace("2026-02-10", datum)
            + "foljer_upp: 2025-02-10\nbedomningar: {kontakt: {niva: uppfyllt}}\n"
            + FASTSTALLD,
        )
    assert "Sedan dess, återbesök och pulsbesök inte medräknade, är 1 på en högre" in bilder(yta)[0].fynd
