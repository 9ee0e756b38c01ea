"""A unit's line of time, its measurements as small series, and how small its groups have been."""

import datetime as dt
import re
import tempfile
from itertools import pairwise
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from kvalitet_cli.rapporter._delat.profil_tid import langsta
from tests.rapporter.bildprov import haller, platser, skyltar
from tests.rapporter.conftest import BESOK, Arbetsyta

PULS = "format: besok/1\nslag: puls\ndatum: {}\nuppfoljare: [{{roll: utvecklare}}]\nsammanfattning: En halvtimme.\n"
INSTRUMENT = """\
format: instrument/1
namn: Trygghetspuls
slag: enkat
varde_ar: medel
totalt: {namn: Trygghet i laget}
fragor: [{id: prova, namn: Pröva}, {id: misstag, namn: Misstag, battre: lagre}]
"""
NYCKELTAL = """\
format: instrument/1
namn: Kontinuitet
slag: nyckeltal
varde_ar: medel
fragor:
  - {id: moten, namn: Möten på två veckor, battre: lagre, enhet: medarbetare}
  - {id: kontakt, namn: Fast kontakt, varde_ar: andel}
"""
PROFIL = "norr/enhetsprofil"


def matning(yta: Arbetsyta, namn: str, instrument: str, dagar: tuple[str, str], rest: str) -> None:
    fran, till = dagar
    yta.skriv(
        f"besok/norr/matningar/{namn}.yaml",
        f"format: matning/1\ninstrument: {instrument}\nperiod: {{fran: {fran}, till: {till}}}\n{rest}",
    )


def fyll(yta: Arbetsyta) -> None:
    yta.skriv("kriterier/trygghet/2026.yaml", INSTRUMENT)
    yta.skriv("kriterier/kontinuitet/2026.yaml", NYCKELTAL)


def ord_(text: str) -> str:
    return text.replace("\xa0", " ")


def test_everything_stands_on_one_line_of_time_in_order(yta: Arbetsyta) -> None:
    fyll(yta)
    yta.besok("samlad: {niva: uppfyllt}\nbedomningar: {plan: {niva: uppfyllt}}\n", "2025-11-12")
    yta.skriv(
        "besok/norr/2025-11-12/handlingsplan.yaml",
        "format: handlingsplan/1\nupprattad: 2025-12-03\natgarder: []\n",
    )
    yta.skriv("besok/norr/2026-01-20/besok.yaml", PULS.format("2026-01-20") + "arbetslag: lag-ost\n")
    yta.skriv(
        "besok/norr/2026-05-05/besok.yaml",
        BESOK.replace("2026-02-10", "2026-05-05"),
    )
    matning(
        yta, "t", "trygghet/2026", ("2026-03-01", "2026-03-20"), "varden: {totalt: {varde: 5, antal: 20}}\n"
    )
    yta.skriv(
        "besok/norr/enhet.yaml",
        (yta.root / "besok/norr/enhet.yaml").read_text("utf-8")
        + "certifieringar: [{system: Trappan, datum: 2026-03-20, nummer: 2, giltig_till: 2029-03-20}]\n",
    )
    vy = yta.vy(PROFIL)
    assert [(ar.ar, ord_(ar.mening)) for ar in vy.tidslinje] == [
        ("2025", "1 tillfälle: 1 uppföljning."),
        ("2026", "2 tillfällen: 1 puls och 1 mätning."),
    ]
    assert [
        (p.datum, p.slag, ord_(p.text), p.lank and p.lank.mal) for ar in vy.tidslinje for p in ar.poster
    ] == [
        ("12 november", "Uppföljning", "● Uppfyllt", "2025-11-12/kvalitetsrapport"),
        ("3 december", "Handlingsplan", "0 åtgärder", "2025-11-12/handlingsplan"),
        ("20 januari", "Puls", "Lag Öst", "2026-01-20/kvalitetsrapport"),
        ("20 mars", "Mätning", "Trygghetspuls", "matningar/t/jamforelse"),
        ("20 mars", "Certifikat", "Trappan, för andra gången, giltig till 20 mars 2029", None),
        ("5 maj", "Uppföljning", "planerad", "2026-05-05/kvalitetsrapport"),
    ]
    lucka = "10 veckor (12 november 2025–20 januari 2026)"
    assert [ord_(mening) for mening in vy.mellanrum] == [
        f"Mellan två tillfällen (besök, möte eller mätning), och mellan två besök, gick det som längst {lucka}.",
    ]
    bild = haller(vy.tidsbild)
    assert ord_(bild.fynd) == " ".join(ord_(mening) for mening in vy.mellanrum)
    # 160 for the years; January's middle is 35 from there, March's 175, November's 735
    assert platser(bild, "cirkel", "fylld") == [(895, 34)]
    assert platser(bild, "cirkel", "tom") == [(195, 114)]
    assert platser(bild, "romb", "andra") == [(335, 131)]
    assert skyltar(bild)[-2:] == ["2025", "2026"]


