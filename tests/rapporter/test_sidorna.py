"""Every page of a rich and of a hostile workspace: the same facts in both formats, HTML for everyone."""

import posixpath
import re
from collections.abc import Callable, Iterator
from html import unescape
from typing import Any

import pytest
from markdown_it import MarkdownIt

from kvalitet_cli.berakning.farg import PAPPER, accenter, kontrast
from tests.rapporter.conftest import BESOK, ENHET, KRITERIER, Arbetsyta
from tests.rapporter.test_ovriga import ATER, PLAN
from tests.webblasare import statiskt
from tests.webblasare.element import read

Falt = Callable[[Any], Iterator[tuple[str, str]]]

RIKT = """\
foljer_upp: norr/2025-02-10
diarienummer: OMN 2026/88
deltagare: [{roll: enhetschef}, {roll: undersköterska, antal: 3}]
urval: {omraden: [delaktighet], skal: Ett område åt gången.}
bedomningar:
  kontakt:
    niva: uppfyllt
    motivering: >-
      Första stycket om TEXT.

      Andra stycket.
    underlag: [intervju-brukare]
  inflytande:
    niva: delvis-uppfyllt
    delar: {lag-ost: {niva: uppfyllt, motivering: Del TEXT.}}
    motivering: Halva.
avsnitt:
  - {rubrik: Bakgrund TEXT, text: Gruppen bildades TEXT.}
  - {omrade: delaktighet, niva: delvis-uppfyllt, text: Om hela området.}
goda_exempel: [{id: veckobrev, kriterier: [kontakt], text: Ett brev TEXT., far_spridas: true}]
papekanden:
  - {id: gamla, kriterier: [kontakt], risk: hog, tidskrav: omgaende, text: Se TEXT., senast: 2026-04-01}
  - {id: skylt, risk: lag, tidskrav: handlingsplan, text: Skylten.}
avstamning: {fore: {utfall: genomford, effekt: ja, text: Syntes TEXT.}}
roster: [{text: Nu vet jag TEXT., vem: kund TEXT, samtycke: true}]
samlad: {niva: delvis-uppfyllt, skal: Skälet TEXT.}
sammanfattning: Sammanfattning TEXT.
tillfallen: [{datum: 2026-02-10, form: heldag, ovning: Övning TEXT., kriterier: [kontakt]}]
fokus: [{id: fokus, kriterier: [kontakt], text: Fokus TEXT., program: [p/1#m]}]
bilagor: [{namn: Bilaga TEXT, diarienummer: OMN 2026/88-3}]
nasta_besok: 2027-01-12
tidslinje:
  utkast_skickat: 2026-02-17
  faststalld: 2026-02-20
  redovisad: [{datum: 2026-03-25, organ: Nämnden, paragraf: 31, avser: kvalitetsrapport}]
"""
PROGRAM = """\
format: program/1
namn: Programmet TEXT
text: >-
      Programmet vill TEXT.
beslut: {organ: Fullmäktige TEXT, datum: 2025-12-11, paragraf: 100, diarienummer: KS 1}
galler: {fran: 2026-01-01}
mal:
  - {id: m, namn: Målet TEXT, text: Målet är nått TEXT.}
  - {id: utan, namn: Ingen TEXT, text: Inget TEXT.}
indikatorer:
  - {id: las, namn: Lås TEXT, mal: m, fraga: valfard/2026#las, malvarde: 90, till: 2030-12-31}
  - {id: larm, namn: Larm TEXT, mal: utan}
"""
VALFARD = """\
format: instrument/1
namn: Nyckeltal TEXT
slag: nyckeltal
varde_ar: andel
fragor: [{id: las, namn: Lås}]
"""
VALFARDSMATT = """\
format: matning/1
instrument: valfard/2026
period: {fran: 2026-01-01, till: 2026-03-31}
varden: {las: {varde: 62, antal: 96}}
"""
FORE = """\
bedomningar: {kontakt: {niva: delvis-uppfyllt}}
papekanden: [{id: fore, risk: lag, tidskrav: handlingsplan, text: Före TEXT.}]
"""
INSTRUMENT = """\
format: instrument/1
namn: Puls TEXT
slag: enkat
varde_ar: medel
skala: {min: 1, max: 7}
totalt: {namn: Helheten TEXT}
fragor:
  - {id: prova, namn: Pröva TEXT, text: Frågan TEXT.}
  - {id: misstag, namn: Misstag, battre: lagre}
"""
NYCKELTAL = """\
format: instrument/1
namn: Kontinuitet TEXT
slag: nyckeltal
varde_ar: medel
fragor: [{id: moten, namn: Möten TEXT, battre: lagre}, {id: kontakt, namn: Kontakt, varde_ar: andel}]
"""
MATNING = """\
format: matning/1
instrument: puls/2026
period: {fran: 2026-03-01, till: 2026-03-20}
svar: {utskickade: 42, svarande: 33}
varden:
  totalt: {varde: 5.1, antal: 33}
  prova: {varde: 4.6, antal: 33}
  misstag: {skal: Saknas TEXT.}
delar: {lag-ost: dold, lag-vast: dold}
roster: [{text: Bra TEXT., samtycke: true}]
sammanfattning: Vi ser TEXT.
"""
NYCKELMATT = """\
format: matning/1
instrument: kontinuitet/2026
period: {fran: 2026-01-01, till: 2026-03-31}
arbetslag: lag-ost
varden:
  moten: {varde: 14.1, antal: 72}
  kontakt: {skal: Systemet TEXT.}
"""
PULS = """\
format: besok/1
slag: puls
datum: 2026-05-12
arbetslag: lag-ost
uppfoljare: [{roll: verksamhetsutvecklare}]
enhet_da:
  chefer: 1
  medarbetare: 42
  brukare: 126
  arbetslag: [{id: lag-ost, brukare: 64, medarbetare: 22}, {id: lag-vast, brukare: 62, medarbetare: 20}]
sammanfattning: Pulsen TEXT.
nasta_besok: 2026-07-14
"""
FIENTLIGT = [
    "<script>alert(1)</script>",
    "{{ 7*7 }}{% raw %}",
    "a | b",
    "](javascript:alert(1))",
    "\u202evänd\u202c",
    "**fet** _kursiv_ `kod`",
    "\" onload=x '",
    "&lt;b&gt; &amp;",
    "]]>--><!--",
    "</style></title>",
    "é\u0301 中文 🙂",
]


