"""What one meets who writes in an editor: the real YAML language server, with the schemas of a real workspace."""

import json
import re
from pathlib import Path

import pytest

from kvalitet_cli.api.editor.files import save
from kvalitet_cli.api.editor.modeline import with_modeline
from kvalitet_cli.api.editor.schemas import shown
from kvalitet_cli.api.schema import kinds
from kvalitet_cli.store.workspace import Workspace
from tests.editor.conftest import Editor, documents
from tests.editor.server import LanguageServer

pytestmark = pytest.mark.langsam

BESOK = "besok/hemtjansten-norr/2026-12-01/besok.yaml"
PLAN = "besok/hemtjansten-norr/2026-02-10/handlingsplan.yaml"
START = "format: besok/1\nslag: uppfoljning\nkriterier: hemtjanst/2026\ndatum: 2026-12-01\n"


# ── sound files


def test_nothing_is_marked_in_the_example_data(editor: Editor) -> None:
    """With the workspace's schemas; the line first in each file leads to them."""
    texts = {editor.root / path: with_modeline(path, text) for path, text in documents(editor.root).items()}
    told = editor.server.all_diagnostics(texts)
    assert len(told) > 100
    assert {path: said for path, said in told.items() if said} == {}


def test_nothing_is_marked_in_a_new_workspace(server: LanguageServer, new: Path) -> None:
    """As it lies there, with the lines that `init` wrote; and something is as soon as something is wrong."""
    texts = documents(new)
    assert all(text.startswith("# yaml-language-server: $schema=") for text in texts.values())
    told = server.all_diagnostics({new / path: text for path, text in texts.items()})
    assert {path: said for path, said in told.items() if said} == {}
    wrong = server.all_diagnostics({new / path: f"{text}okand: 1\n" for path, text in texts.items()})
    assert all(wrong.values())


def test_nothing_is_marked_by_the_schemas_that_know_no_workspace(
    server: LanguageServer, example: Path, tmp_path: Path
) -> None:
    """`kvalitet schema SLAG`, and old files without the line: there the settings lead to the schemas."""
    schemas = {}
    for slag, model in kinds().items():
        schema = tmp_path / f"{slag}.schema.json"
        schema.write_text(json.dumps(shown(slag)), "utf-8")
        schemas[schema.as_uri()] = [re.sub("<[^>]*>", "*", place) for place in model.PLATSER]
    shared = {
        place for model in kinds().values() for place in model.PLATSER if place.startswith("kriterier/")
    }
    assert len(shared) == 1
    texts = {
        example / path: text for path, text in documents(example).items() if not path.startswith("kriterier/")
    }
    server.configure(schemas)
    try:
        told = server.all_diagnostics(texts)
        wrong = server.all_diagnostics({path: f"{text}\nokand: 1\n" for path, text in texts.items()})
    finally:
        server.configure({})
    assert {path: said for path, said in told.items() if said} == {}
    assert all(wrong.values())


def test_old_files_find_their_schema_by_the_settings_for_vs_code(
    server: LanguageServer, example: Path
) -> None:
    space = Workspace(example)
    save(space, (space.folder(unit) for unit in space.units), vscode=True)
    settings = json.loads((example / ".vscode/settings.json").read_text("utf-8"))["yaml.schemas"]
    server.configure({(example / path).as_uri(): globs for path, globs in settings.items()})
    try:
        texts = {example / path: text for path, text in documents(example).items()}
        told = server.all_diagnostics(texts)
        assert {path: said for path, said in told.items() if said} == {}
        wrong = server.all_diagnostics({path: f"{text}\nokand: 1\n" for path, text in texts.items()})
        assert all("Nyckeln finns inte här" in str(said) for said in wrong.values())
        offered = server.completions(example / BESOK, f"{START}bedomningar:\n  ¦")
        assert "fast-omsorgskontakt" in offered
        assert "besok/1" in server.completions(example / BESOK, "format: ¦")
    finally:
        server.configure({})


# ── what is offered


