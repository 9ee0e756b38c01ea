"""The report of a staircase: what it says, what it lays beside, what it never prints, and that rows may come in any order."""

import datetime as dt
import random
from collections.abc import Callable, Iterator
from decimal import Decimal
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kvalitet_cli.api.check import check
from kvalitet_cli.berakning.trappresultat import Certifieringslage, Omradesresultat, Trappresultat
from kvalitet_cli.model.kriterier import Certifiering, Kriterier, Kriterium, Omrade, Steg
from kvalitet_cli.rapporter._delat.bild import Bild
from kvalitet_cli.rapporter._delat.textbredd import SMALAST
from kvalitet_cli.rapporter._delat.trappbild import trappbild
from kvalitet_cli.store.workspace import Workspace
from tests.rapporter import test_sidorna
from tests.rapporter.bildprov import av, haller, platser, promille, skyltar
from tests.rapporter.conftest import Arbetsyta
from tests.rapporter.test_sidorna import FIENTLIGT

Falt = Callable[[Any], Iterator[tuple[str, str]]]
MARKE = "LYDELSEN"

ENHET = """\
format: enhet/1
namn: Förskolan Ängen
verksamhet: forskola
arbetslag: [{id: ekorren, namn: Ekorren}, {id: alen, namn: Ålen}, {id: bjornen, namn: Björnen}]
certifieringar: [{system: Trappan, datum: 2026-06-01, nummer: 2, poang: 7, av: 12, giltig_till: 2029-06-01}]
"""
TRAPPAN = """\
format: kriterier/1
namn: Trappan
galler: {fran: 2024-01-01}
far_publiceras: true
skala:
  - {id: under, namn: Inte börjat, symbol: "○", kraver_atgard: true, innebar: Inget LYDELSEN.}
  - {id: steg-1, namn: Börjat, symbol: "①", innebar: Första LYDELSEN., poang: 1}
  - {id: steg-2, namn: I vardagen, symbol: "②", innebar: Andra LYDELSEN., poang: 2}
  - {id: steg-3, namn: Förebild, symbol: "③", innebar: Tredje LYDELSEN., poang: 3}
dimensioner:
  perspektiv: [barn, {id: vh, namn: Vårdnadshavare}]
omraden:
  - id: dagen
    namn: Dagen
    kriterier:
      - id: lek
        namn: Lek
        text: Leken LYDELSEN.
        vagledning: Titta LYDELSEN.
        underlag: [observation]
        vikt: 2
        krav:
          - {id: lek-1, steg: steg-1, dimensioner: {perspektiv: barn}, text: Ett LYDELSEN.}
          - {id: lek-2, steg: steg-2, dimensioner: {perspektiv: [barn, vh]}, text: Två LYDELSEN.}
          - {id: lek-3, steg: steg-3, text: Tre LYDELSEN.}
      - id: vila
        namn: Vila
        text: Vilan LYDELSEN.
        underlag: [observation]
        krav:
          - {id: vila-1, steg: steg-1, dimensioner: {perspektiv: barn}, text: Fyra LYDELSEN.}
          - {id: vila-2, steg: steg-2, dimensioner: {perspektiv: barn}, text: Fem LYDELSEN.}
          - {id: vila-3, steg: steg-3, dimensioner: {perspektiv: vh}, text: Sex LYDELSEN.}
  - id: hemmet
    namn: Hemmet
    kriterier:
      - id: samtal
        namn: Samtal
        text: Samtalen LYDELSEN.
        underlag: [enkat]
        krav:
          - {id: samtal-1, steg: steg-1, dimensioner: {perspektiv: vh}, text: Sju LYDELSEN.}
          - {id: samtal-2, steg: steg-2, dimensioner: {perspektiv: vh}, text: Åtta LYDELSEN.}
          - {id: samtal-3, steg: steg-3, dimensioner: {perspektiv: vh}, text: Nio LYDELSEN.}
certifiering: {minst_poang: 7, poang_max: 12, lagsta_steg: steg-1, giltig_ar: 3}
"""
HUVUD = """\
format: besok/1
slag: SLAG
kriterier: trappan/2024
datum: DATUM
uppfoljare: [{roll: granskare}]
metoder: [{metod: observation, antal: 3}]
"""
SJALV = """\
bedomningar:
  lek:
    niva: steg-3
    delar: {ekorren: {niva: steg-1}, alen: {niva: steg-3}, bjornen: {uppfyllda_krav: [lek-1, lek-2]}}
    motivering: Vi är olika.
  vila: {niva: steg-2, delar: {ekorren: {niva: steg-2}, bjornen: {niva: steg-2}}}
  samtal: {niva: ej-bedomd, motivering: Vi vet inte.}
"""
EXTERN = """\
bedomningar:
  lek: {uppfyllda_krav: [lek-1, lek-3], motivering: Kort lek TEXT.}
  vila: {niva: steg-2, motivering: Lugnt.}
  samtal: {uppfyllda_krav: [samtal-1, samtal-2, samtal-3]}
goda_exempel: [{id: filten, kriterier: [vila], text: En filt TEXT., far_spridas: true}]
papekanden: [{id: kort-lek, kriterier: [lek], risk: lag, tidskrav: handlingsplan, text: Leken bryts TEXT.}]
tidslinje: {faststalld: 2026-06-01}
"""
INSTRUMENT = """\
format: instrument/1
namn: Enkäten
slag: enkat
varde_ar: medel
skala: {min: 1, max: 5}
kriterier: trappan/2024
fragor:
  - {id: leker, namn: Får leka, kriterier: [lek]}
  - {id: sover, namn: Får vila, kriterier: [vila]}
  - {id: annat, namn: Maten}
"""
MATNING = """\
format: matning/1
instrument: enkaten/2026
period: {fran: 2026-02-01, till: 2026-02-20}
svar: {utskickade: 40, svarande: 31}
varden: {leker: {varde: 4.25, antal: 31}, sover: dold, annat: {varde: 3, antal: 30}}
"""
BESOK = "norr/2026-05-12/trappa"
EGEN = "norr/2025-11-10-egen/trappa"