def test_a_year_without_follow_up_is_told(yta: Arbetsyta) -> None:
    for dag in ("2023-02-10", "2025-02-11"):
        yta.skriv(f"besok/norr/{dag}/besok.yaml", PULS.format(dag))
    vy = yta.vy(PROFIL)
    assert [(ar.ar, ord_(ar.mening)) for ar in vy.tidslinje][1] == (
        "2024",
        "Inget besök och ingen mätning redovisas.",
    )
    assert ord_(vy.mellanrum[0]).endswith("som längst 2 år (10 februari 2023–11 februari 2025).")
    assert skyltar(haller(vy.tidsbild))[-3:] == ["2023", "2024", "2025"]


def test_one_occasion_is_no_picture(yta: Arbetsyta) -> None:
    yta.skriv("besok/norr/2023-02-10/besok.yaml", PULS.format("2023-02-10"))
    assert yta.vy(PROFIL).tidsbild is None
    assert "<svg" not in yta.texter(PROFIL)[1]


def test_the_sessions_of_a_mapping_are_occasions(yta: Arbetsyta) -> None:
    dagar = "tillfallen: [{datum: 2026-01-12}, {datum: 2026-02-09}, {datum: 2026-05-11}]\n"
    karta = PULS.format("{fran: 2026-01-12, till: 2026-05-11}").replace("slag: puls", "slag: kartlaggning")
    yta.skriv("besok/norr/2026-01-12/besok.yaml", karta + dagar)
    vy = yta.vy(PROFIL)
    assert [ord_(p.text) for p in vy.tidslinje[0].poster] == ["3 tillfällen"]
    assert ord_(vy.mellanrum[0]).endswith("3 månader (9 februari–11 maj 2026).")


def test_a_measurement_is_a_small_series_with_base_and_direction(yta: Arbetsyta) -> None:
    fyll(yta)
    for namn, fran, till, moten, kontakt in (
        ("k1", "2026-01-01", "2026-03-31", "{varde: 17.8, antal: 74}", "{varde: 71, antal: 126}"),
        ("k2", "2026-04-01", "2026-06-30", "{varde: 14.1, antal: 72}", "{varde: 72, antal: 126}"),
        ("k3", "2026-07-01", "2026-09-30", "{skal: Systemet var nere.}", "{varde: 70, antal: okant}"),
        ("k4", "2026-10-01", "2026-10-31", "{varde: 14.12, antal: 70}", "{varde: 68, antal: 4}"),
    ):
        matning(
            yta, namn, "kontinuitet/2026", (fran, till), f"varden: {{moten: {moten}, kontakt: {kontakt}}}\n"
        )
    vy = yta.vy(PROFIL)
    (grupp,) = vy.matningar
    moten, kontakt = grupp.serier
    assert (grupp.namn, moten.namn, moten.riktning) == (
        "Kontinuitet",
        "Möten på två veckor",
        "Lägre är bättre.",
    )
    assert [(ord_(r.varde), r.bas, r.mot_forra) for r in moten.rader] == [
        ("17,8 medarbetare", "74", ""),
        ("14,1 medarbetare", "72", "3,7 lägre (bättre)"),
        ("Systemet var nere.", "", ""),
        ("14,1 medarbetare", "70", "Oförändrat"),
    ]
    assert [(ord_(r.varde), r.bas, r.mot_forra) for r in kontakt.rader] == [
        ("71 %", "126", ""),
        ("72 %", "126", "1 procentenhet högre (bättre)"),
        ("70 %", "Uppgift saknas", "2 procentenheter lägre (sämre)"),
        ("Färre än 5", "", ""),
    ]
    assert vy.huvud.dag == "Uppgifterna gäller till och med 31 oktober 2026."
    assert {"kriterier/kontinuitet/2026.yaml", "besok/norr/matningar/k1.yaml"} <= set(
        yta.sida(PROFIL).sources
    )


