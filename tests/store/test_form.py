"""The one form of a document: what it looks like, where each comment goes, and what is refused."""

from pathlib import Path

import pytest

from kvalitet_cli.core.errors import KvalitetError
from kvalitet_cli.model._bas import Dokument
from kvalitet_cli.model.besok import Besok
from kvalitet_cli.model.enhet import Enhet
from kvalitet_cli.model.handlingsplan import Handlingsplan
from kvalitet_cli.model.installning import Installning
from kvalitet_cli.model.instrument import Instrument
from kvalitet_cli.model.kriterier import Kriterier
from kvalitet_cli.model.matning import Matning
from kvalitet_cli.model.program import Program
from kvalitet_cli.store.edit import exactly
from kvalitet_cli.store.form import UnreadableError, formatted, kept_in_form
from kvalitet_cli.store.form.confirm import confirm
from kvalitet_cli.store.reader import parse
from kvalitet_cli.store.workspace import Workspace

ROOT = Path(__file__).parents[2]
KINDS = {
    kind.SLAG: kind
    for kind in (Besok, Enhet, Handlingsplan, Installning, Instrument, Kriterier, Matning, Program)
}
EXAMPLES = [
    pytest.param(loaded.kind, (root / loaded.path).read_text("utf-8"), id=loaded.path)
    for root in (ROOT, ROOT / "kvalitet_cli" / "api" / "arbetsyta")
    for space in [Workspace(root)]
    for loaded in [
        *space.shared.documents,
        *(d for unit in space.units for d in space.folder(unit).documents),
    ]
]


def again(text: str, kind: type[Dokument]) -> str:
    """The text in form, where doing it once more changes nothing, and nothing is lost."""
    new = formatted(text, kind)
    assert formatted(new, kind) == new
    before, after = parse(text.removeprefix("\ufeff")), parse(new)
    assert not after.faults
    assert exactly(before.data, after.data)
    assert sorted(c.text for c in before.comments) == sorted(c.text for c in after.comments)
    return new


@pytest.mark.parametrize(("kind", "text"), EXAMPLES)
def test_the_example_data_is_in_form(kind: type[Dokument], text: str) -> None:
    assert again(text, kind) == text


@pytest.mark.parametrize(("kind", "text"), EXAMPLES)
def test_turned_about_it_comes_back(kind: type[Dokument], text: str) -> None:
    """Keys of the root in the opposite order, each with its lines, under Windows' line ends and a BOM."""
    parts: list[list[str]] = []
    for line in text.splitlines(keepends=True):
        if parts and line[0] in "# \n":
            parts[-1].append(line)
        else:
            parts.append([line])
    head, *rest = parts
    turned = "".join([*head, *("".join(part) for part in reversed(rest))])
    loose = turned.replace("\n", "\r\n").removesuffix("\r\n")
    new = again(f"\ufeff{loose}", kind)
    assert sorted(new.splitlines()) == sorted(text.splitlines())
    assert list(parse(new).data or ()) == list(parse(text).data or ())


def test_every_kind_is_among_the_examples() -> None:
    assert {kind for kind, *_ in (example.values for example in EXAMPLES)} == set(KINDS.values())


# ── the order of keys, and what moves with them


def test_keys_stand_in_the_models_order_with_their_comments() -> None:
    text = """\
# yaml-language-server: $schema=../schema.json
# Norr, som det var.
slag: puls # en puls

# Vi var fyra.
uppfoljare: [{antal: 4, roll: utvecklare}] # från två enheter
format: besok/1
okand: 1
# Dagen.
datum: 2026-02-10
# Sist i filen.
"""
    assert (
        again(text, Besok)
        == """\
# yaml-language-server: $schema=../schema.json
# Norr, som det var.
format: besok/1
slag: puls  # en puls
# Dagen.
datum: 2026-02-10

# Vi var fyra.
uppfoljare: [{roll: utvecklare, antal: 4}]  # från två enheter
okand: 1
# Sist i filen.
"""
    )