def fyll(yta: Arbetsyta, text: str) -> None:
    """A workspace with everything in it; `text` stands in every prose."""
    trygg = text.replace("\\", "\\\\").replace('"', '\\"')

    def satt(yaml: str) -> str:
        rader = []
        for rad in yaml.split("\n"):
            block = ">-" in rad or rad.startswith("      ")
            rader.append(
                rad.replace("TEXT", text)
                if block
                else re.sub(r"([^:{},\[\]\"]*TEXT[^,}\]]*)", _citat(trygg), rad)
            )
        return "\n".join(rader)

    yta.skriv(
        "besok/norr/enhet.yaml",
        ENHET
        + "certifieringar:\n"
        + "  - {system: Trappan, datum: 2025-05-20, poang: 121, av: 126, giltig_till: 2028-05-20}\n",
    )
    yta.besok(satt(FORE), "2025-02-10")
    yta.besok(satt(RIKT))
    yta.skriv("besok/norr/2026-02-10/handlingsplan.yaml", satt(PLAN.replace("Dansa.", "Dansa TEXT")))
    yta.skriv("besok/norr/2026-04-28/besok.yaml", satt(ATER.replace("Två av tre är gjorda.", "Två TEXT")))
    yta.skriv(
        "besok/norr/2026-05-05-egen/besok.yaml",
        BESOK.replace("uppfoljning", "sjalvvardering").replace("2026-02-10", "2026-05-05"),
    )
    yta.skriv("kriterier/p/1.yaml", satt(PROGRAM))
    yta.skriv("kriterier/valfard/2026.yaml", satt(VALFARD))
    yta.skriv("besok/norr/matningar/valfard.yaml", VALFARDSMATT)
    yta.skriv("kriterier/hemtjanst/2026.yaml", KRITERIER.replace("vem.}", "vem., program: [p/1#m]}"))
    yta.skriv("kriterier/puls/2026.yaml", satt(INSTRUMENT))
    yta.skriv("kriterier/kontinuitet/2026.yaml", satt(NYCKELTAL))
    yta.skriv("besok/norr/matningar/puls.yaml", satt(MATNING))
    for period in ("2026-04-01, till: 2026-06-30", "2026-01-01, till: 2026-03-31"):
        namn = f"moten-{period[5:7]}"
        yta.skriv(
            f"besok/norr/matningar/{namn}.yaml",
            satt(NYCKELMATT).replace("2026-01-01, till: 2026-03-31", period),
        )
    yta.skriv("besok/norr/2026-05-12-puls/besok.yaml", satt(PULS))
    yta.skriv(
        "besok/norr/handlingsplan.yaml",
        PLAN.replace("[gamla]", "[2026-02-10#skylt]")
        .partition("utan_atgard")[0]
        .replace("id: genomgang", "id: egen")
        .replace("{egen_initiativ: true}", "{program: [p/1#m], matningar: [valfard]}"),
    )


