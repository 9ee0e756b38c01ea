"""Markdown: a value that is laid out in a report is read by a Markdown reader as just that text, wherever it stands."""

from random import Random

from markdown_it import MarkdownIt
from markdown_it.token import Token

from kvalitet_cli.core.text import clean, masked
from kvalitet_cli.output.templates import escape_markdown
from tests.fuzz.bounds import bounded, safe

PROMISE = "rapporten som Markdown: läses som den text som skrevs"
RUNS = (700, 17_500)

_READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
_PIECES = [
    "a", "å", "1", "_", "__", "*", "**", "`", "```", "~", "~~", "[", "]", "(", ")", "![", "](", "<", ">", "|", "\\",
    "&", "&amp;", "&#65;",
    "&auml;",     "#", "# ", " #", "##", "-", "- ", "+ ", "1. ", "1) ", "1234567890. ", "=", "===", "---", "- - -",
    "***", ":", ":-", ":-:", "|-|",
    "https://x.se",     "www.x.se", "a@b.se", "<b>", "</b>", "<!--", "-->", "<script>", "<?", "]]>", "{{ x }}",
    "{% raw %}", "\n", "\r", "\u2028", "\u0085", "\t",
    " ",     "  ", "    ", "\u00a0", "\u200b", "\x1b[31m", "\x9b", "\u202e", "19811218-9876", "1981\x1b[0m1218-9876", "[^1]: x",
    "[a]: b", "$x$", "==a==", "😀", "a_b_c",     "\ud800", "^", "x^2^", "H~2~O", "!", "\"", "'", "javascript:",
    "[x](javascript:1)", "\\\\", "\\_", "\u0660.", "٣. ", "…", "%",
    "@a", "::",
]  # fmt: skip


def seeds() -> list[bytes]:
    """Signs that mean something, one by one and together."""
    return [piece.encode("utf-8", "surrogatepass") for piece in _PIECES] + [
        b"a | b | c\n|-|-|\n",
        b"* a\n* b",
        b"x\n===\n",
    ]


def mutate(data: bytes, most: int, seed: int) -> bytes:
    """A sign more, or one less."""
    random = Random(seed)  # noqa: S311 - it makes inputs, not secrets
    text = data.decode("utf-8", "replace")
    for _ in range(random.choice((1, 1, 2, 4))):
        start = random.randint(0, len(text))
        end = min(len(text), start + random.choice((0, 0, 0, 1, 3)))
        text = text[:start] + random.choice(_PIECES) + text[end:]
    return text.encode("utf-8", "replace")[:most]


def try_one(data: bytes) -> None:
    """Read it in a paragraph, in a list, in a table, in a heading and in bold."""
    text = data.decode("utf-8", "replace")
    escaped = bounded(len(data), escape_markdown, text)
    wanted = masked(" ".join(clean(text).split()))
    assert "\n" not in escaped
    safe(escaped)
    if not wanted:
        assert not escaped
        return
    for before, after in (
        ("", ""),
        ("- ", ""),
        ("1. ", ""),
        ("> ", ""),
        ("## ", ""),
        ("- **a:** ", ""),
        ("a\n", ""),
    ):
        assert _read(f"{before}{escaped}{after}").removeprefix("a: ").removeprefix("a\n") == wanted, escaped
    for row in (f"| {escaped} | x |", f"| x | {escaped} |"):
        cells = [
            token for token in _READER.parse(f"| a | b |\n| --- | --- |\n{row}\n") if token.type == "inline"
        ][2:]
        assert sorted(map(_text, cells)) == sorted([wanted, "x"]), escaped


def _read(markdown: str) -> str:
    return "".join(
        _text(token) for token in _READER.parse(markdown) if token.type == "inline" or token.content
    )


def _text(token: Token) -> str:
    if token.type != "inline":
        return f"<{token.type}>"
    allowed = {"text": None, "softbreak": "\n", "strong_open": "", "strong_close": "", "text_special": None}
    parts = []
    for child in token.children or ():
        assert child.type in allowed, (child.type, token.content)
        said = allowed[child.type]
        parts.append(child.content if said is None else said)
    return "".join(parts)