def test_the_criteria_of_the_edition_that_the_visit_names(editor: Editor) -> None:
    offered = editor.offers(BESOK, f"{START}bedomningar:\n  ¦")
    assert "Varje kund" in offered["fast-omsorgskontakt"]["documentation"]
    assert offered["fast-omsorgskontakt"]["insertText"] == "fast-omsorgskontakt:\n  "
    other = editor.offers(
        BESOK, START.replace("hemtjanst/2026", "forskoletrappan/2026") + "bedomningar:\n  ¦"
    )
    assert "fast-omsorgskontakt" not in other
    assert len(other) > 5
    both = START.replace("hemtjanst/2026", "[hemtjanst/2026, forskoletrappan/2026]")
    assert set(editor.offers(BESOK, f"{both}bedomningar:\n  ¦")) == {*offered, *other}


def test_all_criteria_where_the_visit_names_no_edition(editor: Editor) -> None:
    text = "format: besok/1\nslag: aterbesok\ngoda_exempel:\n  - id: x\n    kriterier:\n      - ¦"
    assert {"fast-omsorgskontakt"} < set(editor.offers(BESOK, text))


def test_the_levels_of_that_edition(editor: Editor) -> None:
    offered = editor.offers(BESOK, f"{START}bedomningar:\n  fast-omsorgskontakt:\n    niva: ¦")
    assert list(offered) == ["ej-uppfyllt", "delvis-uppfyllt", "uppfyllt", "ej-bedomd", "ej-tillamplig"]
    overall = editor.offers(BESOK, f"{START}samlad:\n  niva: ¦")
    assert set(overall) == set(offered) - {"ej-bedomd", "ej-tillamplig"}


@pytest.mark.parametrize(
    ("path", "text", "word", "meaning"),
    [
        (BESOK, f"{START}foljer_upp: ¦", "2026-02-10", "Uppföljning. 10 februari 2026"),
        (BESOK, f"{START}foljer_upp:\n  - ¦", "2026-02-10", "Uppföljning"),
        (BESOK, f"{START}arbetslag: ¦", "lag-ost", "Lag Öst"),
        (BESOK, f"{START}metoder:\n  - metod: ¦", "intervju-brukare", "Intervju med brukare"),
        (BESOK, f"{START}metoder:\n  - metod: ¦", "medfoljning", "Medföljning"),
        (BESOK, f"{START}avstamning:\n  ¦", "inaktuella-planer", "Påpekande i besöket 2026-02-10"),
        (BESOK, "format: besok/1\nkriterier: ¦", "hemtjanst/2026", "Gäller från 1 januari 2026"),
        (
            PLAN,
            "format: handlingsplan/1\natgarder:\n  - grund: {papekanden: [¦]}",
            "planlosa-vikarier",
            "Vikarierna",
        ),
        ("besok/nya/enhet.yaml", "format: enhet/1\ningar_i: ¦", "hemtjanst-nord", "Hemtjänst Nord"),
        ("besok/nya/enhet.yaml", "format: enhet/1\nverksamhet: ¦", "lss-boende", "LSS-boende"),
        ("besok/x/matningar/y.yaml", "format: matning/1\ninstrument: ¦", "valfard/2026", "Nyckeltal"),
        (
            "besok/x/matningar/y.yaml",
            "format: matning/1\ninstrument: brukarundersokning/2026\nvarden:\n  ¦",
            "bemotande",
            "Gott bemötande",
        ),
        (
            "kriterier/hemtjanst/2027.yaml",
            "format: kriterier/1\nomraden:\n  - kriterier:\n      - program: [¦]",
            "hallbar-omsorg/2030#bo-kvar",
            "",
        ),
        (
            "kriterier/hemtjanst/2026.yaml",
            "format: kriterier/1\nsammanvagning:\n  tak:\n    - niva: ¦",
            "uppfyllt",
            "",
        ),
    ],
)
def test_the_words_of_this_workspace(editor: Editor, path: str, text: str, word: str, meaning: str) -> None:
    offered = editor.offers(path, text)
    assert meaning in str(offered[word].get("documentation"))


def test_only_what_the_visit_beside_it_says_is_offered_to_a_plan(editor: Editor) -> None:
    grund = "atgarder:\n  - grund: {papekanden: [¦]}"
    offered = editor.offers(PLAN, f"format: handlingsplan/1\n{grund}")
    assert "inaktuella-planer" in offered
    assert "gamla-parmar" not in offered  # of an earlier visit
    levande = editor.offers("besok/hemtjansten-norr/handlingsplan.yaml", f"format: handlingsplan/1\n{grund}")
    assert {"2026-02-10#inaktuella-planer", "2024-02-13#gamla-parmar"} <= set(levande)