def besok(yta: Arbetsyta, text: str, *, slag: str = "extern-granskning", datum: str = "2026-05-12") -> None:
    huvud = HUVUD.replace("SLAG", slag).replace("DATUM", datum[:10])
    yta.skriv(f"besok/norr/{datum}/besok.yaml", huvud + text)


def fyll(yta: Arbetsyta, text: str = "vanlig text", trappan: str = TRAPPAN) -> None:
    """A preschool with a self-assessment, an external review half a year later, a plan and a survey."""
    yta.skriv("kriterier/trappan/2024.yaml", trappan)
    yta.skriv("kriterier/enkaten/2026.yaml", INSTRUMENT)
    yta.skriv("besok/norr/enhet.yaml", ENHET)
    yta.skriv("besok/norr/matningar/enkaten-2026.yaml", MATNING)
    besok(yta, SJALV, slag="sjalvvardering", datum="2025-11-10-egen")
    citat = '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
    rader = EXTERN.replace("Kort lek TEXT.", citat).replace("En filt TEXT.", citat)
    besok(yta, rader.replace("Leken bryts TEXT.", citat))
    yta.skriv(
        "besok/norr/2026-05-12/handlingsplan.yaml",
        "format: handlingsplan/1\nupprattad: 2026-06-02\ngemensamt_framtagen: true\natgarder:\n"
        "  - {id: rum, grund: {papekanden: [kort-lek]}, text: Byt rum., ansvarig: rektor, klart_senast: 2026-07-01}\n",
    )


def ord_(text: str) -> str:
    return text.replace("\xa0", " ")


def kolumner(yta: Arbetsyta, *, intern: bool = False) -> tuple[str, ...]:
    return tuple(k for t in yta.vy(BESOK, intern=intern).sidavid[0].tabeller for k in t.kolumner)


def test_areas_with_steps_and_points(yta: Arbetsyta) -> None:
    fyll(yta)
    (trappa,) = yta.vy(BESOK).trappor
    assert [(r.nummer, r.namn, r.niva.namn, r.niva.siffra, r.poang) for r in trappa.rader] == [
        (1, "Lek", "Börjat", "steg 1 av 3", "2 av 6"),
        (2, "Vila", "I vardagen", "steg 2 av 3", "2 av 3"),
        (3, "Samtal", "Förebild", "steg 3 av 3", "3 av 3"),
    ]
    assert trappa.summa == "7 av 12"
    assert trappa.poangmeningar == ("Granskningen gav 7 poäng av 12 möjliga.",)
    assert [(f.etikett, f.varde) for f in trappa.pa_stegen] == [
        ("③ Förebild", "Samtal (1 av 3)"),
        ("② I vardagen", "Vila (1 av 3)"),
        ("① Börjat", "Lek (1 av 3)"),
    ]
    assert trappa.certifiering.krav == (
        "● Uppfyllt: minst 7 poäng av 12. Granskningen gav 7.",
        "● Uppfyllt: inget område under ① Börjat.",
        "Ett certifikat gäller i 3 år.",
    )