def test_ids_and_lists_keep_their_order() -> None:
    text = """\
format: besok/1
bedomningar:
  # Först det svåra.
  zebra: {niva: b}
  apa:
    motivering: >-
      M.
    niva: a
avsnitt:
  - text: Ö.
    rubrik: B
  - {rubrik: A, text: Ä.}
"""
    assert (
        again(text, Besok)
        == """\
format: besok/1
bedomningar:
  # Först det svåra.
  zebra: {niva: b}
  apa:
    niva: a
    motivering: >-
      M.
avsnitt:
  - rubrik: B
    text: >-
      Ö.
  - {rubrik: A, text: Ä.}
"""
    )


def test_what_a_file_says_of_itself_stays_below_its_first_line() -> None:
    text = "format: besok/1\n# Om filen.\n\ndatum: 2026-02-10\nslag: puls\n"
    assert again(text, Besok) == "format: besok/1\n# Om filen.\nslag: puls\n\ndatum: 2026-02-10\n"
    own = "format: besok/1\n# Om filen.\n\n# Om dagen.\ndatum: 2026-02-10\nslag: puls\n"
    assert again(own, Besok) == (
        "format: besok/1\n# Om filen.\nslag: puls\n\n# Om dagen.\ndatum: 2026-02-10\n"
    )


@pytest.mark.parametrize(
    "text",
    [
        # proposals as `kvalitet ny` writes them: within their criterion, between two, and last in the file
        (
            "format: besok/1\nbedomningar:\n\n  ## Ett\n  a:\n    niva:\n    # motivering: >-\n    #   Ord.\n"
            "    # underlag: [x]\n\n  ## Två\n  b:\n    niva:\n\n# sammanfattning: >-\n#   Ord.\n"
        ),
        # last in a list, last in an item, last in the mapping around it
        (
            "format: besok/1\ndeltagare:\n  - {roll: a}\n  # - {roll: b}\nmetoder:\n  - metod: x\n    antal: 1\n"
            "    # mer\n# urval:\nsammanfattning: >-\n  S.\n"
        ),
        # beside keys with collections, beside dashes, beside the sign that opens a block
        (
            "format: besok/1\nurval:  # om urvalet\n  omraden: [a]  # ett\navsnitt:  # om\n  -  # första\n"
            "    rubrik: A\n    text: >-  # huvud\n      T.\n"
        ),
        # in a column
        (
            "format: installning/1\ntider:\n  rapport_dagar: 21          # från besöket\n"
            "  faktagranskning_dagar: 10  # att granska\n\n  aterbesok_manader: 2  # för sig\n"
        ),
        # under a key that has nothing yet
        "format: besok/1\nurval:\n  # omraden: [a]\ndatum: 2026-02-10\n",
    ],
)
def test_comments_stay_where_they_are(text: str) -> None:
    kind = KINDS[text.split(":", 1)[1].split("/", maxsplit=1)[0].strip()]
    assert sorted(parse(text).comments, key=lambda c: c.line)
    new = again(text, kind)
    assert [c.text for c in parse(new).comments] == [c.text for c in parse(text).comments]
    if kind is not Besok or "datum" not in text:
        assert new == text


def test_comments_in_braces_and_between_a_key_and_its_value() -> None:
    text = """\
format: besok/1
# urvalet
urval: { # a
  omraden: [x, # b
    # c
    w, z # d
  ], # e
  skal: "S"
  # f
} # g
datum: # h
  # i
  2026-02-10 # j
foljer_upp:
- norr/1 # k
# l
- norr/2
"""
    assert (
        again(text, Besok)
        == """\
format: besok/1
# h
# i
datum: 2026-02-10  # j
foljer_upp:
  - norr/1  # k
  # l
  - norr/2
# urvalet
urval:  # a
  omraden:
    - x  # b
    # c
    - w
    - z  # d
    # e
  skal: >-
    S
  # f
  # g
"""
    )


# ── silences