def test_the_whole_with_who_answered(yta: Arbetsyta) -> None:
    fyll(yta)
    svar = "svar: {utskickade: 42, svarande: 33}\n"
    varden = "varden: {totalt: {varde: 4.5, antal: 33}, prova: {varde: 4, antal: 33}}\n"
    matning(yta, "a", "trygghet/2026", ("2026-04-01", "2026-04-20"), svar + varden)
    matning(
        yta,
        "b",
        "trygghet/2026",
        ("2026-10-01", "2026-10-20"),
        "svar: {utskickade: 9, svarande: 3}\nvarden: {totalt: dold}\n",
    )
    matning(
        yta,
        "c",
        "trygghet/2026",
        ("2026-10-01", "2026-10-21"),
        "arbetslag: lag-ost\nvarden: {totalt: {varde: 5, antal: 9}}\n",
    )
    hela, ett_lag = yta.vy(PROFIL).matningar
    (serie,) = hela.serier
    assert [(r.varde, r.bas, r.svar) for r in serie.rader] == [
        ("4,5", "33", "33 av 42"),
        ("Färre än 5", "", "Färre än 5"),
    ]
    assert (serie.namn, ett_lag.namn) == ("Trygghet i laget", "Trygghetspuls, Lag Öst")
    assert not ett_lag.serier[0].har_svar


def test_what_has_no_single_value_is_named(yta: Arbetsyta) -> None:
    fyll(yta)
    effekt = INSTRUMENT.replace("enkat", "effekt").replace("Trygghetspuls", "Effektmål")
    yta.skriv("kriterier/effekt/2026.yaml", effekt)
    yta.skriv(
        "kriterier/fragor/2026.yaml", re.sub("totalt.*\n", "", INSTRUMENT).replace("Trygghetspuls", "Frågor")
    )
    par = (
        "forflyttning: {prova: {antal_start: 22, antal_par: 17, battre: 11, oforandrat: dold, samre: dold}}\n"
    )
    matning(yta, "a", "effekt/2026", ("2026-04-01", "2026-04-20"), par)
    matning(yta, "b", "fragor/2026", ("2026-04-01", "2026-04-20"), "varden: {prova: {varde: 4, antal: 33}}\n")
    effekten, fragorna = yta.vy(PROFIL).matningar
    assert [rad.varde for rad in effekten.serier[0].rader] == ["Förflyttning före och efter"]
    assert (fragorna.serier[0].namn, ord_(fragorna.serier[0].rader[0].varde)) == ("Tillfällen", "1 värde")


def test_an_internal_measurement_is_told_only_within(yta: Arbetsyta) -> None:
    fyll(yta)
    rest = "spridning: intern\nvarden: {totalt: {varde: 4.5, antal: 33}}\n"
    matning(yta, "a", "trygghet/2026", ("2026-04-01", "2026-04-20"), rest)
    assert (yta.vy(PROFIL).matningar, yta.vy(PROFIL).tidslinje) == ((), ())
    assert "besok/norr/matningar/a.yaml" not in yta.sida(PROFIL).sources
    assert len(yta.vy(PROFIL, intern=True).matningar) == 1


