"""The yardstick: how levels fall, what was covered, and what the weighing proposes."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from kvalitet_cli.berakning.mattstock import Mattstock, fordelning, forslag, tackning
from kvalitet_cli.model.besok import EJ_BEDOMD, EJ_TILLAMPLIG, Besok
from kvalitet_cli.model.kriterier import Kriterier

NIVAER = ["ej", "delvis", "ja"]
KLASSER = ["ska", "bor", "mervarde"]


def utgava(
    omraden: dict[str, list[str]], sammanvagning: dict[str, Any] | None = None, **klass: str
) -> Kriterier:
    """Areas with their criteria; every criterion is `ska` unless `klass` says otherwise."""
    return Kriterier.model_validate(
        {
            "format": "kriterier/1",
            "namn": "Prov",
            "galler": {"fran": "2026-01-01"},
            "skala": [{"id": niva, "namn": niva, "kraver_atgard": niva != "ja"} for niva in NIVAER],
            "omraden": [
                {
                    "id": omrade,
                    "namn": omrade,
                    "kriterier": [{"id": k, "namn": k, "klass": klass.get(k, "ska")} for k in kriterier],
                }
                for omrade, kriterier in omraden.items()
            ],
            **({"sammanvagning": sammanvagning} if sammanvagning is not None else {}),
        }
    )


def besok(nivaer: dict[str, str | None], **rest: Any) -> Besok:
    """A visit that judged so; None is an empty `niva:`."""
    return Besok.model_validate(
        {
            "format": "besok/1",
            "slag": "uppfoljning",
            "datum": "2026-02-10",
            "bedomningar": {k: ({"niva": niva} if niva else {}) for k, niva in nivaer.items()},
            **rest,
        }
    )


TVA_OMRADEN = utgava({"kost": ["a", "b", "c"], "natt": ["d", "e", "f"]})
EN_FORMIDDAG = besok({"a": "ja", "b": "ja", "c": "delvis", "d": EJ_BEDOMD, "e": EJ_TILLAMPLIG})
"""Two at the top, one between, one not assessed, one not applicable, and `f` left out."""


def test_levels_fall_per_area_with_the_highest_first() -> None:
    kost, natt = fordelning(EN_FORMIDDAG, TVA_OMRADEN, "abcdef")
    assert [(steg.id, antal) for steg, antal in kost.per_steg] == [("ja", 2), ("delvis", 1), ("ej", 0)]
    assert (kost.bedomda, kost.ej_bedomda, kost.ej_tillampliga) == (3, 0, 0)
    assert (natt.bedomda, natt.ej_bedomda, natt.ej_tillampliga) == (0, 2, 1)


def test_areas_outside_the_selection_are_left_out() -> None:
    assert [rad.omrade.id for rad in fordelning(EN_FORMIDDAG, TVA_OMRADEN, ["d"])] == ["natt"]


def test_coverage_is_of_the_applicable_within_the_selection() -> None:
    hela = tackning(EN_FORMIDDAG, TVA_OMRADEN, "abcdef")
    assert (hela.bedomda, hela.tillampliga, hela.urval, hela.hela) == (3, 5, 6, 6)
    assert hela.procent == 60
    kost_och_e = tackning(EN_FORMIDDAG, TVA_OMRADEN, ["a", "b", "c", "e"])
    assert (kost_och_e.bedomda, kost_och_e.tillampliga, kost_och_e.urval, kost_och_e.hela) == (3, 3, 4, 6)
    assert kost_och_e.procent == 100


def test_coverage_is_rounded_down_and_zero_of_nothing() -> None:
    assert tackning(besok({"a": "ja", "b": "ja"}), TVA_OMRADEN, "abc").procent == 66
    assert tackning(besok({"a": EJ_TILLAMPLIG}), TVA_OMRADEN, "a").procent == 0


def test_an_empty_or_unknown_level_is_not_assessed() -> None:
    (kost,) = fordelning(besok({"a": None, "b": "finns-inte", "c": "ja"}), TVA_OMRADEN, "abc")
    assert (kost.bedomda, kost.ej_bedomda) == (1, 2)


def test_selection_is_areas_and_criteria_together_in_the_editions_order() -> None:
    mattstock = Mattstock({"prov/2026": TVA_OMRADEN})
    assert mattstock.urval(besok({})) == list("abcdef")
    assert mattstock.urval(besok({}, urval={"skal": "Allt."})) == list("abcdef")
    assert mattstock.urval(besok({}, urval={"kriterier": ["f", "b"], "omraden": ["natt"]})) == [
        "b",
        "d",
        "e",
        "f",
    ]
    assert mattstock.urval(besok({}, urval={"omraden": ["finns-inte"]})) == []


def test_two_editions_are_one_yardstick_and_the_first_wins() -> None:
    andra = utgava({"kost": ["a", "x"]})
    mattstock = Mattstock({"prov/2026": TVA_OMRADEN, "andra/1": andra})
    assert list(mattstock.platser) == [*"abcdef", "x"]
    assert (mattstock.platser["a"].utgava, mattstock.platser["x"].utgava) == ("prov/2026", "andra/1")


def test_a_step_is_found_by_its_level() -> None:
    mattstock = Mattstock({"prov/2026": TVA_OMRADEN})
    steg = mattstock.steg("a", "delvis")
    assert steg is not None
    assert steg.id == "delvis"
    for kriterium, niva in [("a", EJ_BEDOMD), ("a", None), ("a", "finns-inte"), ("okand", "ja")]:
        assert mattstock.steg(kriterium, niva) is None


def test_a_misspelt_criterion_stands_for_the_nearest() -> None:
    mattstock = Mattstock({"prov/2026": utgava({"kost": ["maltider", "nattfasta"]})})
    assert mattstock.menade(["maltidr", "maltider", "cykelställ"]) == {"maltider"}


def vagd(*tak: dict[str, Any], minst: int = 80, **klass: str) -> Kriterier:
    return utgava({"kost": ["a", "b", "c", "d"]}, {"minsta_tackning": minst, "tak": list(tak)}, **klass)


SKA_EJ = {"klass": "ska", "niva": "ej", "minst": 1, "hogst": "ej"}
TVA_DELVIS = {"niva": "delvis", "minst": 2, "hogst": "delvis"}


def test_without_caps_the_highest_step_is_proposed() -> None:
    forslaget = forslag(besok(dict.fromkeys("abcd", "ej")), vagd(), "abcd")
    assert forslaget is not None
    assert forslaget.steg is not None
    assert (forslaget.steg.id, forslaget.tak) == ("ja", ())


def test_a_cap_counts_its_level_exactly() -> None:
    ett_delvis = forslag(besok({"a": "ja", "b": "ja", "c": "delvis", "d": "ja"}), vagd(TVA_DELVIS), "abcd")
    assert ett_delvis is not None
    assert ett_delvis.steg is not None
    assert ett_delvis.steg.id == "ja"
    lagre_raknas_inte = forslag(
        besok({"a": "ej", "b": "ja", "c": "delvis", "d": "ja"}), vagd(TVA_DELVIS), "abcd"
    )
    assert lagre_raknas_inte is not None
    assert lagre_raknas_inte.steg is not None
    assert lagre_raknas_inte.steg.id == "ja"


def test_the_lowest_cap_that_is_reached_wins_and_all_are_told() -> None:
    forslaget = forslag(
        besok({"a": "ej", "b": "delvis", "c": "delvis", "d": "ja"}), vagd(TVA_DELVIS, SKA_EJ), "abcd"
    )
    assert forslaget is not None
    assert forslaget.steg is not None
    assert forslaget.steg.id == "ej"
    assert [(t.niva.id, t.klass, t.antal, t.hogst.id) for t in forslaget.tak] == [
        ("delvis", None, 2, "delvis"),
        ("ej", "ska", 1, "ej"),
    ]


def test_a_cap_of_a_class_counts_that_class_alone_and_the_selection() -> None:
    nivaer = besok({"a": "ej", "b": "ja", "c": "ja", "d": "ja"})
    bara_bor = forslag(nivaer, vagd(SKA_EJ, a="bor"), "abcd")
    utanfor_urvalet = forslag(nivaer, vagd(SKA_EJ), "bcd")
    for forslaget in (bara_bor, utanfor_urvalet):
        assert forslaget is not None
        assert forslaget.steg is not None
        assert forslaget.steg.id == "ja"


def test_below_the_least_coverage_no_step_is_proposed() -> None:
    tre_av_fyra = besok({"a": "ja", "b": "ja", "c": "ja", "d": EJ_BEDOMD})
    utan = forslag(tre_av_fyra, vagd(minst=76), "abcd")
    med = forslag(tre_av_fyra, vagd(minst=75), "abcd")
    assert utan is not None
    assert med is not None
    assert (utan.steg, utan.tackning.procent, utan.minsta_tackning) == (None, 75, 76)
    assert med.steg is not None
    ingen_bedomd = forslag(besok({}), vagd(minst=0), "abcd")
    assert ingen_bedomd is not None
    assert ingen_bedomd.steg is None


def test_without_weighing_or_scale_nothing_is_proposed() -> None:
    assert forslag(EN_FORMIDDAG, TVA_OMRADEN, "abc") is None


nivaer = st.dictionaries(
    st.sampled_from("abcdef"), st.sampled_from([*NIVAER, EJ_BEDOMD, EJ_TILLAMPLIG, "finns-inte", None])
)
urval = st.sets(st.sampled_from("abcdef"))
tak = st.fixed_dictionaries(
    {"niva": st.sampled_from(NIVAER), "minst": st.integers(1, 4), "hogst": st.sampled_from(NIVAER)},
    optional={"klass": st.sampled_from(KLASSER)},
)


@given(nivaer, urval)
def test_the_distribution_sums_to_the_selection(judged: dict[str, str | None], valda: set[str]) -> None:
    rader = fordelning(besok(judged), TVA_OMRADEN, valda)
    assert sum(rad.bedomda + rad.ej_bedomda + rad.ej_tillampliga for rad in rader) == len(valda)
    tackt = tackning(besok(judged), TVA_OMRADEN, valda)
    assert tackt.urval == len(valda)
    assert 0 <= tackt.bedomda <= tackt.tillampliga <= tackt.urval <= tackt.hela
    assert 0 <= tackt.procent <= 100


@given(nivaer, urval, st.sampled_from("abcdef"))
def test_not_applicable_leaves_the_denominator(
    judged: dict[str, str | None], valda: set[str], ett: str
) -> None:
    fore = tackning(besok({**judged, ett: EJ_BEDOMD}), TVA_OMRADEN, valda)
    efter = tackning(besok({**judged, ett: EJ_TILLAMPLIG}), TVA_OMRADEN, valda)
    assert efter.bedomda == fore.bedomda
    assert efter.tillampliga == fore.tillampliga - (ett in valda)
    assert efter.procent >= fore.procent or efter.tillampliga == 0


@given(
    nivaer, st.lists(tak, max_size=4), tak, st.dictionaries(st.sampled_from("abcd"), st.sampled_from(KLASSER))
)
def test_a_cap_never_raises(
    judged: dict[str, str | None],
    nagra: list[dict[str, Any]],
    ett_till: dict[str, Any],
    klass: dict[str, str],
) -> None:
    visit = besok(judged)
    utan = forslag(visit, vagd(*nagra, minst=0, **klass), "abcd")
    med = forslag(visit, vagd(*nagra, ett_till, minst=0, **klass), "abcd")
    omvant = forslag(visit, vagd(ett_till, *reversed(nagra), minst=0, **klass), "abcd")
    assert utan is not None
    assert med is not None
    assert omvant is not None
    assert med.steg == omvant.steg, "the order of caps matters to nobody"
    if utan.steg is None or med.steg is None:
        assert utan.steg is med.steg
    else:
        assert NIVAER.index(med.steg.id) <= NIVAER.index(utan.steg.id)