def test_keys_with_what_they_mean(editor: Editor) -> None:
    offered = editor.offers(BESOK, f"{START}papekanden:\n  - ¦")
    assert offered["tidskrav"]["documentation"] == "omgaende, handlingsplan eller nasta-uppfoljning."
    assert offered["text"]["documentation"] == "Påpekandet."
    words = editor.offers(BESOK, f"{START}papekanden:\n  - tidskrav: ¦")
    assert words["nasta-uppfoljning"]["documentation"]["value"] == "Det kan vänta till nästa uppföljning."


@pytest.mark.parametrize(
    ("path", "text", "label", "keys"),
    [
        (BESOK, "bedomningar:\n  ¦", "En bedömning", ["niva", "motivering", "underlag"]),
        (BESOK, "papekanden:\n  ¦", "Ett påpekande", ["id", "kriterier", "risk", "tidskrav", "text"]),
        (BESOK, "papekanden:\n  - ¦", "Ett påpekande", ["id", "kriterier", "risk", "tidskrav", "text"]),
        (BESOK, "papekanden: ¦", "Ett påpekande", ["id", "kriterier", "risk", "tidskrav", "text"]),
        (BESOK, "goda_exempel:\n  ¦", "Ett gott exempel", ["id", "kriterier", "far_spridas", "text"]),
        (BESOK, "goda_exempel:\n  ¦", "Ett skäl", ["skal"]),
        (BESOK, "avstamning:\n  ¦", "En avstämning", ["utfall", "effekt", "text"]),
        (BESOK, "fokus:\n  ¦", "Ett fokusområde", ["id", "kriterier", "text"]),
        (
            PLAN,
            "atgarder:\n  ¦",
            "En åtgärd",
            ["id", "grund", "papekanden", "text", "mal", "ansvarig", "klart_senast"],
        ),
        (
            "kriterier/x/2026.yaml",
            "omraden:\n  - id: y\n    kriterier:\n      ¦",
            "Ett kriterium",
            ["id", "namn", "text", "klass", "vagledning"],
        ),
    ],
)
def test_whole_parts_to_fill_in(editor: Editor, path: str, text: str, label: str, keys: list[str]) -> None:
    """As they are put in, with what stands at the stops, they are YAML of the right shape."""
    slag = "besok" if path == BESOK else "handlingsplan" if path == PLAN else "kriterier"
    item = editor.offers(path, f"format: {slag}/1\n{text}")[label]
    assert re.findall(r"^ *(?:- )?(\w+):", item["insertText"], re.MULTILINE) == keys
    before, _, _ = text.partition("¦")
    line = before.rpartition("\n")[2]
    indent = line[: len(line) - len(line.lstrip(" "))]
    filled = re.sub(
        r"\$\{\d+\|([^,|}]*)[^}]*\}|\$\{\d+:?([^}]*)\}", lambda m: m[1] or m[2] or "ord", item["insertText"]
    )
    whole = before + filled.replace("\n", f"\n{indent}") + "\n"
    told = editor.tells(path, f"format: {slag}/1\n{whole.replace('ÅÅÅÅ-MM-DD', '2026-01-01')}")
    missing = [sentence for line, _, sentence in told if line > 1 and not sentence.startswith("Här saknas")]
    assert missing == []
    assert not [sentence for line, _, sentence in told if line > before.count("\n") + 1], whole


# ── what is shown


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("bedomningar:\n  fast¦-omsorgskontakt:\n    niva: uppfyllt", "Fast omsorgskontakt"),
        ("bedomningar:\n  fast-omsorgskontakt:\n    niva: upp¦fyllt", "Uppfyllt"),
        ("bedomningar:\n  fast-omsorgskontakt:\n    ni¦va:", "Steget på skalan."),
        ("metoder:\n  - metod: obser¦vation", "Observation"),
        ("papekanden:\n  - ri¦sk: lag", "Risken är låg."),
        ("sla¦g: puls", "Ett litet besök mellan de stora"),
        ("kriterier: hem¦tjanst/2026", "Gäller från 1 januari 2026"),
    ],
)
def test_hover_in_swedish(editor: Editor, text: str, words: str) -> None:
    start = START if not text.startswith(("sla¦g", "kriterier")) else "format: besok/1\n"
    assert words in editor.shows(BESOK, start + text)


# ── what is marked