def _citat(text: str) -> Callable[[re.Match[str]], str]:
    return lambda match: ' "' + match[1].strip().replace("TEXT", text) + '"'


def slatt(text: str) -> str:
    return " ".join(text.split())


def markdowntext(md: str) -> str:
    html = MarkdownIt("commonmark").enable("table").render(md)
    return slatt(unescape(re.sub(r"<[^>]*>", " ", re.sub(r"<!--.*?-->", "", html, flags=re.DOTALL))))


def htmltext(html: str) -> str:
    body, antal = html.partition("<body>")[2], 1
    while antal:  # a picture may have smaller ones within
        body, antal = re.subn(r"<svg(?:(?!<svg).)*?</svg>", "", body, flags=re.DOTALL)
    return slatt(unescape(re.sub(r"<[^>]*>", " ", body)))


def rensat(text: str) -> str:
    from kvalitet_cli.core.text import printable

    return slatt(printable(text))


ALDRIG_TEXT = re.compile(
    # A picture is in HTML alone: its name, its legend and what it is drawn with; what it shows is said in both.
    # A bar of text is in Markdown alone, which says the sentence beside the HTML's picture a line for each of its parts.
    r"\.(stapel|(fordelning|summa)\.mening|id|ton|mal|profil|tabell|sprak|fyllning|skrift|innehall\[.*|symbol|fonster|skede|sokord)$"
    r"|\.filter\["  # what to search by, in HTML alone
    r"|^\.huvud\.datum$|\.(farger|bildstilar|former|skrifter)\[|\w*bild(\[\d+\])?\.(rubrik|forklaring)$"
    r"|^\.tidsbild\.rader\[\d+\]\.namn$"  # cut short beside the picture, whole in the table
)


@pytest.mark.parametrize("text", ["vanlig text", *FIENTLIGT])
def test_both_formats_say_the_same(yta: Arbetsyta, falt: Falt, text: str) -> None:
    fyll(yta, text)
    for sida, (markdown, html) in yta.upplagt():
        path = sida.path
        md, htm = markdowntext(markdown).replace(" ", ""), htmltext(html).replace(" ", "")
        for plats, ord_ in falt(sida.view):
            if ord_.strip() and not ALDRIG_TEXT.search(plats):
                sokt = rensat(ord_).replace(" ", "")
                assert (sokt in md) == (sokt in htm), f"{path}{plats}: {ord_!r}"
                if not plats.startswith(".rubriker"):
                    assert sokt in md, f"{path}{plats}: {ord_!r} visas ingenstans"


@pytest.mark.parametrize("text", ["vanlig text", *FIENTLIGT])
def test_every_page_can_be_read_by_everyone(yta: Arbetsyta, text: str) -> None:
    fyll(yta, text)
    for side, (_, html) in yta.upplagt():
        path = side.path
        first, _, rest = html.partition('<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy"')
        assert first == '<!doctype html>\n<html lang="sv">\n<head>\n'
        assert '<meta name="generator" content="Skapad av kvalitet.' in rest[:1000]
        assert statiskt.problems(html) == [], path
        for tabell in read(html)[0].all("table"):
            ram = tabell.parent
            assert ram, path
            assert (ram.attrs.get("class"), ram.attrs.get("role"), ram.attrs.get("tabindex")) == (
                "rulla",
                "region",
                "0",
            ), (path, tabell.text[:80])


