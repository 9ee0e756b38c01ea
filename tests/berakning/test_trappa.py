"""The staircase: which step the ticked requirements bear."""

from hypothesis import given
from hypothesis import strategies as st

from kvalitet_cli.berakning.mattstock import Mattstock, fordelning
from kvalitet_cli.berakning.trappa import kvar_till, natt_steg
from kvalitet_cli.model.besok import Bedomning, Besok
from kvalitet_cli.model.kriterier import Kriterier

TRAPPA = Kriterier.model_validate(
    {
        "format": "kriterier/1",
        "namn": "Trappa",
        "galler": {"fran": "2026-01-01"},
        "skala": [
            {"id": "under-1", "namn": "Under steg 1", "kraver_atgard": True},
            *({"id": f"steg-{n}", "namn": f"Steg {n}", "poang": n} for n in (1, 2, 3)),
        ],
        "omraden": [
            {
                "id": "grunden",
                "namn": "Grunden",
                "kriterier": [
                    {
                        "id": "varden",
                        "namn": "Värden",
                        "krav": [
                            {"id": "1a", "steg": "steg-1"},
                            {"id": "1b", "steg": "steg-1"},
                            {"id": "2a", "steg": "steg-2"},
                            {"id": "3a", "steg": "steg-3"},
                        ],
                    },
                    {"id": "licens", "namn": "Utan skrivna krav"},
                ],
            }
        ],
    }
)
VARDEN, LICENS = TRAPPA.omraden[0].kriterier
IDS = [krav.id for krav in VARDEN.krav]


def nar(*kryss: str) -> str | None:
    steg = natt_steg(VARDEN, TRAPPA.skala, kryss)
    return steg.id if steg else None


def test_a_step_is_reached_together_with_all_below_it() -> None:
    assert nar() == "under-1"
    assert nar("1a") == "under-1"
    assert nar("1a", "1b") == "steg-1"
    assert nar("1a", "1b", "3a") == "steg-1"
    assert nar("1a", "2a", "3a") == "under-1"
    assert nar("1a", "1b", "2a") == "steg-2"
    assert nar(*IDS) == "steg-3"


def test_without_a_step_below_the_first_nothing_is_reached() -> None:
    assert natt_steg(VARDEN, TRAPPA.skala[1:], ["1a"]) is None


def test_a_step_that_asks_for_nothing_is_not_reached_by_itself() -> None:
    utan_tre = VARDEN.model_copy(update={"krav": VARDEN.krav[:3]})
    steg = natt_steg(utan_tre, TRAPPA.skala, IDS)
    assert steg is not None
    assert steg.id == "steg-2"


def test_without_requirements_ticks_say_nothing() -> None:
    assert natt_steg(LICENS, TRAPPA.skala, ["1a"]) is None


def test_what_is_left_before_a_step() -> None:
    assert kvar_till(VARDEN, TRAPPA.skala, ["1a", "3a"], TRAPPA.skala[2]) == ["1b", "2a"]
    assert kvar_till(VARDEN, TRAPPA.skala, IDS, TRAPPA.skala[3]) == []


def test_ticks_alone_are_a_judgement_and_a_stated_level_goes_before_them() -> None:
    mattstock = Mattstock({"trappan/2026": TRAPPA})
    kryss = Bedomning(uppfyllda_krav=["1a", "1b"])
    assert mattstock.ar_bedomt("varden", kryss)
    steg = mattstock.bedomt_steg("varden", kryss)
    assert steg is not None
    assert steg.id == "steg-1"
    assert mattstock.ar_brist("varden", Bedomning(uppfyllda_krav=["1b"]))
    assert not mattstock.ar_brist("varden", Bedomning(niva="steg-3", uppfyllda_krav=["1b"]))
    assert mattstock.bedomt_steg("varden", Bedomning()) is None


def test_ticks_count_in_the_distribution() -> None:
    besok = Besok.model_validate(
        {
            "format": "besok/1",
            "slag": "extern-granskning",
            "datum": "2026-03-10",
            "bedomningar": {"varden": {"uppfyllda_krav": ["1a", "1b"]}, "licens": {"niva": "steg-3"}},
        }
    )
    (rad,) = fordelning(besok, TRAPPA, ["varden", "licens"])
    assert [(steg.id, antal) for steg, antal in rad.per_steg if antal] == [("steg-3", 1), ("steg-1", 1)]


@given(st.sets(st.sampled_from(IDS)), st.sampled_from(IDS))
def test_one_more_tick_never_lowers_the_step(kryss: set[str], ett_till: str) -> None:
    fore, efter = natt_steg(VARDEN, TRAPPA.skala, kryss), natt_steg(VARDEN, TRAPPA.skala, kryss | {ett_till})
    assert fore is not None
    assert efter is not None
    assert TRAPPA.skala.index(efter) >= TRAPPA.skala.index(fore)
    assert kvar_till(VARDEN, TRAPPA.skala, kryss, fore) == []