def test_a_silence_speaks_of_what_it_spoke_of() -> None:
    text = """\
format: handlingsplan/1
atgarder:
  # kvalitet: ignorera KV505 – ett
  - {id: a, text: "Ett, två.", ansvarig: chef, klart_senast: 2026-04-15}
  - {id: b, text: "Tre, fyra.", ansvarig: chef, klart_senast: 2026-04-15} # kvalitet: ignorera KV503 – två
  - text: En text. # kvalitet: ignorera KV505 – tre
    id: c
  - text: En text.
    # kvalitet: ignorera KV101 – fyra
    id: d
# kvalitet: ignorera KV507 – fem
aterbesok: 2026-05-01
"""
    assert (
        again(text, Handlingsplan)
        == """\
format: handlingsplan/1
# kvalitet: ignorera KV507 – fem
aterbesok: 2026-05-01
atgarder:
  # kvalitet: ignorera KV505 – ett
  - {id: a, text: "Ett, två.", ansvarig: chef, klart_senast: 2026-04-15}
  - {id: b, text: "Tre, fyra.", ansvarig: chef, klart_senast: 2026-04-15}  # kvalitet: ignorera KV503 – två
  - text: >-  # kvalitet: ignorera KV505 – tre
      En text.
    id: c
  - text: >-
      En text.
    # kvalitet: ignorera KV101 – fyra
    id: d
"""
    )


@pytest.mark.parametrize(
    "text",
    [
        "format: besok/1\nsammanfattning: rad ett\n  rad två # kvalitet: ignorera KV413 – skäl\n",
        "format: besok/1\nurval: {omraden: [a],\n  skal: B} # kvalitet: ignorera KV101 – skäl\n",
    ],
)
def test_where_a_silence_would_speak_of_something_else_nothing_is_done(text: str) -> None:
    with pytest.raises(KvalitetError, match=r"KV\d+ – skäl” skulle tysta något annat"):
        formatted(text, Besok)


# ── how each thing is written


@pytest.mark.parametrize(
    ("written", "form"),
    [
        ("'Norr'", "Norr"),
        ('"Norr"', "Norr"),
        ('"a: b"', '"a: b"'),
        ("'it''s'", "it's"),
        ('"# nej"', '"# nej"'),
        ("'9999'", '"9999"'),
        ("'1.10'", '"1.10"'),
        ("'true'", '"true"'),
        ("no", '"no"'),
        ("nej", "nej"),
        ("08:30", '"08:30"'),
        ("2026-02-10", "2026-02-10"),
        ("'2026-02-10'", "2026-02-10"),
        ("1.50", "1.50"),
        ("1e3", "1e3"),
        ("0x1F", "0x1F"),
        ("0180", "0180"),
        ("+5", "+5"),
        ("True", "true"),
        ("[ a,b , c ]", "[a, b, c]"),
        ("{b: 1,  a: [ ~ ]}", "{b: 1, a: [null]}"),
        ("[]", "[]"),
        ("\n  - a\n  -   b", "\n  - a\n  - b"),
        ("\n- a\n- - b\n  - c", "\n  - a\n  - - b\n    - c"),
        ("\n- k: 1\n  l: 2", "\n  - k: 1\n    l: 2"),
        ("\n      djupt: 1", "\n  djupt: 1"),
        ("['a, b']", '\n  - "a, b"'),
        ("rad ett\n  rad två", "rad ett rad två"),
        ("|-\n    rad\n    två", "|-\n    rad\n    två"),
        ("|\n    rad\n    två", "|\n    rad\n    två"),
        (">\n    rad\n    två\n", ">\n    rad två"),
        ('"rad\\ntvå"', ">-\n    rad\n\n    två"),
        ("|+\n  rad\n\n", '"rad\\n\\n\\n"'),
        ("~", ""),
        ("null", ""),
    ],
)
def test_one_way_to_write_each_thing(written: str, form: str) -> None:
    new = again(f"format: besok/1\nokand: {written}\n", Besok)
    form = (
        form.replace("\n    rad", "\n  rad").replace("\n    två", "\n  två")
        if form[:1] in (">", "|")
        else form
    )
    space = " " if form and not form.startswith("\n") else ""
    assert new == f"format: besok/1\nokand:{space}{form}\n"


def test_running_text_is_a_block_of_hundred_columns() -> None:
    word = "ordet "
    text = f"format: besok/1\nsammanfattning: {word * 40}\nsamlad: {{skal: 'Kort.'}}\n"
    new = again(text, Besok)
    assert "sammanfattning: >-\n  ordet ordet" in new
    assert {max(map(len, new.split("\n")))} <= set(range(95, 101))
    assert "samlad: {skal: Kort.}" in new


