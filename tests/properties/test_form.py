"""Whatever is written: in form it says the same, keeps every comment and is in form, or nothing is done."""

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from kvalitet_cli.core.errors import KvalitetError
from kvalitet_cli.model.besok import Besok
from kvalitet_cli.model.enhet import Enhet
from kvalitet_cli.model.handlingsplan import Handlingsplan
from kvalitet_cli.model.kriterier import Kriterier
from kvalitet_cli.store.edit import exactly
from kvalitet_cli.store.form import UnreadableError, formatted
from kvalitet_cli.store.form.tree import locations
from kvalitet_cli.store.places import SILENCE
from kvalitet_cli.store.reader import Mapping, Parsed, Sequence, parse
from tests.properties.yaml_texts import NOISE, SEEDS, cut_documents, spoilt_documents, written_documents

KINDS = st.sampled_from([Besok, Enhet, Handlingsplan, Kriterier])

_KEYS = [
    "format", "slag", "datum", "namn", "text", "bedomningar", "avsnitt", "sammanfattning", "urval", "skal",
    "atgarder", "grund", "id", "niva", "motivering", "delar", "okänd", "'q'", "1",
]  # fmt: skip
_WORDS = st.sampled_from(
    [
        "a", "lag-ost", "Lag Öst", "no", "ja", "0180", "1.10", "-3", "1e3", "0x1F", "+5", ".5", "True", "~", "null", "",
        "2026-02-10", "'2026-02-10'", "x#y", "a - b", "😀", "'it''s'", '"a\\n\\u00e5 b"', "'# nej'", '"a: b, [c]"', "'1'",
        '"rad ett\\n\\nrad tre\\n"', "En mening som är ganska lång men ryms.", '"Två. Meningar, med komma."', '" a "', "''",
        "ordet " * 30 + "slut",
    ]
)  # fmt: skip
_NOTES = st.sampled_from(
    ["# a", "# b: c", "#!", "## hjälp", "# - d", "#", "# kvalitet: ignorera KV101 – skäl"]
)


@st.composite
def commented_documents(draw: st.DrawFn) -> str:
    """Nested lines and braces with the models' keys, and comments everywhere they may stand."""

    def maybe(what: st.SearchStrategy[str], otherwise: str = "") -> str:
        return draw(what) if draw(st.integers(0, 3)) == 0 else otherwise

    def gap(indent: int) -> str:
        """What may stand between two entries: empty lines, comments at any column."""
        lines = [
            draw(st.sampled_from(["", "", f"{' ' * draw(st.integers(0, indent + 3))}{draw(_NOTES)}"]))
            for _ in range(draw(st.integers(0, 3)) if draw(st.booleans()) else 0)
        ]
        return "".join(f"{line}\n" for line in lines)

    def braces(depth: int) -> str:
        kind = draw(st.integers(0, 3 if depth < 3 else 0))
        if kind <= 1:
            return (
                draw(_WORDS.filter(lambda word: word not in ("~", "") and "," not in word.strip("\"'")))
                or "a"
            )
        parts = [braces(depth + 1) for _ in range(draw(st.integers(0, 3)))]
        between = f",{maybe(_NOTES.map(lambda note: f' {note}'), '')}" if draw(st.booleans()) else ","
        between += "\n        " if "#" in between else " "
        if kind == 2:
            return f"[{maybe(st.just(' # öppen' + chr(10) + '        '))}{between.join(parts)}]"
        named = [f"{key}: {part}" for key, part in zip(draw(st.permutations(_KEYS)), parts, strict=False)]
        return "{" + between.join(named) + maybe(st.just("\n        # sist\n        ")) + "}"

    def value(indent: int, depth: int) -> str:
        """From after the colon or the dash to the end of the entry."""
        end = maybe(_NOTES.map(lambda note: f" {note}")) + "\n"
        kind = draw(st.integers(0, 6 if depth < 3 else 3))
        if kind <= 1:
            return f" {draw(_WORDS)}{end}"
        if kind == 2:
            return f" {braces(0)}{end}"
        pad = " " * (indent + draw(st.integers(1, 4)))
        if kind == 3:
            sign = draw(st.sampled_from([">-", "|-", ">", "|", ">+", "|+"]))
            rows = draw(st.lists(st.sampled_from(["rad", "en # till", "", "  in", "- å: b"]), max_size=3))
            return f" {sign}{end}" + "".join(f"{pad}{row}\n" if row else "\n" for row in ["först", *rows])
        if kind == 4:
            return f" rad ett\n{pad}rad två{end}"
        start = f"{end}{gap(indent + 2)}"
        return start + (mapping if kind == 5 else listing)(indent + draw(st.integers(1, 4)), depth + 1)

    def mapping(indent: int, depth: int) -> str:
        keys = draw(st.permutations(_KEYS))[: draw(st.integers(1, 4))]
        return gap(indent).join(f"{' ' * indent}{key}:{value(indent, depth)}" for key in keys) + gap(indent)

    def listing(indent: int, depth: int) -> str:
        items = []
        for _ in range(draw(st.integers(1, 3))):
            if draw(st.booleans()):
                items.append(f"{' ' * indent}-{value(indent, depth)}")
            else:
                items.append(f"{' ' * indent}- {mapping(indent + 2, depth + 1).lstrip(' ')}")
        return gap(indent).join(items)

    text = gap(0) + mapping(0, 0) + gap(0)
    text = text.removesuffix("\n") if draw(st.booleans()) else text
    mark = draw(st.sampled_from(["", "", "\ufeff"]))
    return mark + text.replace("\n", draw(st.sampled_from(["\n", "\n", "\r\n", "\r"])))