def test_links_between_pages_lead_somewhere(yta: Arbetsyta) -> None:
    fyll(yta, "vanlig text")
    upplagt = yta.upplagt()
    sidor = [sida.path for sida, _ in upplagt]
    for path, (markdown, html) in zip(sidor, (texter for _, texter in upplagt), strict=True):
        mapp = path.rpartition("/")[0]
        for ending, lankar in (
            ("html", re.findall(r'href="([^#"]+)"', html)),
            ("md", re.findall(r"\]\(([^)]+)\)", markdown)),
        ):
            for lank in lankar:
                mal = lank.removesuffix(f".{ending}")
                assert posixpath.normpath(f"{mapp}/{mal}").lstrip("/") in sidor, (path, lank)


def test_a_hostile_text_is_only_text_in_markdown(yta: Arbetsyta) -> None:
    for text in FIENTLIGT:
        fyll(yta, text)
        for sida, (markdown, _) in yta.upplagt():
            path = sida.path
            html = MarkdownIt("commonmark").enable("table").render(markdown.partition("\n")[2])
            html = re.sub("<code>[█░]{10}</code>", "", html)  # a bar, and no other code
            assert set(re.findall(r"<([a-z]\w*)", html)) <= {
                "h1", "h2", "h3", "h4", "p", "ul", "li", "strong", "blockquote", "a",
                "table", "thead", "tbody", "tr", "th", "td",
            }, (path, text)  # fmt: skip
            assert not re.search(r'href="(?!(?:\.\./)*[\w/-]+\.md")', html), (path, text)


def test_the_same_bytes_every_time(yta: Arbetsyta) -> None:
    fyll(yta, "vanlig text")
    assert yta.upplagt() == yta.upplagt()


def _teman(css: str) -> Iterator[dict[str, str]]:
    ljust = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", css.partition("@media")[0]))
    morkt = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", css.partition("@media")[2].partition("\n}\n")[0]))
    assert ljust.keys() == morkt.keys()
    yield ljust
    yield morkt


PAR = [
    ("text", "papper"), ("text", "yta"), ("dampad", "papper"), ("dampad", "yta"), ("accent", "papper"),
    ("text", "ton"), ("dampad", "ton"), ("accent", "ton"), ("accent", "yta"), ("mark-text", "mark"),
    ("god-text", "god"), ("mellan-text", "mellan"), ("delvis-text", "delvis"), ("brist-text", "brist"), ("ingen-text", "ingen"),
]  # fmt: skip


@pytest.mark.parametrize(
    "farg", [None, "#155e75", "#ffdd00", "#000000", "#ffffff", "#ff0000", "blå; } body { display: none"]
)
def test_colours_can_be_read_in_both_themes(yta: Arbetsyta, farg: str | None) -> None:
    if farg:
        yta.skriv(
            "kvalitet.yaml",
            (yta.root / "kvalitet.yaml").read_text("utf-8") + f'utseende: {{farg: "{farg}"}}\n',
        )
    html = yta.texter("norr/enhetsprofil")[1]
    css = html.partition("<style>")[2].partition("</style>")[0]
    assert "display: none" not in css.partition("@media print")[0]
    ljust, morkt = _teman(css)
    assert (ljust["papper"], morkt["papper"]) == (PAPPER.ljus, PAPPER.mork)
    assert (ljust["accent"], morkt["accent"]) == accenter(farg)
    for tema in (ljust, morkt):
        for fram, bak in PAR:
            assert kontrast(tema[fram], tema[bak]) >= 4.5, (fram, bak)
        assert kontrast(tema["linje"], tema["papper"]) > 1.2


def test_the_organisation_may_choose_its_colour_on_dark_paper(yta: Arbetsyta) -> None:
    egna = 'utseende: {farg: "#7a0050", farg_mork: "#ffb3de"}\n'
    yta.skriv("kvalitet.yaml", (yta.root / "kvalitet.yaml").read_text("utf-8") + egna)
    ljust, morkt = _teman(yta.texter("norr/enhetsprofil")[1].partition("<style>")[2])
    assert (ljust["accent"], morkt["accent"]) == ("#7a0050", "#ffb3de")
