"""How wide a text is taken to be, and when it has room in the narrowest column."""

from kvalitet_cli.rapporter._delat.skyltar import brutet
from kvalitet_cli.rapporter._delat.textbredd import SMALAST, langsta, ryms, textbredd


def test_a_text_has_room_where_it_is_narrower_than_its_share() -> None:
    assert textbredd("● 8", 14) == 32  # 14 + 2 * 8.68, rounded up
    assert textbredd("= 8", 14) == 30  # 11.76 + 2 * 8.68, rounded up
    assert not ryms("● 8", 135)
    assert ryms("● 8", 38 * 1000 // SMALAST + 1)  # 6 pixels of air


def test_as_much_is_written_as_has_room() -> None:
    assert [langsta(("● 8", "●"), promille) for promille in (136, 135, 72, 71)] == ["● 8", "●", "●", ""]


def test_signs_are_broken_by_their_own_width() -> None:
    assert brutet("● " * 12, ryms=70) == ["● ● ●"] * 4  # 3 * 14 + 2 * 8.68; a fourth would make 83
