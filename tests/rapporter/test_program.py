"""A programme's page: what each goal has received over all units, what nothing serves, and what stays inside."""

import re
from collections.abc import Iterator
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from kvalitet_cli.api.render import render
from kvalitet_cli.api.request import Outcome, Rendered, Request
from kvalitet_cli.store.workspace import Workspace
from tests.rapporter.bildprov import av, haller, platser
from tests.rapporter.conftest import BESOK, ENHET, KRITERIER, Arbetsyta
from tests.rapporter.test_ovriga import fakta

PROGRAM = """\
format: program/1
namn: Hållbar omsorg 2030
text: Det vi gör nu för att omsorgen ska räcka till.
beslut: {organ: Kommunfullmäktige, datum: 2023-12-11, paragraf: 187, diarienummer: KS 2023/540}
galler: {fran: 2024-01-01, till: 2030-12-31}
mal:
  - {id: bo-kvar, namn: Bo kvar hela livet, text: I sitt hem.}
  - {id: arbete, namn: En arbetsplats att söka sig till}
  - {id: bostader, namn: Trygga bostäder}
indikatorer:
  - {id: las, namn: Nyckelfria lås, mal: bo-kvar, fraga: valfard/2026#las, malvarde: 90, till: 2030-12-31}
  - {id: sjuk, namn: Sjukfrånvaro, mal: bostader, fraga: valfard/2026#sjuk, malvarde: 6, till: 2025-12-31}
  - {id: trosklar, namn: Utan trösklar, mal: bostader}
"""
INSTRUMENT = """\
format: instrument/1
namn: Nyckeltal
slag: nyckeltal
varde_ar: andel
fragor: [{id: las, namn: Nyckelfria lås}, {id: sjuk, namn: Sjukfrånvaro, battre: lagre}]
"""
VAVT = KRITERIER.replace("vem.}", "vem., program: [hallbar-omsorg/2030#bo-kvar]}").replace(
    "  fingeravtryck: 0a1b\n", ""
)
FAST = "tidslinje: {faststalld: 2026-02-20}\n"
PLAN = """\
format: handlingsplan/1
upprattad: 2026-03-03
gemensamt_framtagen: true
atgarder:
  - id: las-till-alla
    grund: {program: [hallbar-omsorg/2030#bo-kvar]}
    text: Alla erbjuds ett nytt lås.
    ansvarig: enhetschef
    klart_senast: 2026-02-01
  - id: klart
    grund: {program: [hallbar-omsorg/2030#bo-kvar]}
    text: Ett lås är bytt.
    ansvarig: enhetschef
    klart_senast: 2026-04-15
    klar: 2026-03-10
  - {id: annat, grund: {egen_initiativ: true}, text: Dansa., ansvarig: lag Öst, klart_senast: 2026-04-01}
"""
SIDA = "program/hallbar-omsorg-2030"


def fyll(yta: Arbetsyta) -> None:
    yta.skriv("kriterier/hallbar-omsorg/2030.yaml", PROGRAM)
    yta.skriv("kriterier/valfard/2026.yaml", INSTRUMENT)
    yta.skriv("kriterier/hemtjanst/2026.yaml", VAVT)


def matning(ar: int, varden: str, mer: str = "") -> str:
    period = f"{{fran: {ar}-01-01, till: {ar}-12-31}}"
    return f"format: matning/1\ninstrument: valfard/2026\nperiod: {period}\nvarden: {{{varden}}}\n{mer}"


def mal(vy: Any, ident: str) -> Any:
    return next(post for post in (*vy.malen, *vy.utan) if post.id == ident)


def norm(text: str) -> str:
    return text.replace("\xa0", " ")


# ── what each goal has received


