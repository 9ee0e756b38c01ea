"""Workflow commands as GitHub's runner takes them apart."""

from kvalitet_cli.api.explain import rule_page
from kvalitet_cli.api.formats import diagnostic_format
from kvalitet_cli.core.diagnostic import Diagnostic, Related, Severity, Span
from kvalitet_cli.extension import Findings
from tests.output.lasare import commands


def told(
    span: Span, *, message: str = "Fel.", path: str = "besok/a.yaml", related: tuple[Related, ...] = ()
) -> str:
    diagnostic = Diagnostic(
        path, span, "KV201", "okant-kriterium", Severity.WARNING, message, related=related
    )
    return diagnostic_format("github").render(
        Findings([diagnostic], lambda _: [], page=rule_page, prefix="å/")
    )


def test_a_command_as_it_stands() -> None:
    assert told(Span(31, 3, 31, 21)) == (
        "::warning file=å/besok/a.yaml,line=31,endLine=31,col=3,endColumn=20,title=Okänt kriterium"
        "::å/besok/a.yaml:31:3: KV201 Fel.\n"
    )


def test_what_would_end_a_property_or_a_message_is_escaped() -> None:
    text = told(Span(1, 1, 1, 2), message="100% a, b: c::d%0A\ne", path="besok/a,b:c%=d.yaml")
    assert "file=å/besok/a%2Cb%3Ac%25=d.yaml," in text
    assert text.endswith("::å/besok/a,b:c%25=d.yaml:1:1: KV201 100%25 a, b: c::d%250A e\n")
    ((name, properties, message),) = commands(text)
    assert (name, properties["file"]) == ("warning", "å/besok/a,b:c%=d.yaml")
    assert message == "å/besok/a,b:c%=d.yaml:1:1: KV201 100% a, b: c::d%0A e"


def test_a_place_over_many_lines_has_no_columns_and_ends_on_its_last_line() -> None:
    """The runner drops columns there; a block that ends before the first sign of a line ends on the one before."""
    for span, last in [(Span(4, 9, 7, 1), "6"), (Span(4, 9, 7, 3), "7")]:
        ((_, properties, _message),) = commands(told(span))
        assert (properties["line"], properties["endLine"]) == ("4", last)
        assert not {"col", "endColumn"} & properties.keys()


def test_an_empty_place_ends_where_it_begins() -> None:
    ((_, properties, _message),) = commands(told(Span(1, 5, 1, 5)))
    assert (properties["col"], properties["endColumn"]) == ("5", "5")


def test_the_other_place_is_a_line_of_its_own() -> None:
    ((*_, message),) = commands(told(Span(1, 1, 1, 2), related=(Related("b.yaml", Span(4, 2, 4, 3), "Här"),)))
    assert message.split("\n")[1] == "å/b.yaml:4:2: Här"