def test_group_sizes_over_time_show_only_what_is_known(yta: Arbetsyta) -> None:
    da = "enhet_da: {medarbetare: 42, chefer: 1, arbetslag: [{id: lag-ost, brukare: 64}, {id: lag-vast}]}\n"
    yta.skriv("besok/norr/2025-01-20/besok.yaml", PULS.format("2025-01-20") + da)
    yta.skriv("besok/norr/2025-03-20/besok.yaml", PULS.format("2025-03-20") + da)
    yta.skriv(
        "besok/norr/enhet.yaml",
        "format: enhet/1\nnamn: Norr\nverksamhet: hemtjanst\nmedarbetare: 38\nchefer: 2\n"
        "arbetslag: [{id: lag-ost, namn: Öst, brukare: 33}, {id: lag-vast, namn: Väst, brukare: 30}]\n",
    )
    storlekar = yta.vy(PROFIL).storlekar
    assert storlekar.kolumner == ("Brukare per lag", "Medarbetare per chef")
    assert [(ord_(r.nar), tuple(map(ord_, r.varden))) for r in storlekar.rader] == [
        (
            "20 januari–20 mars 2025 (2 besök)",
            ("64 (64 i 1 av 2 lag)", "42 (42 medarbetare, 1 chef)"),
        ),
        ("Nu", ("31,5 (63 i 2 lag, 30–33)", "19 (38 medarbetare, 2 chefer)")),
    ]


def test_a_unit_whose_visits_tell_no_sizes_has_no_such_table(yta: Arbetsyta) -> None:
    yta.skriv("besok/norr/2025-01-20/besok.yaml", PULS.format("2025-01-20"))
    yta.besok("enhet_da: {brukare: 90, medarbetare: 30}\n", "2027-01-20")  # planned: not yet true
    assert yta.vy(PROFIL).storlekar is None


def test_the_next_large_visit_is_told_beside_the_next_small_one(yta: Arbetsyta) -> None:
    yta.besok("bedomningar: {plan: {niva: uppfyllt}}\n", "2026-02-10")
    puls = PULS.format("2026-04-14") + "nasta_besok: 2026-06-09\n"
    yta.skriv("besok/norr/2026-04-14/besok.yaml", puls)
    assert yta.vy(PROFIL).framat == (
        "Nästa besök: 9 juni 2026.",
        "Nästa uppföljning är inte bestämd. Enligt intervallet görs den senast 10 februari 2028.",
    )
    yta.besok("bedomningar: {plan: {niva: uppfyllt}}\nnasta_besok: 2028-01-18\n", "2026-02-10")
    assert yta.vy(PROFIL).framat[1] == "Nästa uppföljning: 18 januari 2028."


def test_a_pulse_lists_nothing_that_it_was_not_to_look_at(yta: Arbetsyta) -> None:
    text = "urval: {kriterier: [plan], skal: Ett i taget.}\nbedomningar: {plan: {niva: uppfyllt}}\n"
    yta.skriv("besok/norr/2026-02-10/besok.yaml", BESOK.replace("uppfoljning", "puls") + text)
    vy = yta.vy("norr/2026-02-10/kvalitetsrapport")
    assert (vy.huvud.titel, vy.samlat, vy.ej_sett.utanfor) == ("Pulsrapport", None, ())
    assert ord_(vy.ej_sett.urval[0]) == "Besöket gällde 1 av 3 kriterier."
    yta.besok(text)
    assert yta.vy("norr/2026-02-10/kvalitetsrapport").ej_sett.utanfor


def test_a_plan_names_the_measurement_that_it_rests_on(yta: Arbetsyta) -> None:
    fyll(yta)
    matning(yta, "a", "trygghet/2026", ("2026-04-01", "2026-04-20"), "")
    atgard = "{{id: {}, grund: {{{}}}, text: Ring., ansvarig: chef, klart_senast: 2026-06-01}}"
    poster = [
        atgard.format("x", "papekanden: [gammal], matningar: [a]"),
        atgard.format("y", "matningar: [norr/a]"),
    ]
    yta.besok("papekanden: [{id: gammal, risk: lag, tidskrav: handlingsplan, text: Gammal.}]\n")
    plan = f"format: handlingsplan/1\nupprattad: 2026-05-01\natgarder: [{', '.join(poster)}]\n"
    yta.skriv("besok/norr/2026-02-10/handlingsplan.yaml", plan)
    sida = yta.sida("norr/2026-02-10/handlingsplan")
    ena, andra = sida.view.grunder
    assert {f.etikett: f.varde for f in ena.atgarder[0].fakta}[
        "Bygger också på"
    ] == "Trygghetspuls, 1–20 april 2026"
    assert (andra.rubrik, andra.stycken) == ("Mätning", ("Trygghetspuls",))
    assert [(f.etikett, f.varde) for f in andra.fakta] == [("Period", "1–20 april 2026")]
    assert {"kriterier/trygghet/2026.yaml", "besok/norr/matningar/a.yaml"} <= set(sida.sources)
    yta.skriv(
        "besok/norr/matningar/a.yaml",
        (yta.root / "besok/norr/matningar/a.yaml").read_text("utf-8") + "spridning: intern\n",
    )
    assert "Trygghetspuls" not in "".join(yta.texter("norr/2026-02-10/handlingsplan"))