def test_what_the_next_step_needs(yta: Arbetsyta) -> None:
    fyll(yta)
    dagen, hemmet = yta.vy(BESOK).trappor[0].grupper
    lek, vila = dagen.omraden
    assert ord_(lek.nasta) == "För nästa steg, ② I vardagen, återstår 1 krav:"
    assert lek.kvar == ("Barn och vårdnadshavare: Två LYDELSEN.",)
    assert lek.sedan == "Då nås ③ Förebild direkt, för kraven däremellan är redan uppfyllda."
    assert vila.kvar == ("Vårdnadshavare: Sex LYDELSEN.",)
    assert hemmet.omraden[0].nasta == "Området står på det högsta steget."


def test_requirements_by_perspective(yta: Arbetsyta) -> None:
    fyll(yta)
    (tabell,) = yta.vy(BESOK).trappor[0].korstabeller
    assert tabell.kolumner == ("Barn", "Vårdnadshavare")
    rader = [
        (rad.namn, *(f"{cell.symbol} {cell.text} {cell.ton}".strip() for cell in rad.celler))
        for rad in (*tabell.rader, tabell.summa)
    ]
    assert rader == [
        ("Lek", "◐ 1 av 2 mellan", "○ 0 av 1 delvis"),
        ("Vila", "● 2 av 2 god", "○ 0 av 1 delvis"),
        ("Samtal", "–", "● 3 av 3 god"),
        ("Alla bedömda områden", "3 av 4", "3 av 5"),
    ]
    assert "utan kryss" in tabell.anmarkning  # Vila was stated without ticks


def test_self_beside_external_with_the_gaps_in_words(yta: Arbetsyta) -> None:
    fyll(yta)
    (sida,) = yta.vy(BESOK).sidavid
    assert [rad.namn for rad in sida.bild.rader] == ["Lek", "Vila"]
    med_besoket, med_lagen = sida.tabeller
    assert med_besoket.rubrik == "Granskningen, självvärderingen och enkäten, område för område"
    assert med_besoket.kolumner == ("Granskningen", "Självvärderingen", "Enkäten")
    assert [(rad.namn, rad.skillnad, *map(ord_, rad.celler)) for rad in med_besoket.rader] == [
        ("Lek", "Självvärderingen två steg högre", "① Börjat", "③ Förebild", "Får leka: 4,2 av 5 (31 svar)"),
        ("Vila", "Samma steg", "② I vardagen", "② I vardagen", "Får vila: Färre än 5"),
        ("Samtal", "Inte bedömt i självvärderingen", "③ Förebild", "–", ""),
    ]
    assert med_lagen.kolumner == ("Björnen", "Ekorren", "Ålen", "Helheten")
    assert [(rad.namn, rad.skillnad, *map(ord_, rad.celler)) for rad in med_lagen.rader] == [
        ("Lek", "Två steg", "② I vardagen", "① Börjat", "③ Förebild", "③ Förebild"),
        ("Vila", "Samma steg", "② I vardagen", "② I vardagen", "–", "② I vardagen"),
    ]
    (skillnad,) = sida.skillnader
    assert skillnad == (
        "Lek: självvärderingen ligger två steg högre än granskningen (③ Förebild mot ① Börjat), "
        "och det skiljer två steg mellan arbetslagen."
    )
    assert ord_(sida.mening) == (
        "Av 2 områden som är bedömda båda gångerna: 1 på samma steg och 1 där självvärderingen är högre."
    )
    assert ord_(sida.inledning[0]) == (
        "Bredvid står självvärderingen 10 november 2025, som gav 8 av 9 poäng (1 område som inte var bedömt är inte medräknat)."
    )