def test_braces_are_for_what_is_short() -> None:
    new = again(
        "format: enhet/1\ncertifieringar:\n"
        "  - {system: Trappan, datum: 2024-06-12, giltig_till: 2027-06-12}\n"
        f"  - {{system: {'x' * 40}, datum: 2024-06-12, nummer: 1, giltig_till: 2027-06-12}}\n"
        "  - {system: 'Ett, två', datum: 2024-06-12}\n",
        Enhet,
    )
    assert new == (
        "format: enhet/1\ncertifieringar:\n"
        "  - {system: Trappan, datum: 2024-06-12, giltig_till: 2027-06-12}\n"
        f"  - system: {'x' * 40}\n    datum: 2024-06-12\n    nummer: 1\n    giltig_till: 2027-06-12\n"
        '  - system: "Ett, två"\n    datum: 2024-06-12\n'
    )


def test_at_most_one_empty_line_and_one_line_break_last() -> None:
    text = "\n\nformat: enhet/1\n\n\n\nnamn: Norr\n \t\n# Om.\n\n\nverksamhet: x\n\n\n"
    assert again(text, Enhet) == "format: enhet/1\n\nnamn: Norr\n\n# Om.\n\nverksamhet: x\n"


def test_a_document_in_braces_becomes_lines() -> None:
    text = "# Om.\n{format: enhet/1, # ett\n verksamhet: x, namn: Norr} # två\n# Sist.\n"
    assert again(text, Enhet) == "# Om.\nformat: enhet/1  # ett\nnamn: Norr  # två\nverksamhet: x\n# Sist.\n"


def test_marks_around_the_document_go() -> None:
    assert again("--- # a\nformat: enhet/1\n...\n# b\n", Enhet) == "# a\nformat: enhet/1\n# b\n"


# ── the traps of writing YAML back (each is met by someone else's writer)


@pytest.mark.parametrize("text", ["", "\n", "# bara\n# kommentarer\n", "---\n", "~\n"])
def test_trap_a_file_of_comments_is_left_alone(text: str) -> None:
    with pytest.raises(UnreadableError):
        formatted(text, Besok)


def test_trap_a_moved_key_leaves_its_neighbours_comments() -> None:
    text = "format: enhet/1\n# före v\nverksamhet: x\n# före n\nnamn: Norr\n# före r\nregi: kommunal\n"
    new = again(f"{text}\n", Enhet)
    assert "# före n\nnamn: Norr\n" in new
    assert "# före v\nverksamhet: x\n" in new
    assert "# före r\nregi: kommunal\n" in new


def test_trap_a_key_never_slips_between_another_and_its_comment() -> None:
    text = "format: besok/1\n\n# om dagen\ndatum: 2026-02-10\nslag: puls\n# sist\n"
    assert again(text, Besok) == "format: besok/1\nslag: puls\n\n# om dagen\ndatum: 2026-02-10\n# sist\n"


def test_trap_no_line_is_folded_that_is_no_running_text() -> None:
    text = f"format: enhet/1\nnamn: {'x' * 120}\n"
    assert again(text, Enhet) == text


def test_trap_a_text_of_lines_keeps_its_lines() -> None:
    text = 'format: besok/1\nsammanfattning: "Ett.\\nTvå."\n'
    assert again(text, Besok) == "format: besok/1\nsammanfattning: >-\n  Ett.\n\n  Två.\n"
    text = "format: besok/1\nsammanfattning: |-\n  Ett.\n    - indraget\n  Två.\n"
    assert again(text, Besok) == text


def test_trap_a_comment_never_cuts_a_text_that_was_quoted() -> None:
    """Written plain, `text: Kort # a` would be taken for a sentence that was cut (KV109), whatever kind it stands in."""
    text = "format: besok/1\nokand:\n  text: 'Kort' # a\n"
    assert again(text, Besok) == "format: besok/1\nokand:\n  text: >-  # a\n    Kort\n"


def test_trap_numbers_that_look_like_others_are_kept() -> None:
    text = "format: kriterier/1\nskala:\n  - {id: 1.10, namn: 0180, poang: 1e3}\n"
    assert again(text, Kriterier) == text