def test_criteria_with_their_latest_settled_judgement_in_every_unit(yta: Arbetsyta) -> None:
    fyll(yta)
    yta.skriv("besok/soder/enhet.yaml", ENHET.replace("Norr", "Söder"))
    yta.skriv("besok/ostra/enhet.yaml", ENHET.replace("Norr", "Östra"))
    yta.besok("bedomningar: {kontakt: {niva: ej-uppfyllt, motivering: X.}}\n" + FAST)
    yta.besok("bedomningar: {kontakt: {niva: uppfyllt}}\n" + FAST, "2026-05-05")
    yta.besok("bedomningar: {kontakt: {niva: ej-uppfyllt, motivering: X.}}\n", "2026-06-05")  # a draft
    yta.besok("bedomningar: {kontakt: {niva: uppfyllt}}\n" + FAST, enhet="soder")
    yta.besok("bedomningar: {kontakt: {niva: delvis-uppfyllt, motivering: X.}}\n" + FAST, enhet="ostra")
    (rad,) = mal(yta.vy(SIDA), "bo-kvar").kriterier
    assert (rad.kriterium, rad.utgava) == (
        "Fast omsorgskontakt",
        "Kvalitetskriterier för hemtjänst (hemtjanst/2026)",
    )
    assert norm(rad.bedomt) == "● Uppfyllt 2, ◐ Delvis uppfyllt 1 (3 enheter)"


def test_a_criterion_that_nobody_has_judged_still_serves(yta: Arbetsyta) -> None:
    fyll(yta)
    yta.besok("bedomningar: {plan: {niva: uppfyllt}}\n" + FAST)
    vy = yta.vy(SIDA)
    assert [(post.id, post.kriterier[0].bedomt) for post in vy.malen] == [
        ("bo-kvar", "Inte bedömt enligt den här utgåvan")
    ]
    assert [post.id for post in vy.utan] == ["arbete", "bostader"]
    assert vy.utanord == "Inget kriterium, inget fokusområde och ingen åtgärd bidrar till de här målen."
    assert fakta(vy.korthet) == {
        "Mål som får bidrag": "1 av 3",
        "Kriterier": "1",
        "Åtgärder": "0",
        "Nådda indikatorer": "0 av 2 med målvärde",
    }


def test_an_edition_that_has_ended_counts_only_where_it_was_the_last_word(yta: Arbetsyta) -> None:
    fyll(yta)
    gammal = VAVT.replace("galler: {fran: 2026-01-01}", "galler: {fran: 2024-01-01, till: 2025-12-31}")
    yta.skriv("kriterier/hemtjanst/2024.yaml", gammal)

    def utgavor() -> list[str]:
        return [rad.utgava[-5:-1] for rad in mal(yta.vy(SIDA), "bo-kvar").kriterier]

    yta.besok("bedomningar: {kontakt: {niva: uppfyllt}}\n" + FAST, "2026-05-05")
    assert utgavor() == ["2026"]
    yta.skriv("besok/soder/enhet.yaml", ENHET.replace("Norr", "Söder"))
    yta.skriv(
        "besok/soder/2025-02-10/besok.yaml",
        BESOK.replace("2026-02-10", "2025-02-10").replace("hemtjanst/2026", "hemtjanst/2024")
        + "bedomningar: {kontakt: {niva: uppfyllt}}\ntidslinje: {faststalld: 2025-02-20}\n",
    )
    assert utgavor() == ["2026", "2024"]
    yta.besok("bedomningar: {kontakt: {niva: uppfyllt}}\n" + FAST, "2026-05-06", enhet="soder")
    assert utgavor() == ["2026"]


def test_actions_by_state_what_remains_first(yta: Arbetsyta) -> None:
    fyll(yta)
    yta.besok("bedomningar: {plan: {niva: uppfyllt}}\n" + FAST)
    yta.skriv("besok/norr/2026-02-10/handlingsplan.yaml", PLAN)
    post = mal(yta.vy(SIDA), "bo-kvar")
    assert fakta(post.fatt)["Åtgärder"] == "2 (1 klar, 1 inte påbörjad)"
    assert [(rad.atgard, rad.lage, rad.lank.mal) for rad in post.atgarder] == [
        ("Alla erbjuds ett nytt lås.", "Försenad. Inte påbörjad", "../norr/2026-02-10/handlingsplan"),
        ("Ett lås är bytt.", "Klar", "../norr/2026-02-10/handlingsplan"),
    ]


