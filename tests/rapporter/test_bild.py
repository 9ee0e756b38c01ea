"""Pictures: the same shape at any width, drawn by attributes for paper and by names for a theme."""

from pathlib import Path

import pytest

from kvalitet_cli.berakning.farg import MINST, MINST_FORM, farger, kontrast
from kvalitet_cli.output.templates import Templates
from kvalitet_cli.rapporter._delat.bild import (
    STILAR,
    Bild,
    Stil,
    bild,
    cirkel,
    linje,
    pa,
    romb,
    ruta,
    skrift,
)

EN = bild(
    "prov",
    "Provets namn",
    "Det här visar provet.",
    60,
    [ruta(0, 4, 625, 24, "god", rundad=4), linje(0, 40, 1000, 40, "streckad"), cirkel(333, 40, 6, "tom"), romb(500, 40, 7, "andra")],
    pa("god", 312, 21, "● 8"),
    skrift(333, 58, "2026", dx=9, ankare="end", storlek=12, farg="dampad"),
)  # fmt: skip


def test_places_are_shares_of_the_width_and_heights_are_pixels() -> None:
    matt = [(form.slag, form.x, form.y, form.x2, form.y2, form.r) for form in EN.former]
    assert matt == [
        ("ruta", "0%", 4, "62.5%", 24, 4),
        ("linje", "0%", 40, "100%", 40, 0),
        ("cirkel", "33.3%", 40, "0%", 0, 6),
        ("romb", "50%", 40, "0%", 0, 7),
    ]
    assert EN.former[1].streckad == "4 3"


def drawn(tmp_path: Path, one: Bild) -> str:
    (tmp_path / "prov.html.jinja").write_text(
        '{% import "delar/makron.html.jinja" as m %}{{ m.bild(rapport) }}', encoding="utf-8"
    )
    return Templates(tmp_path).html("prov", one)


def test_a_picture_has_its_name_its_finding_and_its_colours_on_paper(tmp_path: Path) -> None:
    html = drawn(tmp_path, EN)
    assert 'role="img" aria-labelledby="prov-namn" aria-describedby="prov-fynd"' in html
    assert '<title id="prov-namn">Provets namn</title>' in html
    assert '<desc id="prov-fynd">Det här visar provet.</desc>' in html
    assert '<rect class="b-god" x="0%" y="4" width="62.5%" height="24" rx="4" fill="#1f6f43"' in html
    assert 'stroke="#155e75" stroke-width="2" stroke-dasharray="4 3"/>' in html
    assert '<text class="t-papper" x="31.2%"' in html
    assert 'fill="#fdfdfb">● 8</text>' in html


@pytest.mark.parametrize("farg", [None, "#ffdd00", "#000000", "#ffffff", "#ff0000", "#00ff7f"])
@pytest.mark.parametrize("stil", STILAR, ids=lambda stil: stil.namn)
def test_every_shape_and_its_text_can_be_seen_in_both_themes(stil: Stil, farg: str | None) -> None:
    alla = {post.namn: post for post in farger(farg)}
    for tema in ("ljus", "mork"):
        papper = getattr(alla["papper"], tema)
        if stil.namn != "hjalp":  # a help line says nothing that the axis does not
            assert kontrast(getattr(alla[stil.kant], tema), papper) >= MINST_FORM
        if stil.fyllning != "none":
            assert kontrast(getattr(alla[stil.pa], tema), getattr(alla[stil.fyllning], tema)) >= MINST