@pytest.mark.parametrize(
    "text",
    [
        "%YAML 1.1\n---\nformat: besok/1\n",
        "format: !besok besok/1\n",
        "format: &a besok/1\nslag: *a\n",
        "format: besok/1\nformat: besok/1\n",
        "format: besok/1\n---\nformat: besok/1\n",
        "format: besok/1\nslag:\t puls\n\tdatum: x\n",
        "format: besok/1\nsammanfattning: Ett #två\n",
        "format: besok/1\nsamlad: {skal: Ett, två ord}\n",
        "format: besok/1\n[a]: b\n",
        "format: [\n",
        "- format: besok/1\n",
    ],
)
def test_trap_what_means_something_else_than_it_seems_is_left_alone(text: str) -> None:
    with pytest.raises(UnreadableError):
        formatted(text, Besok)


# ── confirming


@pytest.mark.parametrize(
    ("after", "why"),
    [
        ("a: 1.0\nb: [x] # c\n", "Uppgifterna"),
        ("a: 1\nb: [x, y] # c\n", "Uppgifterna"),
        ("a: 1\nb: [x]\n", "kommentar"),
        ("a: 1\nb: [x] # c\n# c\n", "kommentar"),
        ("a: 1\nb: [x] # d\n", "kommentar"),
        ("a: [\n", "Uppgifterna"),
    ],
)
def test_what_would_be_lost_is_refused(after: str, why: str) -> None:
    confirm(parse("a: 1\nb: [x] # c\n"), parse("b: # c\n  - x\na: 1\n"))
    with pytest.raises(KvalitetError, match=why):
        confirm(parse("a: 1\nb: [x] # c\n"), parse(after))


def test_what_a_command_writes_is_in_form_where_the_file_was() -> None:
    assert kept_in_form(None, "namn: 'Norr'\nformat: enhet/1\n", Enhet) == "format: enhet/1\nnamn: Norr\n"
    mine, changed = "format: enhet/1\nnamn: 'Norr'\n", "format: enhet/1\nnamn: 'Mitt'\n"
    assert kept_in_form(mine, changed, Enhet) == changed
    assert kept_in_form("format: enhet/1\nnamn: Norr\n", changed, Enhet) == "format: enhet/1\nnamn: Mitt\n"


def test_a_number_where_prose_is_asked_for_keeps_its_comment() -> None:
    text = "{format: a, papekanden: [{id: b, # a\n text: 0180}]} # b\n"
    new = formatted(text, Besok)
    assert formatted(new, Besok) == new
    assert "# a" in new


def test_a_line_taken_out_of_use_fits_where_it_stands_when_it_is_taken_into_use() -> None:
    """As `kvalitet ny besok` proposes them: `# ` in the first column, the line's own indentation after it."""
    text = """\
format: besok/1
slag: uppfoljning
datum: 2026-06-10
goda_exempel:
  - id: ett-kort-namn
#     kriterier: [trygghet]
    text: Något som fungerar.
#     far_spridas: true
#   - id: ett-till
#     text: Något mer.
  - id: ett-tredje
    text: Ännu mer.
"""
    new = again(text, Besok)
    lines = new.splitlines()
    assert [line for line in lines if line.lstrip().startswith("#")] == [
        line for line in text.splitlines() if line.startswith("#")
    ]
    used = "\n".join(line.removeprefix("# ").rstrip() if line.startswith("# ") else line for line in lines)
    read = parse(used)
    assert not read.faults
    assert read.data is not None
    assert [list(item) for item in read.data["goda_exempel"]] == [
        ["id", "kriterier", "text", "far_spridas"],
        ["id", "text"],
        ["id", "text"],
    ]


def test_a_comment_in_the_first_column_of_a_list_that_stands_there_moves_in_with_it() -> None:
    text = "format: enhet/1\nnamn: N\nverksamhet: hemtjanst\narbetslag:\n- id: ost\n#   namn: Öst\n- id: vast\n# Två.\n- id: syd\n"
    new = again(text, Enhet)
    assert "\n  - id: ost\n  #   namn: Öst\n  - id: vast\n  # Två.\n  - id: syd\n" in new