DAGAR = st.dates(dt.date(2024, 1, 1), dt.date(2026, 12, 31))
SPANN = st.lists(st.tuples(DAGAR, st.integers(0, 20)), max_size=8).map(
    lambda par: [(dag, dag + dt.timedelta(days=langd)) for dag, langd in par]
)


@given(spann=SPANN, data=st.data())
def test_the_longest_gap_is_the_longest_in_any_order(spann: list[Any], data: st.DataObject) -> None:
    funnen = langsta(spann)
    assert langsta(data.draw(st.permutations(spann))) == funnen
    upptagna = {fran + dt.timedelta(days=n) for fran, till in spann for n in range((till - fran).days + 1)}
    luckor = [(b - a).days for a, b in pairwise(sorted(upptagna)) if (b - a).days > 1]
    if funnen:
        assert {funnen[0], funnen[1]} <= upptagna
        assert not any(funnen[0] < dag < funnen[1] for dag in upptagna)
    assert max(luckor, default=0) == (
        0 if funnen is None or (funnen[1] - funnen[0]).days == 1 else (funnen[1] - funnen[0]).days
    )


LAG = ("alfa", "beta", "gamma", "delta")
BASER = st.fixed_dictionaries({lag: st.integers(1, 12) for lag in LAG})


@settings(max_examples=15, deadline=None)
@given(baser=BASER, ordning=st.permutations(LAG), filer=st.permutations(["m1", "m2", "m3"]))
def test_order_changes_no_byte_and_no_small_figure_is_told(
    baser: dict[str, int], ordning: list[str], filer: list[str]
) -> None:
    """The same facts written in another order; the figures are so odd that each can be looked for."""

    def texter(lagen: list[str], namn: list[str]) -> tuple[str, str]:
        with tempfile.TemporaryDirectory() as mapp:
            yta = Arbetsyta(Path(mapp))
            fyll(yta)
            rader = "".join(
                f"  - {{id: {lag}, namn: {lag.title()}, brukare: {30 + LAG.index(lag)}}}\n" for lag in lagen
            )
            yta.skriv(
                "besok/norr/enhet.yaml",
                f"format: enhet/1\nnamn: Norr\nverksamhet: hemtjanst\narbetslag:\n{rader}",
            )
            da = ", ".join(f"{{id: {lag}, brukare: {40 + LAG.index(lag)}}}" for lag in lagen)
            yta.skriv(
                "besok/norr/2026-02-01/besok.yaml",
                PULS.format("2026-02-01") + f"enhet_da: {{arbetslag: [{da}]}}\n",
            )
            for fil in namn:
                nummer = "123".index(fil[1])
                delar = "".join(
                    f"  {lag}: {{svarande: {bas}, varden: {{totalt: {{varde: {7771 + nummer}, antal: {bas}}}}}}}\n"
                    for lag in lagen
                    if (bas := baser[lag])
                )
                varden = f"varden: {{totalt: {{varde: {4441 + nummer}, antal: {baser[LAG[nummer]]}}}}}\n"
                dagar = f"202{nummer}-04-01", f"202{nummer}-04-20"
                matning(yta, fil, "trygghet/2026", dagar, f"{varden}delar:\n{delar}")
            return yta.texter(PROFIL)

    skrivet = texter(list(LAG), ["m1", "m2", "m3"])
    assert texter(ordning, filer) == skrivet
    for nummer, lag in enumerate(LAG[:3]):
        visas = baser[lag] >= 5
        for text in skrivet:
            assert (re.search(rf"4.?{441 + nummer}", text) is not None) == visas
            assert not re.search(r"7.?77\d", text)  # a team's own figure is for the measurement's report