def test_a_draft_plan_is_told_as_one(yta: Arbetsyta) -> None:
    fyll(yta)
    yta.skriv("besok/norr/handlingsplan.yaml", PLAN.replace("upprattad: 2026-03-03\n", ""))
    post = mal(yta.vy(SIDA), "bo-kvar")
    assert fakta(post.fatt)["Åtgärder"] == "2 (i en plan som är utkast)"
    assert {rad.lage for rad in post.atgarder} == {"Planen är ett utkast"}


def test_a_focus_area_serves_and_so_does_the_action_that_answers_to_it(yta: Arbetsyta) -> None:
    fyll(yta)
    fokus = "fokus: [{id: f, text: Vi frågar., program: [hallbar-omsorg/2030#arbete]}]\n"
    yta.besok("bedomningar: {plan: {niva: uppfyllt}}\n" + fokus)
    yta.skriv(
        "besok/norr/2026-02-10/handlingsplan.yaml", PLAN.replace("{egen_initiativ: true}", "{fokus: [f]}")
    )
    yta.skriv(
        "besok/norr/handlingsplan.yaml",
        PLAN.replace("{egen_initiativ: true}", "{fokus: [2026-02-10#f]}").replace("id: ", "id: egen-"),
    )
    post = mal(yta.vy(SIDA), "arbete")
    assert [(p.stycken, fakta(p.fakta)["Läge"]) for p in post.fokus] == [
        (("Vi frågar.",), "Utkast, kan ändras")
    ]
    assert [rad.lank.mal for rad in post.atgarder] == [
        "../norr/handlingsplan",
        "../norr/2026-02-10/handlingsplan",
    ]


def test_a_written_off_action_alone_serves_nothing(yta: Arbetsyta) -> None:
    fyll(yta)
    avskriven = "    avskriven: {datum: 2026-03-09, skal: Nej.}\n"
    plan = PLAN.partition("  - id: klart")[0].replace("#bo-kvar", "#arbete") + avskriven
    yta.skriv("besok/norr/handlingsplan.yaml", plan)
    assert [post.id for post in yta.vy(SIDA).utan] == ["arbete", "bostader"]


def test_good_examples_that_others_may_read_and_how_many_more(yta: Arbetsyta) -> None:
    fyll(yta)
    exempel = (
        "goda_exempel:\n"
        "  - {id: a, kriterier: [kontakt], text: Ett brev., far_spridas: true}\n"
        "  - {id: b, kriterier: [kontakt], text: Hemligheten.}\n"
        "  - {id: c, kriterier: [plan], text: Annat., far_spridas: true}\n"
    )
    yta.besok("bedomningar: {kontakt: {niva: uppfyllt}}\n" + exempel + FAST)
    post = mal(yta.vy(SIDA), "bo-kvar")
    assert [p.stycken for p in post.exempel] == [("Ett brev.",)]
    assert norm(post.exempelord) == "1 gott exempel till står i enhetens egen rapport."
    assert not any("Hemligheten" in text for text in yta.texter(SIDA))


# ── indicators


def test_indicators_over_time_with_base_target_and_direction(yta: Arbetsyta) -> None:
    fyll(yta)
    yta.skriv(
        "besok/norr/matningar/b.yaml", matning(2024, "las: {varde: 34, antal: 412}, sjuk: {varde: 9.4}")
    )
    yta.skriv(
        "besok/norr/matningar/a.yaml", matning(2025, "las: {varde: 58, antal: 431}, sjuk: {varde: 8.1}")
    )
    vy = yta.vy(SIDA)
    (las,) = mal(vy, "bo-kvar").indikatorer
    assert (las.indikator, las.enhet) == ("Nyckelfria lås", "Hemtjänsten Norr")
    assert [norm(ord_) for ord_ in las.varden] == ["2024: 34 % (av 412)", "2025: 58 % (av 431)"]
    assert (norm(las.malvarde), las.lage) == ("90 % senast 31 december 2030", "32 procentenheter kvar")
    sjuk, trosklar = mal(vy, "bostader").indikatorer
    assert norm(sjuk.lage) == "2,1 procentenheter kvar"
    assert (trosklar.enhet, trosklar.varden, trosklar.lage) == ("", (), "Mäts inte i något instrument ännu")


