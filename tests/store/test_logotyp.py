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
