"""Since last time: direction, lineage over editions, split and merger."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from kvalitet_cli.berakning.forandring import (
    Forandring,
    Riktning,
    Tidigare,
    foregangare,
    full_utgava,
    sedan_sist,
)
from kvalitet_cli.berakning.mattstock import Mattstock
from kvalitet_cli.model.besok import EJ_BEDOMD, Besok
from kvalitet_cli.model.kriterier import Kriterier

NIVAER = ["ej", "delvis", "ja"]


def utgava(
    kriterier: dict[str, dict[str, Any]], ersatter: list[str] | None = None, skala: list[str] = NIVAER
) -> Kriterier:
    return Kriterier.model_validate(
        {
            "format": "kriterier/1",
            "namn": "Prov",
            "galler": {"fran": "2020-01-01"},
            "ersatter": ersatter or [],
            "skala": [{"id": s, "namn": s, "kraver_atgard": s != skala[-1]} for s in skala],
            "omraden": [
                {
                    "id": "o",
                    "namn": "O",
                    "kriterier": [{"id": i, "namn": i, "text": i, **rest} for i, rest in kriterier.items()],
                }
            ],
        }
    )


def besok(nivaer: dict[str, str], datum: str = "2026-02-10") -> Besok:
    return Besok.model_validate(
        {
            "format": "besok/1",
            "slag": "uppfoljning",
            "datum": datum,
            "bedomningar": {k: {"niva": niva} for k, niva in nivaer.items()},
        }
    )


ALLA = {
    "prov/2022": utgava({"planer": {}, "kost": {}, "gammalt": {}}),
    "prov/2024": utgava({"planer": {}, "kost": {}, "tider": {}, "besked": {}}, ["prov/2022"]),
    "prov/2026": utgava(
        {
            "planer": {"text": "Planer, med kunden"},
            "maltider": {"ersatter": ["kost"]},
            "ratt-tid": {"ersatter": ["tider", "besked"]},
            "natten": {},
        },
        ["2024"],
    ),
}


def matt(ref: str) -> Mattstock:
    return Mattstock({ref: ALLA[ref]})


def tidigare(datum: str, ref: str, nivaer: dict[str, str]) -> Tidigare:
    return Tidigare(f"norr/{datum}", besok(nivaer, datum), matt(ref))


def nu(nivaer: dict[str, str], *forr: Tidigare, ref: str = "prov/2026") -> dict[str, Forandring]:
    return {f.kriterium: f for f in sedan_sist(besok(nivaer), matt(ref), forr, ALLA)}


def test_a_short_edition_is_of_the_same_set() -> None:
    assert full_utgava("2024", "hemtjanst/2026") == "hemtjanst/2024"
    assert full_utgava("kost/2024", "hemtjanst/2026") == "kost/2024"


def test_lineage_over_two_and_three_editions() -> None:
    assert foregangare("planer", "prov/2026", matt("prov/2026"), ALLA) == ["planer"]
    assert foregangare("planer", "prov/2026", matt("prov/2024"), ALLA) == ["planer"]
    assert foregangare("maltider", "prov/2026", matt("prov/2024"), ALLA) == ["kost"]
    assert foregangare("maltider", "prov/2026", matt("prov/2022"), ALLA) == ["kost"]
    assert foregangare("ratt-tid", "prov/2026", matt("prov/2024"), ALLA) == ["tider", "besked"]
    assert foregangare("ratt-tid", "prov/2026", matt("prov/2022"), ALLA) == []
    assert foregangare("natten", "prov/2026", matt("prov/2024"), ALLA) == []


def test_a_split_has_one_forerunner_twice() -> None:
    alla = {
        "p/1": utgava({"hel": {}}),
        "p/2": utgava({"halv": {"ersatter": ["hel"]}, "hel": {}, "annan": {"ersatter": ["hel"]}}, ["p/1"]),
    }
    for ident in ("halv", "hel", "annan"):
        assert foregangare(ident, "p/2", Mattstock({"p/1": alla["p/1"]}), alla) == ["hel"]


def test_an_edition_may_replace_two_and_what_lies_behind_them() -> None:
    alla = {
        "a/1": utgava({"x": {}}),
        "a/2": utgava({"x": {}}, ["a/1"]),
        "b/1": utgava({"y": {}}),
        "b/2": utgava({"y": {}}, ["b/1"]),
        "c/1": utgava({"x": {}, "bada": {"ersatter": ["x", "y"]}}, ["a/2", "b/2"]),
    }
    assert foregangare("bada", "c/1", Mattstock({"a/1": alla["a/1"]}), alla) == ["x"]
    assert foregangare("bada", "c/1", Mattstock({"b/1": alla["b/1"]}), alla) == ["y"]
    bada = Mattstock({"a/2": alla["a/2"], "b/2": alla["b/2"]})
    assert foregangare("bada", "c/1", bada, alla) == ["x", "y"]


def test_a_circle_of_editions_ends() -> None:
    alla = {"p/1": utgava({"x": {}}, ["p/2"]), "p/2": utgava({"x": {}}, ["p/1"])}
    assert foregangare("x", "p/2", Mattstock({"q/1": utgava({"x": {}})}), alla) == []


def test_up_down_and_the_same() -> None:
    forr = tidigare("2024-02-13", "prov/2026", {"planer": "ej", "maltider": "ja", "natten": "delvis"})
    rader = nu({"planer": "delvis", "maltider": "delvis", "natten": "delvis", "ratt-tid": "ja"}, forr)
    assert [(k, f.riktning, f.brist_i_rad) for k, f in rader.items()] == [
        ("planer", Riktning.UPP, 2),
        ("maltider", Riktning.NED, 1),
        ("ratt-tid", Riktning.NY, 0),
        ("natten", Riktning.LIKA, 2),
    ]
    assert (rader["planer"].datum, rader["planer"].besok) == (forr.besok.datum.fran, "norr/2024-02-13")
    assert (rader["ratt-tid"].fore, rader["ratt-tid"].datum, rader["ratt-tid"].besok) == ((), None, None)


def test_the_latest_judgement_counts_and_what_was_not_judged_is_passed_over() -> None:
    rader = nu(
        {"planer": "ja"},
        tidigare("2025-02-13", "prov/2026", {"planer": EJ_BEDOMD}),
        tidigare("2024-02-13", "prov/2026", {"planer": "delvis"}),
        tidigare("2023-02-13", "prov/2026", {"planer": "ja"}),
    )
    assert (rader["planer"].riktning, rader["planer"].besok) == (Riktning.UPP, "norr/2024-02-13")


def test_what_is_not_judged_now_is_left_out() -> None:
    assert (
        nu({"planer": EJ_BEDOMD, "finns-inte": "ja"}, tidigare("2024-02-13", "prov/2026", {"planer": "ja"}))
        == {}
    )


def test_a_merger_is_compared_with_all_its_parts() -> None:
    def riktning(tider: str, besked: str) -> Riktning:
        forr = tidigare("2024-02-13", "prov/2024", {"tider": tider, "besked": besked})
        return nu({"ratt-tid": "delvis"}, forr)["ratt-tid"].riktning

    assert riktning("ej", "ej") == Riktning.UPP
    assert riktning("ja", "ja") == Riktning.NED
    assert riktning("delvis", "delvis") == Riktning.LIKA
    assert riktning("ej", "ja") == Riktning.EJ_JAMFORBAR
    assert riktning("ej", "delvis") == Riktning.EJ_JAMFORBAR
    bara_ena = tidigare("2024-02-13", "prov/2024", {"tider": "ej"})
    assert nu({"ratt-tid": "delvis"}, bara_ena)["ratt-tid"].riktning == Riktning.UPP


def test_a_new_wording_or_id_is_told() -> None:
    forr = tidigare("2024-02-13", "prov/2024", {"planer": "ja", "kost": "ja", "tider": "ja", "besked": "ja"})
    rader = nu({"planer": "ja", "maltider": "ja", "ratt-tid": "ja"}, forr)
    assert all(rader[k].omformulerat for k in ("planer", "maltider", "ratt-tid"))
    samma = nu({"planer": "ja"}, tidigare("2024-02-13", "prov/2026", {"planer": "ja"}))
    assert not samma["planer"].omformulerat


def test_another_scale_is_not_compared() -> None:
    fyra = utgava({"planer": {}}, skala=["ej", "lite", "delvis", "ja"])
    forr = Tidigare("norr/2024-02-13", besok({"planer": "ja"}, "2024-02-13"), Mattstock({"prov/2024": fyra}))
    rad = nu({"planer": "ja"}, forr)["planer"]
    assert (rad.riktning, [s.id for s in rad.fore]) == (Riktning.EJ_JAMFORBAR, ["ja"])


def test_shortcomings_in_a_row_are_counted_back_to_the_first_break() -> None:
    def forr(*nivaer: str) -> int:
        rader = [
            tidigare(f"{2025 - n}-02-13", "prov/2026", {"planer": niva}) for n, niva in enumerate(nivaer)
        ]
        return nu({"planer": "delvis"}, *rader)["planer"].brist_i_rad

    assert forr() == 1
    assert forr("ja", "ej") == 1
    assert forr("ej", "delvis", "ja", "ej") == 3
    assert forr("ej", EJ_BEDOMD, "ej") == 3
    assert (
        nu({"planer": "ja"}, tidigare("2024-02-13", "prov/2026", {"planer": "ej"}))["planer"].brist_i_rad == 0
    )


@given(st.sampled_from(NIVAER), st.sampled_from(NIVAER))
def test_the_direction_turns_with_the_order(den_ena: str, den_andra: str) -> None:
    fram = nu({"natten": den_andra}, tidigare("2024-02-13", "prov/2026", {"natten": den_ena}))[
        "natten"
    ].riktning
    bak = nu({"natten": den_ena}, tidigare("2024-02-13", "prov/2026", {"natten": den_andra}))[
        "natten"
    ].riktning
    motsatt = {Riktning.UPP: Riktning.NED, Riktning.NED: Riktning.UPP, Riktning.LIKA: Riktning.LIKA}
    assert bak == motsatt[fram]


@given(
    st.lists(
        st.dictionaries(st.sampled_from(["planer", "natten"]), st.sampled_from([*NIVAER, EJ_BEDOMD])),
        max_size=5,
    )
)
def test_a_row_for_each_judged_criterion_and_never_more_in_a_row_than_visits(
    visits: list[dict[str, str]],
) -> None:
    forr = [tidigare(f"{2025 - n}-02-13", "prov/2026", nivaer) for n, nivaer in enumerate(visits)]
    rader = nu({"planer": "ej", "natten": "ja"}, *forr)
    assert list(rader) == ["planer", "natten"]
    assert 1 <= rader["planer"].brist_i_rad <= 1 + len(visits)
    assert rader["natten"].brist_i_rad == 0
    assert (rader["planer"].riktning == Riktning.NY) == all(
        v.get("planer", EJ_BEDOMD) == EJ_BEDOMD for v in visits
    )