def check(text: str, kind: type) -> str | None:
    """The text in form after all that must hold; None when nothing is done."""
    before = parse(text.removeprefix("\ufeff"))
    try:
        new = formatted(text, kind)
    except UnreadableError:
        return None
    except KvalitetError as error:
        refusal = error.message
    else:
        refusal = ""
    if refusal:  # nothing else is beyond it
        assert "tysta något annat" in refusal, text
        assert any(SILENCE.search(comment.text) for comment in before.comments)
        return None
    after = parse(new)
    assert not after.faults
    assert exactly(before.data, after.data)
    assert Counter(c.text for c in before.comments) == Counter(c.text for c in after.comments)
    assert silenced(before) == silenced(after)
    assert formatted(new, kind) == new
    assert new.endswith("\n")
    assert not new.endswith("\n\n")
    assert "\r" not in new
    assert not new.startswith(("\n", "\ufeff"))
    return new


def silenced(parsed: Parsed) -> list[tuple[str, list[str]]]:
    found = []
    places = [(line, f"{what} {path}") for line, what, path in locations(parsed.data)]
    for comment in parsed.comments:
        if SILENCE.search(comment.text):
            line = comment.line + comment.alone
            found.append((comment.text, sorted(place for at, place in places if at == line)))
    return sorted(found)


def numbered(text: str) -> str:
    """The text with every comment's end made its own, so that their order can be seen."""
    parsed = parse(text)
    lines = text.split("\n")
    for number, comment in enumerate(parsed.comments):
        line = lines[comment.line - 1]
        lines[comment.line - 1] = f"{line[: comment.column - 1 + len(comment.text)]} nr {number}"
    return "\n".join(lines)


def same_order(one: object, other: object) -> bool:
    """Whether the keys of every mapping stand in the same order."""
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return list(one) == list(other) and all(same_order(one[key], other[key]) for key in one)
    if isinstance(one, Sequence) and isinstance(other, Sequence):
        return all(map(same_order, one, other))
    return True


@settings(max_examples=100, deadline=None)
@given(commented_documents(), KINDS)
def test_comments_in_every_place(text: str, kind: type) -> None:
    new = check(text, kind)
    if new is None or not same_order(parse(text.removeprefix("\ufeff")).data, parse(new).data):
        return
    # Nothing has moved: then no comment has gone past another.
    plain = numbered(text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"))
    if (new := check(plain, kind)) is not None:
        order = [int(comment.text.rpartition(" nr ")[2]) for comment in parse(new).comments]
        assert order == sorted(order)


@settings(max_examples=60, deadline=None)
@given(written_documents(), KINDS)
def test_documents_as_people_write_them(text: str, kind: type) -> None:
    check(text, kind)


@settings(max_examples=15, deadline=None)
@given(spoilt_documents() | cut_documents())
def test_spoilt_documents(document: tuple[str, str]) -> None:
    path, text = document
    assert path in SEEDS
    check(text, Besok if path.endswith("besok.yaml") else Kriterier)


@settings(max_examples=60, deadline=None)
@given(NOISE, KINDS)
def test_noise(text: str, kind: type) -> None:
    check(text, kind)