@pytest.mark.parametrize(
    ("path", "text", "told"),
    [
        (BESOK, f"{START}okand: 1\n", (5, 1, "Nyckeln finns inte här. Här får stå")),
        (
            BESOK,
            f"{START}papekanden:\n  - {{id: a, text: b, riskk: lag}}\n",
            (6, 22, "Nyckeln finns inte här."),
        ),
        (
            BESOK,
            f"{START}papekanden:\n  - {{id: a, text: b, risk: stor}}\n",
            (6, 28, "risk ska vara lag, mattlig eller hog."),
        ),
        (
            BESOK,
            START.replace("slag: uppfoljning\n", ""),
            (1, 1, "Här saknas slag. Lägg till slag: med uppfoljning,"),
        ),
        (BESOK, f"{START}papekanden:\n  - id: a\n", (6, 5, "Här saknas text. Lägg till text: med en text.")),
        (
            BESOK,
            START.replace("datum: 2026-12-01", "datum: 1 december"),
            (4, 8, "datum ska vara ett datum, till exempel"),
        ),
        (
            BESOK,
            f"{START}nasta_besok: snart\n",
            (5, 14, "nasta_besok ska vara ett datum, till exempel 2026-02-10."),
        ),
        (
            BESOK,
            f"{START}papekanden:\n  - {{id: Gamla Planer, text: b}}\n",
            (6, 10, "id ska vara ett id. Ett id har små bokstäver a–z, siffror och bindestreck."),
        ),
        (
            BESOK,
            f"{START}papekanden: hej\n",
            (5, 13, "papekanden ska vara en lista, till exempel [{id: …, text: …}]."),
        ),
        (BESOK, f"{START}sammanfattning:\n", (5, 16, "sammanfattning ska vara en text.")),
        (
            BESOK,
            f'{START}sammanfattning: ""\n',
            (5, 17, "sammanfattning är tom. Skriv en text, eller ta bort raden."),
        ),
        (BESOK, f"{START}urval: hej\n", (5, 8, "Här ska stå en grupp uppgifter, till exempel {omraden: …}.")),
        (
            BESOK,
            f"{START}goda_exempel: {{skal: a, skall: x}}\n",
            (5, 25, "Nyckeln finns inte här. Här får stå skal."),
        ),
        (BESOK, START.replace("besok/1", "besok/2"), (1, 9, "format ska vara besok/1.")),
        (BESOK, f"{START}enhet_da: {{brukare: -1}}\n", (5, 21, "brukare ska vara minst 0.")),
        (
            BESOK,
            f"{START}enhet_da: {{brukare: många}}\n",
            (5, 21, "brukare ska vara ett heltal, till exempel 12."),
        ),
        (
            BESOK,
            f"{START}roster: [{{text: a, samtycke: ja}}]\n",
            (5, 30, "samtycke ska vara true eller false."),
        ),
        (
            "kriterier/x/2026.yaml",
            "format: kriterier/1\nnamn: X\ngaller: {fran: 2026-01-01}\nomraden: []\nsammanvagning: {minsta_tackning: 200}\n",
            (5, 34, "minsta_tackning ska vara högst 100."),
        ),
    ],
)
def test_what_is_wrong_is_said_in_swedish(
    editor: Editor, path: str, text: str, told: tuple[int, int, str]
) -> None:
    """Each fault once, at its place, in the words of the check."""
    said = editor.tells(path, text)
    assert [(line, column) for line, column, _ in said] == [told[:2]], said
    assert told[2] in said[0][2]


def test_a_newer_id_than_the_schema_is_not_wrong(editor: Editor) -> None:
    """The lists help; that a word exists is for the check to say."""
    text = START.replace("hemtjanst/2026", "hemtjanst/2031") + (
        "foljer_upp: [2030-01-01]\narbetslag: lag-mitt\nmetoder: [{metod: ny-metod}]\n"
        "bedomningar:\n  nytt-kriterium: {niva: nytt-steg, motivering: Så var det., underlag: [ny-metod]}\n"
        "avstamning:\n  helt-ny: {utfall: genomford}\n"
    )
    assert editor.tells(BESOK, text) == []


def test_a_number_is_a_text_where_the_reader_takes_it_for_one(editor: Editor) -> None:
    text = "format: matning/1\ninstrument: valfard/2026\nperiod: 2026-01-01\njamforelser: {riket: {kalla: K, ar: 2025, varden: {}}}\n"
    assert editor.tells("besok/x/matningar/y.yaml", text) == []
