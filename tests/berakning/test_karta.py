"""The map: which dimension the findings stand under, what was found, and what runs across."""

from typing import Any

import pytest

from kvalitet_cli.berakning.karta import Karta, delningsaxel, karta, vantade
from kvalitet_cli.berakning.mattstock import Mattstock, tackning
from kvalitet_cli.model.besok import Besok
from kvalitet_cli.model.kriterier import Kriterier

SKALA = [{"id": "borjan", "namn": "Början"}, {"id": "klart", "namn": "Klart"}]


def utgava(**rest: Any) -> Kriterier:
    return Kriterier.model_validate(
        {
            "format": "kriterier/1",
            "namn": "Kartan",
            "galler": {"fran": "2025-01-01"},
            "dimensioner": {"hornsten": ["kultur", "lara"], "aspekt": ["arbetssatt", "resultat"]},
            "omraden": [
                {
                    "id": "kunder",
                    "namn": "Kunder",
                    "kriterier": [
                        {"id": "vagen", "namn": "Vägen in", "dimensioner": {"hornsten": ["kultur", "lara"]}},
                        {"id": "malet", "namn": "Målet", "dimensioner": {"hornsten": "kultur"}},
                    ],
                },
                {
                    "id": "processer",
                    "namn": "Processer",
                    "kriterier": [{"id": "felen", "namn": "Felen", "dimensioner": {"hornsten": "lara"}}],
                },
            ],
            **rest,
        }
    )


def besok(bedomningar: dict[str, Any], **rest: Any) -> Besok:
    return Besok.model_validate(
        {
            "format": "besok/1",
            "slag": "kartlaggning",
            "datum": "2025-01-15",
            "kriterier": "karta/2025",
            "bedomningar": bedomningar,
            **rest,
        }
    )


def kartan(bedomningar: dict[str, Any], kriterier: Kriterier | None = None, **rest: Any) -> Karta:
    return karta(besok(bedomningar, **rest), "karta/2025", Mattstock({"karta/2025": kriterier or utgava()}))


def fynd(karta_: Karta, ident: str) -> list[tuple[str, str]]:
    del_ = next(d for d in karta_.delar() if d.kriterium.id == ident)
    return [(f.nyckel, (f.del_.motivering or "") if f.del_ else "–") for f in del_.fynd]


def ord_(text: str) -> dict[str, str]:
    return {"motivering": text}


@pytest.mark.parametrize(
    ("delar", "axel"),
    [
        ({}, "aspekt"),  # the first that no criterion is bound to
        ({"resultat": ord_("x")}, "aspekt"),
        ({"lara": ord_("x")}, "hornsten"),  # as it is used
        ({"lara": ord_("x"), "arbetssatt": ord_("x"), "resultat": ord_("x")}, "aspekt"),
        ({"lag-ost": ord_("x")}, "aspekt"),
    ],
)
def test_findings_stand_under_the_dimension_that_is_used(delar: dict[str, Any], axel: str) -> None:
    assert delningsaxel(utgava(), besok({"vagen": {"delar": delar}})) == axel


def test_without_dimensions_there_is_no_axis() -> None:
    tom = utgava(dimensioner={}, omraden=[])
    assert delningsaxel(tom) == ""
    assert kartan({}, tom).axelvarden == ()


def test_every_value_of_the_axis_has_its_place_also_when_nothing_is_written() -> None:
    k = kartan({"vagen": {"delar": {"resultat": ord_("34 dagar.")}}})
    assert fynd(k, "vagen") == [("arbetssatt", "–"), ("resultat", "34 dagar.")]


def test_the_order_of_the_parts_in_the_file_says_nothing() -> None:
    delar = {"lag-b": ord_("b"), "resultat": ord_("r"), "lag-a": ord_("a"), "arbetssatt": ord_("x")}
    k = kartan({"vagen": {"delar": delar}})
    assert fynd(k, "vagen") == [("arbetssatt", "x"), ("resultat", "r"), ("lag-a", "a"), ("lag-b", "b")]
    assert k == kartan({"vagen": {"delar": dict(reversed(delar.items()))}})