def test_a_self_assessment_shows_its_teams(yta: Arbetsyta) -> None:
    fyll(yta)
    yta.skriv("besok/norr/matningar/enkaten-2026.yaml", MATNING.replace("2026-02", "2025-09"))
    vy = yta.vy(EGEN)
    assert vy.huvud.titel == "Självvärdering på trappan"
    (sida,) = vy.sidavid
    assert [(t.skillnad, t.kolumner) for t in sida.tabeller] == [
        ("", ("Självvärderingen", "Enkäten")),
        ("Skillnad", ("Björnen", "Ekorren", "Ålen", "Helheten")),
    ]
    assert ord_(sida.mening) == "Arbetslagen står på samma steg i 1 av 2 områden som minst två har bedömt."
    (trappa,) = vy.trappor
    assert ord_(trappa.poangmeningar[1]) == "1 område är inte bedömt och ger inga poäng: Samtal."
    assert trappa.rader[2].poang == "– av 3"
    assert trappa.certifiering.krav[1] == "○ Återstår: inget område under ① Börjat. Samtal är inte bedömt."


@pytest.mark.parametrize(
    ("datum", "mer", "foljer", "bredvid"),
    [
        ("2025-11-10-egen", "", "", True),
        ("2025-05-12-egen", "", "", True),  # a year before, to the day
        ("2025-05-11-egen", "", "", False),
        ("2024-02-01-egen", "", "foljer_upp: [2024-02-01-egen]\n", True),
        ("2025-11-10-egen", "spridning: intern\n", "", False),
    ],
)
def test_which_self_assessment_stands_beside(
    yta: Arbetsyta, datum: str, mer: str, foljer: str, *, bredvid: bool
) -> None:
    yta.skriv("kriterier/trappan/2024.yaml", TRAPPAN)
    yta.skriv("besok/norr/enhet.yaml", ENHET)
    besok(yta, mer + SJALV, slag="sjalvvardering", datum=datum)
    besok(yta, foljer + EXTERN)
    assert bool(yta.vy(BESOK).sidavid) is bredvid
    assert (f"besok/norr/{datum}/besok.yaml" in yta.sida(BESOK).sources) is bredvid
    if mer:
        assert yta.vy(BESOK, intern=True).sidavid


def test_what_is_followed_up_goes_before_what_is_nearer(yta: Arbetsyta) -> None:
    fyll(yta)
    besok(yta, SJALV.replace("steg-3", "steg-1"), slag="sjalvvardering", datum="2026-03-01-ny")
    assert "1 mars 2026" in yta.vy(BESOK).sidavid[0].inledning[0]
    besok(yta, "foljer_upp: [2025-11-10-egen]\n" + EXTERN)
    assert "10 november 2025" in yta.vy(BESOK).sidavid[0].inledning[0]


@pytest.mark.parametrize(
    ("period", "visas"),
    [
        ("{fran: 2024-05-12, till: 2024-06-01}", True),
        ("{fran: 2024-05-11, till: 2024-06-01}", False),
        ("{fran: 2026-05-12, till: 2026-05-12}", True),
        ("{fran: 2026-05-01, till: 2026-05-13}", False),
    ],
)
def test_a_survey_of_the_two_years_before_stands_beside(yta: Arbetsyta, period: str, *, visas: bool) -> None:
    fyll(yta)
    gammal = "{fran: 2026-02-01, till: 2026-02-20}"
    yta.skriv("besok/norr/matningar/enkaten-2026.yaml", MATNING.replace(gammal, period))
    assert ("Enkäten" in kolumner(yta)) is visas
    assert ("besok/norr/matningar/enkaten-2026.yaml" in yta.sida(BESOK).sources) is visas


def test_an_internal_survey_and_a_small_base_are_not_shown(yta: Arbetsyta) -> None:
    fyll(yta)
    yta.skriv("besok/norr/matningar/enkaten-2026.yaml", MATNING + "spridning: intern\n")
    assert "Enkäten" not in kolumner(yta)
    assert "Enkäten" in kolumner(yta, intern=True)
    yta.skriv("besok/norr/matningar/enkaten-2026.yaml", MATNING.replace("antal: 31}", "antal: 4}"))
    assert "4,2" not in "".join(yta.texter(BESOK))
    assert "Får leka: Färre än 5" in yta.texter(BESOK)[0]


