"""The logotype: what can stand in a page, and what is said of what cannot."""

from pathlib import Path

import pytest

from kvalitet_cli.store.logotyp import MAX_BYTES, data_url, problem

PNG = b"\x89PNG\r\n\x1a\n"


def test_a_small_picture_becomes_a_data_address(tmp_path: Path) -> None:
    (tmp_path / "bilder").mkdir()
    (tmp_path / "bilder" / "logotyp.svg").write_text("<svg/>", encoding="utf-8")
    assert problem(tmp_path, "bilder/logotyp.svg") == ""
    assert data_url(tmp_path, "bilder/logotyp.svg") == "data:image/svg+xml;base64,PHN2Zy8+"


def test_the_largest_picture_fits_and_one_byte_more_does_not(tmp_path: Path) -> None:
    (tmp_path / "l.png").write_bytes(PNG.ljust(MAX_BYTES, b"x"))
    assert problem(tmp_path, "l.png") == ""
    (tmp_path / "l.png").write_bytes(PNG.ljust(MAX_BYTES + 1, b"x"))
    assert problem(tmp_path, "l.png") == (
        "l.png är 101 kB, och högst 100 kB får plats i varje sida. Spara en mindre bild."
    )
    assert data_url(tmp_path, "l.png") == ""


@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        ("../l.png", "är ingen fil i arbetsytan"),
        ("/etc/l.png", "är ingen fil i arbetsytan"),
        ("mapp.png", "är ingen fil i arbetsytan"),
        ("lank.png", "är ingen fil i arbetsytan"),
        ("borta.png", "finns inte"),
        ("l.eps", "ingen bild som en webbläsare visar"),
        ("falsk.png", "är inte den bild som namnet säger"),
        ("tom.svg", "är inte den bild som namnet säger"),
    ],
)
def test_what_cannot_stand_in_a_page_is_told(tmp_path: Path, path: str, sentence: str) -> None:
    (tmp_path / "hel.png").write_bytes(PNG)
    (tmp_path / "lank.png").symlink_to(tmp_path / "hel.png")
    (tmp_path / "mapp.png").mkdir()
    (tmp_path / "falsk.png").write_text("<svg/>", encoding="utf-8")
    (tmp_path / "tom.svg").write_bytes(b"")
    assert sentence in problem(tmp_path, path)
    assert data_url(tmp_path, path) == ""


SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">'


def upprepad(led: int) -> str:
    """Ten times ten times ten …: a small file that unfolds into more than any computer draws."""
    delar = [f'<g id="a{n}">' + f'<use href="#a{n + 1}"/>' * 10 + "</g>" for n in range(led)]
    return f'{SVG}{"".join(delar)}<g id="a{led}"><path/></g></svg>'


@pytest.mark.parametrize(
    ("svg", "sentence"),
    [
        (f"{SVG}<script>alert(1)</script></svg>", "innehåller skript"),
        (f'{SVG}<rect onload="alert(1)"/></svg>', "innehåller skript"),
        (f"{SVG}<foreignObject/></svg>", "foreignobject, som inte är en bild"),
        (f'{SVG}<image href="https://skada.exempel.se/a.png"/></svg>', "hämtar något utifrån"),
        (f'{SVG}<image xlink:href="//skada.exempel.se/a.png"/></svg>', "hämtar något utifrån"),
        (f'{SVG}<image href="file:///etc/passwd"/></svg>', "hämtar något utifrån"),
        (f'{SVG}<use href="annan.svg#a"/></svg>', "hämtar något utifrån"),
        (f'{SVG}<image href="data:image/svg+xml,x"/></svg>', "hämtar något utifrån"),
        (f'{SVG}<rect fill="url(https://skada.exempel.se)"/></svg>', "hämtar något utifrån"),
        (f"{SVG}<style>@import 'x.css';</style></svg>", "hämtar något utifrån"),
        (f'{SVG}<a href="javascript:alert(1)"/></svg>', "hämtar något utifrån"),
        ('<?xml-stylesheet href="x.css"?><svg/>', "hämtar en stilmall"),
        ('<!DOCTYPE svg [<!ENTITY a "aaaa">]><svg>&a;</svg>', "egna förkortningar"),
        (f"{SVG}{'<g>' * 200}{'</g>' * 200}</svg>", "mer än 60 lager"),
        (f'{SVG}<g id="a"><use href="#a"/></g></svg>', "upprepar former"),
        (upprepad(9), "upprepar former"),
        (f"{SVG}<g>", "går inte att läsa som svg"),
    ],
)
def test_a_picture_is_only_a_picture(tmp_path: Path, svg: str, sentence: str) -> None:
    (tmp_path / "l.svg").write_text(svg, encoding="utf-8")
    assert sentence in problem(tmp_path, "l.svg")
    assert data_url(tmp_path, "l.svg") == ""


def test_an_ordinary_picture_may_repeat_shapes_and_hold_a_photo(tmp_path: Path) -> None:
    inside = '<use xlink:href="#a"/><image href="data:image/png;base64,x"/><rect fill="url(#b)"/><a href="https://x.se"/>'
    (tmp_path / "l.svg").write_text(f'{SVG}<g id="a"/>{inside}</svg>', encoding="utf-8")
    assert problem(tmp_path, "l.svg") == ""
    assert upprepad(3)
    (tmp_path / "l.svg").write_text(upprepad(3), encoding="utf-8")
    assert problem(tmp_path, "l.svg") == ""


def test_a_small_file_is_no_enormous_picture(tmp_path: Path) -> None:
    size = (60_000).to_bytes(4, "big") * 2
    (tmp_path / "l.png").write_bytes(PNG + b"\0\0\0\x0dIHDR" + size)
    (tmp_path / "l.jpg").write_bytes(b"\xff\xd8\xff\xc0\0\x11\x08" + (60_000).to_bytes(2, "big") * 2)
    for path in ("l.png", "l.jpg"):
        assert "4000 bildpunkter" in problem(tmp_path, path)