def test_a_criterion_with_a_value_of_its_own_has_its_words_there() -> None:
    egna = utgava(
        omraden=[
            {
                "id": "o",
                "namn": "O",
                "kriterier": [
                    {
                        "id": "vagen",
                        "namn": "V",
                        "dimensioner": {"aspekt": "arbetssatt", "hornsten": "lara"},
                    },
                    {
                        "id": "dagarna",
                        "namn": "D",
                        "dimensioner": {"aspekt": "resultat", "hornsten": "lara"},
                    },
                ],
            }
        ],
        dimensioner={"aspekt": ["arbetssatt", "resultat"], "hornsten": ["kultur", "lara"]},
    )
    k = kartan({"vagen": ord_("Tre möten."), "dagarna": ord_("34.")}, egna)
    assert k.axel == "aspekt"
    assert fynd(k, "vagen") == [("arbetssatt", "Tre möten.")]
    assert fynd(k, "dagarna") == [("resultat", "34.")]
    assert vantade(egna.omraden[0].kriterier[0], egna, "aspekt") == ["arbetssatt"]


def test_words_for_the_whole_come_first() -> None:
    k = kartan({"vagen": {**ord_("Helheten."), "delar": {"arbetssatt": ord_("x"), "resultat": ord_("y")}}})
    assert fynd(k, "vagen") == [("", "Helheten."), ("arbetssatt", "x"), ("resultat", "y")]


@pytest.mark.parametrize(
    ("bedomning", "kartlagd"),
    [
        ({}, False),
        (ord_("Något."), True),
        ({"delar": {"resultat": ord_("Något.")}}, True),
        ({"delar": {"resultat": {}}}, False),
        ({"niva": "ej-bedomd", "motivering": "Hann inte."}, False),
        ({"niva": "ej-tillamplig", "motivering": "Finns inte här."}, False),
    ],
)
def test_what_is_mapped_without_a_scale(bedomning: dict[str, Any], *, kartlagd: bool) -> None:
    k = kartan({"vagen": bedomning})
    assert [d.kartlagd for d in k.delar()] == [kartlagd, False, False]
    mattstock = Mattstock({"karta/2025": utgava()})
    assert mattstock.ar_sett("vagen", besok({"vagen": bedomning}).bedomningar["vagen"]) == kartlagd
    tackt = tackning(besok({"vagen": bedomning}), utgava(), ["vagen", "malet"])
    assert tackt.bedomda == int(kartlagd)
    assert tackt.tillampliga == 2 - ("ej-tillamplig" in bedomning.values())


def test_with_a_scale_words_alone_are_no_level() -> None:
    mattstock = Mattstock({"karta/2025": utgava(skala=SKALA)})
    alla = besok({"vagen": ord_("x"), "malet": {"niva": "klart"}}).bedomningar
    assert not mattstock.ar_sett("vagen", alla["vagen"])
    assert mattstock.ar_sett("malet", alla["malet"])


def test_what_runs_across_is_counted_among_the_mapped_parts() -> None:
    k = kartan({"vagen": ord_("x"), "felen": {"delar": {"kultur": ord_("y"), "resultat": ord_("z")}}})
    assert [namn for namn, _ in k.tvars] == ["hornsten"]
    assert k.korsning("kultur") == [(1, 1), (1, 1)]  # the second by what the visit itself wrote
    assert k.korsning("lara") == [(1, 1), (1, 1)]
    assert kartan({"malet": ord_("x")}).korsning("lara") == [(0, 1), (0, 0)]


def test_the_selection_is_known() -> None:
    k = kartan({}, urval={"omraden": ["kunder"]})
    assert [d.i_urvalet for d in k.delar()] == [True, True, False]