def test_since_last_time_compares_with_outsiders_only(yta: Arbetsyta) -> None:
    fyll(yta)
    besok(yta, "foljer_upp: [2025-11-10-egen]\n" + EXTERN)
    assert yta.vy(BESOK).sedan_sist is None
    besok(yta, "bedomningar: {lek: {niva: steg-2}, vila: {niva: steg-1}}\n", datum="2024-05-14")
    vy = yta.vy(BESOK)
    assert [(r.namn, r.riktning) for r in vy.sedan_sist.rader] == [
        ("Vila", "Högre"),
        ("Lek", "Lägre"),
        ("Samtal", "Första gången"),
    ]
    assert ord_(vy.sedan_sist.mening) == "Av 3 bedömda områden: 1 högre, 1 lägre och 1 för första gången."
    assert [rad.namn for rad in vy.sedan_sist.bild.rader] == ["Lek", "Vila"]
    assert ord_(vy.trappor[0].poangmeningar[1]) == (
        "Vid den externa granskningen 14 maj 2024 var det 5 av 9 poäng (1 område som inte var bedömt är inte medräknat)."
    )


def test_which_visits_have_this_report(yta: Arbetsyta) -> None:
    fyll(yta)
    besok(
        yta,
        "foljer_upp: 2026-05-12\navstamning: {rum: {utfall: genomford}}\n",
        slag="aterbesok",
        datum="2026-08-01",
    )
    besok(yta, "bedomningar: {lek: {niva: steg-1}}\n", slag="kartlaggning", datum="2026-08-02")
    besok(yta, "bedomningar: {lek: {niva: steg-1}}\n", slag="puls", datum="2026-08-03")
    yta.besok("bedomningar: {kontakt: {niva: uppfyllt}}\n", "2026-08-04")
    sidor = {page.path.partition("/")[2] for name, page in yta.sidor() if name == "trappa"}
    assert sidor == {"2026-05-12/trappa", "2025-11-10-egen/trappa", "2026-08-03/trappa"}


def test_a_planned_visit_says_what_it_will_look_at(yta: Arbetsyta) -> None:
    yta.skriv("kriterier/trappan/2024.yaml", TRAPPAN)
    yta.skriv("besok/norr/enhet.yaml", ENHET)
    besok(yta, "")
    vy = yta.vy(BESOK)
    assert (vy.trappor, vy.sidavid, vy.korthet) == ((), (), ())
    assert [o.namn for o in vy.ej_sett.ej_bedomda] == ["Dagen", "Hemmet"]


def test_a_set_that_is_no_staircase_stands_beside_it(yta: Arbetsyta) -> None:
    fyll(yta)
    besok(
        yta,
        EXTERN.replace(
            "bedomningar:", "bedomningar:\n  kontakt: {niva: uppfyllt, motivering: Kända.}"
        ).replace("2026-06-01", "2026-06-02"),
    )
    path = "besok/norr/2026-05-12/besok.yaml"
    text = (yta.root / path).read_text("utf-8")
    yta.skriv(path, text.replace("kriterier: trappan/2024", "kriterier: [trappan/2024, hemtjanst/2026]"))
    vy = yta.vy(BESOK)
    assert vy.har_andra
    assert [del_.id for del_ in vy.sett.utgavor] == ["utgava-hemtjanst-2026"]
    assert [rad.namn for rad in vy.trappor[0].rader] == ["Lek", "Vila", "Samtal"]
    assert "Fast omsorgskontakt" in yta.texter(BESOK)[0]


def test_ticks_are_a_judgement_in_every_report(yta: Arbetsyta) -> None:
    """A step that only the ticked requirements tell is in the profile, and not among what was not looked at."""
    fyll(yta)
    vy = yta.vy("norr/enhetsprofil")
    assert {rad.namn: rad.niva.namn for omrade in vy.nivaer for rad in omrade.rader}["Lek"] == "Börjat"
    assert yta.vy(BESOK).ej_sett.ej_bedomda == ()