def test_a_target_that_was_missed_and_one_that_was_reached(yta: Arbetsyta) -> None:
    fyll(yta)
    yta.skriv("besok/norr/matningar/a.yaml", matning(2026, "las: {varde: 90, antal: 412}, sjuk: {varde: 7}"))
    vy = yta.vy(SIDA)
    assert (mal(vy, "bo-kvar").indikatorer[0].symbol, mal(vy, "bo-kvar").indikatorer[0].lage) == ("●", "Nått")
    assert mal(vy, "bostader").indikatorer[0].lage == "Nåddes inte till 31 december 2025. 1 procentenhet kvar"
    assert fakta(vy.korthet)["Nådda indikatorer"] == "1 av 2 med målvärde"


def test_the_picture_shows_what_the_words_say(yta: Arbetsyta) -> None:
    fyll(yta)
    for ar, varde in ((2023, "45"), (2024, "90"), (2026, "72")):
        yta.skriv(f"besok/norr/matningar/a-{ar}.yaml", matning(ar, f"las: {{varde: {varde}, antal: 400}}"))
    yta.skriv("besok/norr/matningar/a-2025.yaml", matning(2025, "las: dold"))
    bild = haller(mal(yta.vy(SIDA), "bo-kvar").indikatorer[0].bild)
    # 28 pixels from 0 to 90, the highest 8 down; nothing where a value is hidden, and no line across
    assert [y for _, y in platser(bild, "cirkel", "fylld")] == [22, 8, 14]
    assert len(av(bild, "linje", "vag")) == 1
    (malvarde,) = av(bild, "linje", "streckad")
    assert malvarde.y == malvarde.y2 == 8
    assert not bild.skrifter
    assert "den streckade linjen är målvärdet" in yta.texter(SIDA)[1]


def test_one_value_alone_is_no_picture(yta: Arbetsyta) -> None:
    fyll(yta)
    yta.skriv("besok/norr/matningar/a.yaml", matning(2025, "las: {varde: 45, antal: 400}"))
    yta.skriv("besok/norr/matningar/b.yaml", matning(2026, "las: dold"))
    assert mal(yta.vy(SIDA), "bo-kvar").indikatorer[0].bild is None
    assert "<svg" not in yta.texter(SIDA)[1]


def test_never_nothing_left_when_something_is(yta: Arbetsyta) -> None:
    fyll(yta)
    yta.skriv("besok/norr/matningar/a.yaml", matning(2026, "las: {varde: 89.99, antal: 412}"))
    assert mal(yta.vy(SIDA), "bo-kvar").indikatorer[0].lage == "mindre än 0,1 procentenheter kvar"


def test_values_that_are_hidden_are_never_shown(yta: Arbetsyta) -> None:
    fyll(yta)
    yta.skriv("besok/norr/matningar/a.yaml", matning(2025, "las: dold, sjuk: {varde: 77.7, antal: 4}"))
    vy = yta.vy(SIDA)
    assert mal(vy, "bo-kvar").indikatorer[0].varden == ("2025: färre än 5",)
    assert mal(vy, "bostader").indikatorer[0].varden == ("2025: färre än 5",)
    assert mal(vy, "bo-kvar").indikatorer[0].lage == "Senaste värdet visas inte"
    assert not any("77,7" in text for text in yta.texter(SIDA))


# ── what stays inside, and what is history


def test_nothing_internal_stands_in_a_public_page(yta: Arbetsyta) -> None:
    fyll(yta)
    hemligt = (
        "bedomningar: {kontakt: {niva: ej-uppfyllt, motivering: X.}}\n"
        "goda_exempel: [{id: a, kriterier: [kontakt], text: Hemligt brev., far_spridas: true}]\n"
        "fokus: [{id: f, text: Hemligt fokus., program: [hallbar-omsorg/2030#arbete]}]\n"
        "spridning: intern\n"
    )
    yta.besok(hemligt + FAST)
    plan = PLAN.replace("Alla erbjuds ett nytt lås.", "Hemligt lås.")
    yta.skriv("besok/norr/2026-02-10/handlingsplan.yaml", plan)
    yta.skriv("besok/norr/matningar/a.yaml", matning(2025, "las: {varde: 77.7}", "spridning: intern\n"))
    for text in (*yta.texter(SIDA), *yta.texter("index")):
        assert not re.search("Hemligt|77,7|Ej uppfyllt|Försenad", text)
    vy = yta.vy(SIDA)
    assert [post.id for post in vy.utan] == ["arbete", "bostader"]
    assert vy.huvud.dag == "Uppgifterna gäller till och med 1 januari 2024."  # no day of theirs either
    inne = yta.vy(SIDA, intern=True)
    assert [post.id for post in inne.utan] == ["bostader"]
    assert inne.huvud.upplysningar == ("Intern: sprids inte utanför verksamheten.",)
    assert all(
        ord_ in yta.texter(SIDA, intern=True)[0] for ord_ in ("Hemligt lås", "Hemligt fokus", "77,7", "✕")
    )


def test_a_closed_unit_tells_what_it_finished_and_nags_about_nothing(yta: Arbetsyta) -> None:
    fyll(yta)
    yta.skriv("besok/norr/enhet.yaml", ENHET + "verksam: {fran: 2019-01-01, till: 2026-03-31}\n")
    yta.besok("bedomningar: {kontakt: {niva: uppfyllt}}\n" + FAST)
    yta.skriv("besok/norr/handlingsplan.yaml", PLAN)
    yta.skriv("besok/norr/matningar/a.yaml", matning(2025, "las: {varde: 58, antal: 431}"))
    yta.skriv("besok/soder/enhet.yaml", ENHET.replace("Norr", "Söder"))
    yta.besok("bedomningar: {plan: {niva: uppfyllt}}\n" + FAST, "2026-05-05", enhet="soder")
    post = mal(yta.vy(SIDA), "bo-kvar")
    assert [rad.bedomt for rad in post.kriterier] == ["Inte bedömt enligt den här utgåvan"]
    assert [(rad.atgard, rad.enhet) for rad in post.atgarder] == [
        ("Ett lås är bytt.", "Hemtjänsten Norr (stängd)")
    ]
    assert [(rad.enhet, rad.lage) for rad in post.indikatorer] == [
        ("Hemtjänsten Norr (stängd)", "Enheten är stängd")
    ]


# ── in the plans and the visits


def grunder(yta: Arbetsyta, *, intern: bool = False) -> list[tuple[str, tuple[str, ...], dict[str, str]]]:
    vy = yta.vy("norr/handlingsplan", intern=intern)
    return [(post.rubrik, post.stycken, fakta(post.fakta)) for post in vy.grunder]


def test_a_plan_names_the_goal_and_the_measurement(yta: Arbetsyta) -> None:
    fyll(yta)
    yta.skriv("besok/norr/matningar/a.yaml", matning(2025, "las: {varde: 58, antal: 431}"))
    yta.skriv("besok/soder/enhet.yaml", ENHET.replace("Norr", "Söder"))
    yta.skriv("besok/soder/matningar/b.yaml", matning(2024, "las: {varde: 50, antal: 400}"))
    andra = "{matningar: [a, soder/b], program: [hallbar-omsorg/2030#arbete]}"
    plan = PLAN.replace("{program: [hallbar-omsorg/2030#bo-kvar]}", andra, 1)
    yta.skriv(
        "besok/norr/handlingsplan.yaml", plan.replace("{egen_initiativ: true}", "{matningar: [soder/b]}")
    )
    assert grunder(yta) == [
        ("Mätning", ("Nyckeltal",), {"Period": "1 januari–31 december 2025"}),
        ("Mätning", ("Nyckeltal",), {"Enhet": "Hemtjänsten Söder", "Period": "1 januari–31 december 2024"}),
        ("Mål i program", ("Bo kvar hela livet",), {"Program": "Hållbar omsorg 2030"}),
    ]
    atgard = yta.vy("norr/handlingsplan").grunder[0].atgarder[0]
    assert fakta(atgard.fakta)["Bidrar till"] == "En arbetsplats att söka sig till (Hållbar omsorg 2030)"
    assert {
        "kriterier/hallbar-omsorg/2030.yaml",
        "kriterier/valfard/2026.yaml",
        "besok/soder/matningar/b.yaml",
    } < {*yta.sida("norr/handlingsplan").sources}