def test_the_picture_stands_on_the_steps(yta: Arbetsyta) -> None:
    fyll(yta)
    bild = haller(yta.vy(BESOK).trappor[0].bild)
    steg = av(bild, "ruta", "bana")
    assert [(promille(f.x), promille(f.x2), f.y2) for f in steg] == [
        (0, 250, 26), (250, 250, 40), (500, 250, 54), (750, 250, 68),
    ]  # fmt: skip
    # an area each on ①, ② and ③: in the middle of its step, a radius of 11 over it
    assert platser(bild, "cirkel") == [(375, steg[1].y - 12), (625, steg[2].y - 12), (875, steg[3].y - 12)]
    assert skyltar(bild) == ["1", "2", "3", "○", "①", "②", "③", "Lägst för certifiering"]
    (grans,) = av(bild, "linje", "streckad")
    assert (promille(grans.x), promille(grans.x2)) == (250, 250)
    assert bild.fynd == (
        "Områdena står på 3 olika nivåer, från ① Börjat till ③ Förebild. Lägst står Lek (① Börjat)."
    )
    assert "Stegen från vänster: ○ Inte börjat, ① Börjat, ② I vardagen, ③ Förebild." in bild.forklaring
    html = yta.texter(BESOK)[1]
    assert f'<desc id="{bild.id}-fynd">{bild.fynd}</desc>' in html


def ritad(*steg: int, antal_steg: int = 4, lagsta: int | None = None) -> Bild | None:
    """The picture of areas on these steps: -1 is below the first, -2 not judged."""
    skala = [Steg(id=f"s{nr}", namn=f"Steg {nr}", symbol=f"<{nr}>", innebar="X.") for nr in range(antal_steg)]
    omraden = [
        Kriterium(id=f"o{nr}", namn=f"Område {nr + 1}", text="X.", underlag=["observation"])
        for nr in range(len(steg))
    ]
    omrade = Omrade(id="o", namn="O", kriterier=omraden)
    utgava = Kriterier.model_validate(
        {
            "format": "kriterier/1",
            "namn": "T",
            "galler": {"fran": "2024-01-01"},
            "skala": skala,
            "omraden": [omrade],
        }
    )
    resultat = [
        Omradesresultat(
            omrade, kriterium, skala[nr] if nr >= 0 else None, tillamplig=True, poang=Decimal(0),
            hogst=Decimal(0), under_forsta=nr == -1,
        )
        for nr, kriterium in zip(steg, omraden, strict=True)
    ]  # fmt: skip
    krav = None
    if lagsta is not None:
        certifiering = Certifiering(minst_poang=1, poang_max=2, lagsta_steg=f"s{lagsta}")
        krav = Certifieringslage(certifiering, Decimal(0), skala[lagsta], (), ())
    return trappbild("t", Trappresultat(utgava, tuple(resultat), Decimal(0), Decimal(0), krav))


@pytest.mark.parametrize(
    ("steg", "fynd"),
    [
        ((2, 2, 2), "Alla 3 områden står på <2> Steg 2."),
        ((2, 2, -2), "2 av 3 områden står på <2> Steg 2."),
        ((-1, -1), "Alla 2 områden står under det första steget."),
        ((3, 3, 1), "Flest områden, 2 av 3, står på <3> Steg 3. Lägst står Område 3 (<1> Steg 1)."),
        ((1, 1, 3), "Flest områden, 2 av 3, står på <1> Steg 1, det lägsta som något område står på."),
        ((3, 3, -1), "Flest områden, 2 av 3, står på <3> Steg 3. Lägst står Område 3 (under det första steget)."),
        ((-1, -1, 2), "Flest områden, 2 av 3, står under det första steget."),
        ((0, 3), "Områdena står på 2 olika nivåer, från <0> Steg 0 till <3> Steg 3. Lägst står Område 1 (<0> Steg 0)."),
    ],
)  # fmt: skip
def test_the_finding_of_the_picture_is_true(steg: tuple[int, ...], fynd: str) -> None:
    assert haller(ritad(*steg)).fynd == fynd


@pytest.mark.parametrize("steg", [(), (2,), (2, -2), (-2, -2)])
def test_one_area_alone_is_no_picture(steg: tuple[int, ...]) -> None:
    assert ritad(*steg) is None


@pytest.mark.parametrize(("antal_steg", "skrivna"), [(7, 7), (8, 0)])
def test_signs_that_have_no_room_are_left_to_the_words(antal_steg: int, skrivna: int) -> None:
    bild = haller(ritad(0, -1, antal_steg=antal_steg))
    assert len(skyltar(bild)) == 2 + skrivna
    assert "<1> Steg 1, <2> Steg 2" in bild.forklaring