def test_a_plan_says_the_reference_where_nothing_can_be_read(yta: Arbetsyta) -> None:
    plan = PLAN.replace("{egen_initiativ: true}", "{matningar: [saknas]}")
    yta.skriv("besok/norr/handlingsplan.yaml", plan)
    assert grunder(yta) == [
        ("Mätning", ("saknas",), {}),
        ("Mål i program", ("hallbar-omsorg/2030#bo-kvar",), {}),
    ]


def test_a_plan_tells_nothing_of_an_internal_measurement(yta: Arbetsyta) -> None:
    fyll(yta)
    yta.skriv("besok/norr/matningar/a.yaml", matning(2025, "las: {varde: 58}", "spridning: intern\n"))
    yta.skriv("besok/norr/handlingsplan.yaml", PLAN.replace("{egen_initiativ: true}", "{matningar: [a]}"))
    assert grunder(yta)[0] == ("Mätning", ("Mätningen står i ett internt underlag.",), {})
    assert grunder(yta, intern=True)[0][1] == ("Nyckeltal",)


def test_a_visits_focus_area_names_the_goal(yta: Arbetsyta) -> None:
    fyll(yta)
    yta.besok(
        "bedomningar: {plan: {niva: uppfyllt}}\n"
        "fokus: [{id: f, text: Vi frågar., program: [hallbar-omsorg/2030#arbete, saknas/1#x]}]\n"
    )
    (punkt,) = yta.vy("norr/2026-02-10/kvalitetsrapport").sett.fokus
    assert fakta(punkt.fakta)["Bidrar till"] == (
        "En arbetsplats att söka sig till (Hållbar omsorg 2030); saknas/1#x"
    )
    assert "kriterier/hallbar-omsorg/2030.yaml" in yta.sida("norr/2026-02-10/kvalitetsrapport").sources


# ── the page among the others


def skriv(yta: Arbetsyta, *mal_: str) -> Rendered:
    return render(Workspace(yta.root), Request(targets=mal_, endings=("md",)))


def test_a_page_for_every_programme_and_none_without(yta: Arbetsyta) -> None:
    assert not [page for _, page in yta.sidor() if page.path.startswith("program/")]
    assert "## Program" not in yta.texter("index")[0]
    fyll(yta)
    yta.skriv("kriterier/lokalt/2030.yaml", "format: program/1\nnamn: Ängar\nmal: [{id: a, namn: Gräs}]\n")
    assert [page.path for _, page in yta.sidor() if page.path.startswith("program/")] == [
        SIDA,
        "program/lokalt-2030",
    ]
    assert [(rad.lank.mal, rad.lank.text, rad.text) for rad in yta.vy("index").program] == [
        (SIDA, "Hållbar omsorg 2030", "1 av 3 mål får bidrag"),
        ("program/lokalt-2030", "Ängar", "0 av 1 mål får bidrag"),
    ]
    assert yta.vy("program/lokalt-2030").utanord.endswith("bidrar till det här målet.")


@pytest.mark.parametrize(
    "bett", ["hallbar-omsorg/2030", "kriterier/hallbar-omsorg/2030.yaml", "hallbar-omsorg", "valfard/2026"]
)
def test_a_programme_is_asked_for_by_name(yta: Arbetsyta, bett: str) -> None:
    fyll(yta)
    yta.skriv("kriterier/lokalt/2030.yaml", "format: program/1\nnamn: Ängar\nmal: [{id: a, namn: Gräs}]\n")
    assert skriv(yta, bett).outcomes == [(f"rapporter/{SIDA}.md", Outcome.WRITTEN)]