@given(st.data())
def test_every_area_stands_on_its_own_step_and_on_no_other(data: st.DataObject) -> None:
    antal_steg = data.draw(st.integers(2, 8))
    steg = data.draw(st.lists(st.integers(-1, antal_steg - 1), min_size=2, max_size=25))
    lagsta = data.draw(st.none() | st.integers(0, antal_steg - 1))
    bild = haller(ritad(*steg, antal_steg=antal_steg, lagsta=lagsta))
    mark = -1 in steg
    kolumner = antal_steg + mark
    cirklar = dict(zip(skyltar(bild), av(bild, "cirkel"), strict=False))
    assert len(cirklar) == len(steg)
    for nr, ett in enumerate(steg, start=1):
        cirkel = cirklar[str(nr)]
        assert promille(cirkel.x) * kolumner // 1000 == ett + mark
        topp = bild.hojd - (2 if ett < 0 else av(bild, "ruta", "bana")[ett].y2)
        assert cirkel.y + cirkel.r < topp
    platserna = [(promille(c.x) * SMALAST / 1000, c.y) for c in cirklar.values()]
    for (x1, y1), (x2, y2) in combinations(platserna, 2):
        assert (x1 - x2) ** 2 + (y1 - y2) ** 2 >= 21.5**2
    assert bool(av(bild, "linje", "streckad")) is bool(lagsta is not None and lagsta + mark)


def test_the_units_own_board_stands_at_the_top_of_all_its_reports(yta: Arbetsyta) -> None:
    fyll(yta)
    assert yta.vy(BESOK).huvud.avsandare == "Exempelkommunen, Omvårdnadsnämnden"
    yta.skriv("besok/norr/enhet.yaml", ENHET + "namnd: Barn- och utbildningsnämnden\nbrukare: 34\n")
    egna = [page for _, page in yta.sidor() if page.path.startswith("norr/")]
    assert {page.view.huvud.avsandare for page in egna} == {"Exempelkommunen, Barn- och utbildningsnämnden"}
    assert len(egna) == 5
    for path in (BESOK, "norr/enhetsprofil"):
        assert {f.etikett: f.varde for f in yta.vy(path).identitet}["Barn"] == "34"


def licensierad(yta: Arbetsyta) -> None:
    fyll(yta, trappan=TRAPPAN.replace("far_publiceras: true", "far_publiceras: false"))


def test_a_licensed_wording_is_on_no_public_page(yta: Arbetsyta) -> None:
    licensierad(yta)
    upplagt = yta.upplagt()
    assert {page.path for page, _ in upplagt} >= {
        BESOK, EGEN, "index", "certifieringar", "norr/enhetsprofil", "norr/2026-05-12/handlingsplan",
    }  # fmt: skip
    for page, texter in upplagt:
        assert not [text for text in texter if MARKE in text], page.path
    vy = yta.vy(BESOK)
    assert vy.trappor[0].summa == "7 av 12"
    assert [ord_(o.nasta) for g in vy.trappor[0].grupper for o in g.omraden] == [
        "För nästa steg, ② I vardagen, återstår 1 krav: lek-2.",
        "För nästa steg, ③ Förebild, återstår 1 krav: vila-3.",
        "Området står på det högsta steget.",
    ]
    assert MARKE in yta.texter(BESOK, intern=True)[0]


def test_a_licensed_wording_is_on_no_page_of_another_report(yta: Arbetsyta) -> None:
    """Also where a staircase is shown by the report of any visit, as `--mall kvalitetsrapport` does."""
    from kvalitet_cli.extension.sammanhang import Sammanhang
    from kvalitet_cli.output.documents import md
    from kvalitet_cli.rapporter import kvalitetsrapport
    from tests.rapporter.conftest import mallarna

    licensierad(yta)
    workspace = Workspace(yta.root)
    sammanhang = Sammanhang(workspace, workspace.folder("norr"))
    for loaded in sammanhang.alla_besok("norr"):
        for page in kvalitetsrapport.build(loaded, sammanhang):
            text = md.render(mallarna(), "kvalitetsrapport", page.view, final=False)
            assert "Lek" in text
            assert MARKE not in text


def test_a_licensed_wording_is_in_no_finding(yta: Arbetsyta) -> None:
    licensierad(yta)
    fel = EXTERN.replace(
        "lek: {uppfyllda_krav: [lek-1, lek-3]", "lek: {niva: steg-3, uppfyllda_krav: [lek-1, lek-3]"
    )
    besok(yta, fel)
    yta.skriv(
        "kriterier/trappan/2024.yaml",
        TRAPPAN.replace("poang: 3}", "poang: 1}").replace("far_publiceras: true", "far_publiceras: false"),
    )
    fynd = check(Workspace(yta.root)).diagnostics
    assert {"KV408", "KV312"} <= {d.code for d in fynd}
    assert not [d for d in fynd if MARKE in d.message + (d.suggestion or "")]


def test_the_order_of_rows_changes_no_byte(yta: Arbetsyta) -> None:
    fyll(yta)
    yta.skriv("besok/norr/matningar/a-gammal.yaml", MATNING.replace("2026-02", "2025-02"))
    fore = [
        (page.path, texter) for page, texter in yta.upplagt() if page.path in (BESOK, EGEN, "certifieringar")
    ]
    for fro in range(5):
        for path in sorted((yta.root / "besok").rglob("*.yaml")):
            path.write_text(_blandad(path.read_text("utf-8"), random.Random(fro)), "utf-8")  # noqa: S311 - a shuffle
        efter = [(p.path, t) for p, t in yta.upplagt() if p.path in (BESOK, EGEN, "certifieringar")]
        assert efter == fore


def _blandad(text: str, slump: random.Random) -> str:
    """The document with the keys of its mappings, its ticks, teams and certificates in another order."""
    from ruamel.yaml import YAML

    yaml = YAML(typ="safe")
    yaml.width = 10_000
    data = yaml.load(text)

    def blanda(varde: Any, nyckel: str = "") -> Any:
        if isinstance(varde, dict):
            poster = [(k, blanda(v, k)) for k, v in varde.items()]
            slump.shuffle(poster)
            return dict(sorted(poster, key=lambda par: par[0] != "format"))
        if isinstance(varde, list):
            rader = [blanda(v) for v in varde]
            if nyckel in ("uppfyllda_krav", "arbetslag", "certifieringar"):
                slump.shuffle(rader)
            return rader
        return varde.isoformat() if isinstance(varde, dt.date) else varde

    import io

    ut = io.StringIO()
    skriven = YAML()
    skriven.width = 10_000
    skriven.sort_base_mapping_type_on_output = False  # type: ignore[assignment]  # keeps the shuffled order
    skriven.dump(blanda(data), ut)
    return ut.getvalue().replace("'20", "20").replace("'\n", "\n")


@pytest.mark.parametrize("text", ["vanlig text", *FIENTLIGT])
def test_the_pages_hold_what_every_page_holds(
    yta: Arbetsyta, falt: Falt, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(test_sidorna, "fyll", fyll)
    test_sidorna.test_both_formats_say_the_same(yta, falt, text)
    test_sidorna.test_every_page_can_be_read_by_everyone(yta, text)


def test_the_links_lead_somewhere_and_a_hostile_text_is_only_text(
    yta: Arbetsyta, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(test_sidorna, "fyll", fyll)
    test_sidorna.test_links_between_pages_lead_somewhere(yta)
    test_sidorna.test_a_hostile_text_is_only_text_in_markdown(yta)


def test_two_staircases_at_one_visit_are_told_apart(yta: Arbetsyta) -> None:
    """The first asks for no certificate; the headings and their places are there all the same."""
    fyll(yta)
    andra = TRAPPAN.partition("certifiering:")[0].replace("namn: Trappan", "namn: Gårdstrappan")
    for ord_ in ("lek", "vila", "samtal", "dagen", "hemmet"):
        andra = andra.replace(f"id: {ord_}", f"id: gard-{ord_}")
    yta.skriv("kriterier/gard/2024.yaml", andra)
    path = "besok/norr/2026-05-12/besok.yaml"
    besok(yta, EXTERN.replace("bedomningar:", "bedomningar:\n  gard-lek: {niva: steg-2}"))
    text = (yta.root / path).read_text("utf-8")
    yta.skriv(path, text.replace("kriterier: trappan/2024", "kriterier: [gard/2024, trappan/2024]"))
    gard, trappan = yta.vy(BESOK).trappor
    assert gard.certifiering is None
    assert trappan.certifiering.mening == "Kraven för certifiering i Trappan (trappan/2024) är uppfyllda."
    assert (gard.tabellrubrik, gard.summa) == (
        "Områdenas steg och poäng i Gårdstrappan (gard/2024)",
        "4 av 12",
    )
    html = yta.texter(BESOK)[1]
    for lank in yta.vy(BESOK).innehall:
        assert f'id="{lank.mal}"' in html
    assert html.count('id="certifiering"') == 1