def test_the_programme_comes_first_among_the_sources(yta: Arbetsyta) -> None:
    fyll(yta)
    assert yta.sida(SIDA).sources == (
        "kriterier/hallbar-omsorg/2030.yaml",
        "kriterier/valfard/2026.yaml",
        "kriterier/hemtjanst/2026.yaml",
    )


def test_a_fault_in_the_programme_withholds_only_its_page(yta: Arbetsyta) -> None:
    fyll(yta)
    yta.skriv("kriterier/lokalt/2030.yaml", "format: program/1\nnamn: Ängar\nmal: [{id: a, namn: Gräs}]\n")
    yta.skriv("kriterier/hallbar-omsorg/2030.yaml", PROGRAM.replace("mal: bo-kvar", "mal: bokvar"))
    assert skriv(yta).paths(Outcome.FAULTY) == [f"rapporter/{SIDA}.md"]


def test_a_page_waits_for_a_unit_that_cannot_be_read(yta: Arbetsyta) -> None:
    """Else it would say that goals have received less than they have."""
    fyll(yta)
    skriv(yta)
    before = (yta.root / f"rapporter/{SIDA}.md").read_bytes()
    yta.skriv("besok/norr/handlingsplan.yaml", PLAN.replace("#bo-kvar]", "#bokvar]"))
    skriv(yta)
    assert (yta.root / f"rapporter/{SIDA}.md").read_bytes() == before
    render(Workspace(yta.root), Request(endings=("md",), draft=True))
    text = (yta.root / f"rapporter/{SIDA}.md").read_text("utf-8")
    assert "UTKAST" in text
    assert "Underlaget från Hemtjänsten Norr har fel och är inte med." in text


def test_the_order_of_rows_changes_no_byte(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Values, judgements, actions and the order in which files were written: the same text."""

    def olika() -> Iterator[tuple[str, str]]:
        lika = PLAN.replace("{egen_initiativ: true}", "{program: [hallbar-omsorg/2030#bo-kvar]}")
        lika = lika.replace("2026-04-01", "2026-02-01")  # two of the same day
        atgarder = lika.partition("atgarder:\n")[2].split("  - ")[1:]
        varden = ["las: {varde: 58, antal: 431}", "sjuk: {varde: 8.1}"]
        domar = ["kontakt: {niva: uppfyllt}", "plan: {niva: uppfyllt}"]
        for nummer, ordning in enumerate(permutations(range(3))):
            ny = Arbetsyta(tmp_path_factory.mktemp("yta"))
            fyll(ny)
            plan = PLAN.partition("atgarder:\n")[0] + "atgarder:\n"
            plan += "".join(f"  - {atgarder[n]}" for n in ordning)
            filer = [
                ("besok/norr/handlingsplan.yaml", plan),
                ("besok/norr/matningar/a.yaml", matning(2025, ", ".join(varden[:: 1 - 2 * (nummer % 2)]))),
                ("besok/soder/enhet.yaml", ENHET.replace("Norr", "Söder")),
            ]
            for path, text in filer[:: 1 - 2 * (nummer % 2)]:
                ny.skriv(path, text)
            ny.besok(f"bedomningar: {{{', '.join(domar[:: 1 - 2 * (nummer % 2)])}}}\n" + FAST)
            yield ny.texter(SIDA)

    assert len(set(olika())) == 1


def test_the_example_datas_programmes_leave_goals_that_nothing_serves() -> None:
    """The committed pages are the golden files; this holds what they are there to show."""
    rapporter = Path(__file__).parents[2] / "rapporter" / "program"
    for namn, utan in {"hallbar-omsorg-2030": "Trygga bostäder", "inkludering-2026": "Vidare till"}.items():
        text = (rapporter / f"{namn}.md").read_text("utf-8")
        assert utan in text.partition("## Mål som inget bidrar till")[2]
