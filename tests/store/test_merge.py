"""Merging by structure: what each kind of change on two sides becomes, and what is refused."""

import re
from textwrap import dedent

import pytest

from kvalitet_cli.store import merge as store_merge
from kvalitet_cli.store.merge import Clashing, Labels, Merged, Unmergeable, agrees, check, merge
from kvalitet_cli.store.merge.cut import document
from kvalitet_cli.store.merge.lines import laid
from kvalitet_cli.store.merge.order import OrderError, ordered
from kvalitet_cli.store.merge.pieces import Joined
from kvalitet_cli.store.reader import parse

LABELS = Labels("vi", "före", "de")
VISIT = dedent("""\
    format: besok/1
    datum: 2026-02-10
    uppfoljare:
      - {roll: verksamhetsutvecklare}
      - {roll: samordnare}
    bedomningar:
      # Den här frågade vi alla om.
      fast-omsorgskontakt:
        niva: uppfyllt
        motivering: >-
          Sju av åtta kunde namnet.

          Sex hade ringt.
        underlag: [intervju-brukare, medfoljning]
      overlamning: {niva: uppfyllt}
    papekanden:
      - id: gamla-planer
        risk: mattlig
        text: >-
          Tre planer är gamla.
      - id: trang-ingang
        text: >-
          Cyklarna står i vägen.

    # Slutet.
    sammanfattning: >-
      Norr har tagit ett kliv.
    """)
REMARK = "  - id: {}\n    text: >-\n      {}\n"
LAST = "      Cyklarna står i vägen.\n"


def changed(*changes: tuple[str, str], text: str = VISIT) -> str:
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


def both(ours: tuple[str, str], theirs: tuple[str, str]) -> Merged:
    """The visit with a change on either side."""
    return merge(VISIT, changed(ours), changed(theirs))


def clean(done: Merged) -> str:
    assert not done.clashes
    return done.text(LABELS)


def test_both_append_a_remark_and_both_are_kept_ours_first() -> None:
    ours, theirs = (
        REMARK.format("hal-matta", "Mattan glider."),
        REMARK.format("trasig-ringklocka", "Den är tyst."),
    )
    done = both((LAST, LAST + ours), (LAST, LAST + theirs))
    assert clean(done) == changed((LAST, LAST + ours + theirs))


def test_both_append_the_same_remark_and_it_is_there_once() -> None:
    same = REMARK.format("hal-matta", "Mattan glider.")
    done = both((LAST, LAST + same), (LAST, LAST + same))
    assert clean(done) == changed((LAST, LAST + same))
    more = merge(
        VISIT, changed((LAST, LAST + same)), changed((LAST, LAST + same), ("2026-02-10", "2026-02-11"))
    )
    assert clean(more) == changed((LAST, LAST + same), ("2026-02-10", "2026-02-11"))


def test_the_same_id_for_two_different_remarks_is_a_conflict() -> None:
    ours, theirs = REMARK.format("hal-matta", "Mattan glider."), REMARK.format("hal-matta", "Mattan är hal.")
    done = both((LAST, LAST + ours), (LAST, LAST + theirs))
    assert [(clash.loc, clash.how) for clash in done.clashes] == [
        (("papekanden", "hal-matta"), Clashing.ADDED)
    ]
    conflict = f"<<<<<<< vi\n{ours}||||||| före\n=======\n{theirs}>>>>>>> de\n"
    assert done.text(LABELS) == changed((LAST, LAST + conflict))


def test_both_change_a_level_and_only_that_line_is_in_conflict() -> None:
    old = "fast-omsorgskontakt:\n    niva: uppfyllt\n"
    done = both(
        (old, old.replace("uppfyllt", "delvis-uppfyllt")), (old, old.replace("uppfyllt", "ej-uppfyllt"))
    )
    (clash,) = done.clashes
    assert clash.loc == ("bedomningar", "fast-omsorgskontakt", "niva")
    assert (clash.ours, clash.theirs) == ("delvis-uppfyllt", "ej-uppfyllt")
    conflict = (
        "<<<<<<< vi\n    niva: delvis-uppfyllt\n||||||| före\n    niva: uppfyllt\n"
        "=======\n    niva: ej-uppfyllt\n>>>>>>> de\n"
    )
    assert done.text(LABELS) == changed(("    niva: uppfyllt\n", conflict))


def test_markers_are_as_wide_as_git_asks_for() -> None:
    done = both(("risk: mattlig", "risk: hog"), ("risk: mattlig", "risk: lag"))
    shown = done.text(Labels("vi", "före", "de", 9))
    assert "\n<<<<<<<<< vi\n" in shown
    assert "\n=========\n" in shown


@pytest.mark.parametrize("gone_by", ["ours", "theirs"])
def test_what_one_takes_away_and_the_other_changes_is_a_conflict(gone_by: str) -> None:
    remark = VISIT[VISIT.index("  - id: gamla-planer") : VISIT.index("  - id: trang")]
    gone, edited = changed((remark, "")), changed(("Tre planer", "Fyra planer"))
    done = merge(VISIT, gone, edited) if gone_by == "ours" else merge(VISIT, edited, gone)
    (clash,) = done.clashes
    assert (clash.loc, clash.how.value) == (("papekanden", "gamla-planer"), f"{gone_by}-gone")
    shown = done.text(LABELS)
    assert "Fyra planer" in shown
    assert "Tre planer" in shown
    assert shown.index("=======") > shown.index("|||||||") > shown.index("<<<<<<<")


def test_what_one_takes_away_and_the_other_leaves_is_gone() -> None:
    remark = VISIT[VISIT.index("  - id: gamla-planer") : VISIT.index("  - id: trang")]
    done = both((remark, ""), ("står i vägen", "står bra"))
    assert clean(done) == changed((remark, ""), ("står i vägen", "står bra"))


def test_a_moved_remark_keeps_the_others_edit_and_one_place() -> None:
    first = VISIT[VISIT.index("  - id: gamla-planer") : VISIT.index("  - id: trang")]
    moved = changed((first, ""), (LAST, LAST + first))
    edited = changed(("Tre planer", "Fyra planer"))
    wanted = changed((first, ""), (LAST, LAST + first.replace("Tre", "Fyra")))
    assert clean(merge(VISIT, moved, edited)) == wanted
    assert clean(merge(VISIT, edited, moved)) == wanted


def test_a_moved_key_keeps_the_others_edit() -> None:
    tail = VISIT[VISIT.index("sammanfattning") :]
    moved = changed((tail, ""), ("uppfoljare:", f"{tail}uppfoljare:"))
    edited = changed(("ett kliv", "två kliv"))
    for done in (merge(VISIT, moved, edited), merge(VISIT, edited, moved)):
        assert clean(done) == moved.replace("ett kliv", "två kliv")


def test_both_move_the_same_list_differently_and_it_is_a_conflict() -> None:
    scale = "format: kriterier/1\nskala:\n  - id: a\n    namn: A\n  - id: b\n  - id: c\n"
    ours = "format: kriterier/1\nskala:\n  - id: b\n  - id: a\n    namn: A\n  - id: c\n"
    theirs = "format: kriterier/1\nskala:\n  - id: a\n    namn: A\n  - id: c\n  - id: b\n"
    (clash,) = merge(scale, ours, theirs).clashes
    assert (clash.loc, clash.how) == (("skala",), Clashing.ORDER)


def test_block_text_is_one_thing() -> None:
    done = both(("Sju av åtta", "Åtta av åtta"), ("Sex hade", "Fem hade"))
    assert [clash.loc[-1] for clash in done.clashes] == ["motivering"]
    assert clean(both(("Sju av åtta", "Åtta av åtta"), ("risk: mattlig", "risk: lag"))) == changed(
        ("Sju av åtta", "Åtta av åtta"), ("risk: mattlig", "risk: lag")
    )


def test_plain_words_are_merged_one_by_one() -> None:
    old = "[intervju-brukare, medfoljning]"
    done = both((old, "[intervju-brukare, medfoljning, registerdata]"), (old, "[observation, medfoljning]"))
    assert "    underlag: [observation, medfoljning, registerdata]\n" in clean(done)
    gone = both((old, "[intervju-brukare]"), (old, "[medfoljning]"))
    assert [clash.loc[-1] for clash in gone.clashes] == ["underlag"]


def test_words_on_lines_of_their_own_too() -> None:
    base = "a: 1\nord:\n  - x\n  - y\n"
    done = merge(base, "a: 1\nord:\n  - x\n  - y\n  - z\n", "a: 1\nord:\n  - y\n  - w\n")
    assert clean(done) == "a: 1\nord:\n  - y\n  - z\n  - w\n"


def test_items_without_id_are_found_by_their_first_word() -> None:
    done = both(
        ("- {roll: samordnare}", "- {roll: samordnare, antal: 2}"),
        ("  - {roll: verksamhetsutvecklare}\n", ""),
    )
    assert clean(done) == changed(
        ("  - {roll: verksamhetsutvecklare}\n", ""),
        ("- {roll: samordnare}", "- {roll: samordnare, antal: 2}"),
    )
    done = both(
        ("{roll: samordnare}", "{roll: samordnare, antal: 2}"),
        ("{roll: samordnare}", "{roll: samordnare, antal: 3}"),
    )
    assert [clash.loc for clash in done.clashes] == [("uppfoljare", 2)]


def test_a_moved_item_without_id_keeps_the_others_edit() -> None:
    base = "ord:\n  - {roll: a}\n  - {roll: b}\n  - {roll: c}\n"
    moved = "ord:\n  - {roll: b}\n  - {roll: c}\n  - {roll: a}\n"
    done = merge(base, moved, base.replace("{roll: a}", "{roll: a, antal: 2}"))
    assert clean(done) == moved.replace("{roll: a}", "{roll: a, antal: 2}")


def test_the_same_item_without_id_from_both_is_there_once() -> None:
    at = "  - {roll: samordnare}\n"
    done = both(
        (at, f"{at}  - {{roll: enhetschef}}\n"), (at, f"  - {{roll: boende}}\n{at}  - {{roll: enhetschef}}\n")
    )
    assert clean(done) == changed((at, f"  - {{roll: boende}}\n{at}  - {{roll: enhetschef}}\n"))


def test_new_judgements_from_both_are_both_kept() -> None:
    at = "  overlamning: {niva: uppfyllt}\n"
    done = both(
        (at, f"{at}  ensamhet:\n    niva: uppfyllt\n"), (at, f"{at}  litet-lag: {{niva: uppfyllt}}\n")
    )
    assert clean(done) == changed(
        (at, f"{at}  ensamhet:\n    niva: uppfyllt\n  litet-lag: {{niva: uppfyllt}}\n")
    )


def test_a_part_that_both_add_is_one_part() -> None:
    ours, theirs = "avstamning:\n  a: {utfall: genomford}\n", "avstamning:\n  b: {utfall: pagar}\n"
    assert clean(merge(VISIT, VISIT + ours, VISIT + theirs)) == f"{VISIT}{ours}  b: {{utfall: pagar}}\n"


def test_one_judgement_that_both_add_is_not_mixed() -> None:
    at = "  overlamning: {niva: uppfyllt}\n"
    ours = f"{at}  ensamhet:\n    niva: uppfyllt\n    motivering: Fyra exempel.\n"
    theirs = f"{at}  ensamhet:\n    niva: uppfyllt\n    underlag: [observation]\n"
    done = both((at, ours), (at, theirs))
    assert [(clash.loc[-1], clash.how) for clash in done.clashes] == [("ensamhet", Clashing.ADDED)]


def test_comments_that_both_add_are_both_kept_and_reworded_ones_too() -> None:
    at = "  - id: trang-ingang\n"
    done = both((at, f"  # vår\n{at}"), (at, f"  # deras\n{at}"))
    assert clean(done) == changed((at, f"  # vår\n  # deras\n{at}"))
    done = both(("# Slutet.", "# Vårt slut."), ("# Slutet.", "# Deras slut."))
    assert clean(done) == changed(("# Slutet.", "# Vårt slut.\n# Deras slut."))


def test_a_comment_goes_with_the_entry_below_it() -> None:
    at = "  overlamning: {niva: uppfyllt}\n"
    judged = VISIT[VISIT.index("  # Den här") : VISIT.index(at)]
    done = both((judged + at, at + judged), ("Sju av åtta", "Åtta av åtta"))
    assert clean(done) == changed((judged + at, at + judged.replace("Sju", "Åtta")))


def test_suggestions_at_the_end_of_a_list_stay_in_it() -> None:
    base = "a:\n  - id: x\n  # - id: förslag\n  #   text: …\nb: 1\n"
    done = merge(
        base, "b: 1\na:\n  - id: x\n  # - id: förslag\n  #   text: …\n", base.replace("b: 1", "b: 2")
    )
    assert clean(done) == "b: 2\na:\n  - id: x\n  # - id: förslag\n  #   text: …\n"
    done = merge(base, base.replace("b: 1", "# om b\nb: 1"), base.replace("b: 1\n", ""))
    assert [clash.loc for clash in done.clashes] == [("b",)]
    assert done.text(LABELS).startswith(
        "a:\n  - id: x\n  # - id: förslag\n  #   text: …\n<<<<<<< vi\n# om b\n"
    )


def test_the_first_line_of_an_item_may_change_place() -> None:
    base = "a:\n  - id: x\n    text: gammal\n    risk: lag\n"
    ours = "a:\n  - risk: lag\n    id: x\n    text: gammal\n"
    done = merge(base, ours, base.replace("gammal", "ny"))
    assert clean(done) == ours.replace("gammal", "ny")


@pytest.mark.parametrize(
    ("base", "laid_anew", "changed_there"),
    [
        ('text: "Ingen tar över, alls."\n', "text: >-\n  Ingen tar\n  över, alls.\n", ("tar", "tog")),
        ("text: >-\n  Ingen\n  tar över.\n", "text: Ingen tar över.\n", ("tar", "tog")),
        ("a: {niva: x}\n", "a:\n  niva: x\n", ("x", "y")),
        ("a:\n  niva: x  # k\n", "a: {niva: x}  # k\n", ("x", "y")),
        ("a: [ett, två tre]\n", "a:\n  - ett\n  - två tre\n", ("tre", "fyra")),
        ("a:\n- id: x\n  b: 1\n- id: y\n", "a:\n  - id: x\n    b: 1\n  - id: y\n", ("b: 1", "b: 2")),
        ("a:\n  - {antal: 5, roll: x}\n", "a:\n  - {roll: x, antal: 5}\n", ("5", "6")),
        ("a:\n  - {antal: 5, roll: x}\n", "a:\n  - {roll: x, antal: 5}\n", ("x", "y")),
        ("a:\n  - {antal: 5, roll: x}\n", "a:\n  - roll: x\n    antal: 5\n", ("5", "6")),
        (
            "a:\n  - {antal: 5, roll: x}\n  - {antal: 5, roll: z}\n",
            "a:\n  - {roll: x, antal: 5}\n  - {roll: z, antal: 5}\n",
            ("x}", "y}"),
        ),
        ("a:\n  - id: x\n    b: 'ett'\n  - id: y\n", "a:\n  - id: x\n    b: ett\n  - id: y\n", ("  - id: x\n    b: 'ett'\n", "")),
        ("a:\n  - {antal: 5, roll: x}\n  - {roll: y}\n", "a:\n  - {roll: x, antal: 5}\n  - {roll: y}\n", ("  - {antal: 5, roll: x}\n", "")),
        ("a:\n  - - {antal: 5, roll: x}\n    - 2\n", "a:\n  - - {roll: x, antal: 5}\n    - 2\n", ("    - 2\n", "")),
    ],
)  # fmt: skip
def test_what_one_side_only_laid_out_anew_is_what_the_other_made_of_it(
    base: str, laid_anew: str, changed_there: tuple[str, str]
) -> None:
    base, laid_anew = (f"format: f/1\n{text}slut: 1\n" for text in (base, laid_anew))
    theirs = changed(changed_there, text=base)
    more = laid_anew.replace("slut: 1", "slut: 2")
    for one, other in ((laid_anew, theirs), (theirs, laid_anew)):
        assert parse(clean(merge(base, one, other))).data == parse(theirs).data
    for one, other in ((more, theirs), (theirs, more)):
        wanted = parse(theirs.replace("slut: 1", "slut: 2")).data
        assert parse(clean(merge(base, one, other))).data == wanted


@pytest.mark.parametrize(
    ("base", "ours"),
    [
        ("a: 'x'\n", "a: x  # nytt\n"),
        ("a: {b: x}  # förut\n", "a:\n  b: x\n"),
        ("a: {b: x}\n", "a:\n  # nytt\n  b: x\n"),
        ("a: [x, z]\n", "a:\n  - z\n  - x\n"),
        ("a: [x, 1]\n", "a:\n  - x\n  - '1'\n"),
    ],
)
def test_a_comment_or_an_order_of_its_own_is_no_layout(base: str, ours: str) -> None:
    (clash,) = merge(base, ours, base.replace("x", "y")).clashes
    assert clash.loc == ("a",)


def test_a_comment_that_went_with_the_layout_would_be_missed() -> None:
    base = document(("a:", "  # k", "  b: 1", "c: 1"))
    ours = document(("a:", "    # k", "    b: 1", "c: 1"))
    theirs = document(("a:", "  # k", "  b: 2", "c: 1"))
    done = list(store_merge.entries.merged(base, ours, theirs))
    assert check.lost(base.lines, ours.lines, theirs.lines, done) == []
    without = [
        Joined(tuple(line for line in piece.lines if "#" not in line), piece.ours, tuple(
            line for line in piece.theirs if "#" not in line
        )) if isinstance(piece, Joined) else piece
        for piece in done
    ]  # fmt: skip
    assert check.lost(base.lines, ours.lines, theirs.lines, without) == ["# k"]


def test_line_ends_byte_order_mark_and_a_missing_last_line_end_survive() -> None:
    windows = "\ufeff" + VISIT.replace("\n", "\r\n")
    ours, theirs = (windows.replace(*pair) for pair in (("mattlig", "hog"), ("ett kliv", "två kliv")))
    assert clean(merge(windows, ours, theirs)) == windows.replace("mattlig", "hog").replace(
        "ett kliv", "två kliv"
    )
    bare = VISIT.rstrip("\n")
    done = merge(bare, bare.replace("mattlig", "hog"), bare.replace("ett kliv", "två kliv"))
    assert clean(done) == bare.replace("mattlig", "hog").replace("ett kliv", "två kliv")
    ended = merge(bare, bare.replace("mattlig", "hog"), VISIT)
    assert clean(ended) == VISIT.replace("mattlig", "hog")
    converted = merge(VISIT, VISIT.replace("mattlig", "hog"), VISIT.replace("\n", "\r\n"))
    assert clean(converted) == VISIT.replace("mattlig", "hog").replace("\n", "\r\n")


def test_a_file_that_both_added_is_merged_from_nothing() -> None:
    ours, theirs = "format: besok/1\npapekanden:\n  - id: x\n", "format: besok/1\npapekanden:\n  - id: y\n"
    assert clean(merge("", ours, theirs)) == "format: besok/1\npapekanden:\n  - id: x\n  - id: y\n"


def test_texts_that_keep_their_last_lines_keep_them() -> None:
    base = "a: |+\n  rad\n\n\nb: 1\nc: 1\n"
    done = merge(base, "b: 1\nc: 1\na: |+\n  rad\n\n\n", base.replace("rad", "ny") + "d: 1\n")
    assert clean(done) == "b: 1\nc: 1\na: |+\n  ny\n\n\nd: 1\n"


def test_blank_lines_are_no_change() -> None:
    base = "a: 1\n\nb: 1\nc: 1\n"
    done = merge(base, "a: 1\n\nc: 1\n", "a: 1\n\ny: 1\nb: 1\nc: 1\n")
    assert clean(done) == "a: 1\n\ny: 1\n\nc: 1\n"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("a: 1\na: 2\n", "går inte att läsa (rad 2)"),
        ("a: [1\n", "går inte att läsa"),
        ("a: &x 1\n", "går inte att läsa (rad 1)"),
        ("{a: 1, b: 2}\n", "ovanligt sätt"),
        ("? a\n: 1\n", "ovanligt sätt"),
        ("a: 1\r\nb: 2\n", "slutar på olika sätt"),
        ("# bara en kommentar\n", "går inte att läsa"),
    ],
)
def test_what_cannot_be_cut_into_entries_is_refused(text: str, why: str) -> None:
    with pytest.raises(Unmergeable, match=re.escape(why)):
        merge("a: 1\n", text, "a: 3\n")


@pytest.mark.parametrize("turned", [False, True])
def test_a_text_never_takes_in_the_other_side_s_line(turned: bool) -> None:
    """Whichever is ours: a key that is indented as far as a text is would be a line of it."""
    base = "f: 1\nm:\n  - id: a\n    text: b\n"
    sides = (base.replace(" b\n", " >-\n"), "      s: 1\n")
    with pytest.raises(Unmergeable, match="resultatet skulle"):
        merge(base, *(reversed(sides) if turned else sides))


def test_a_list_with_the_same_id_twice_is_one_thing() -> None:
    base = "a:\n  - id: x\n    b: 1\n  - id: x\n    b: 2\n"
    (clash,) = merge(base, base.replace("b: 1", "b: 3"), base.replace("b: 2", "b: 4")).clashes
    assert clash.loc == ("a",)


@pytest.mark.parametrize(
    "text",
    [
        "# huvud\n---\na: 1 # e\n\n# b\nb:\n- x\n# c\n-\n  y: 1\n# d\n...\n# svans\n",
        "a:\n  - - 1\n    - 2\n  - # k\n    id: q\n  -\n  - >-\n    t\n    # t\n\nb: 'x\n\n  y'\nc: {d: 1,\n  # k\n  e: 2}\n",
        VISIT,
    ],
)
def test_every_line_belongs_to_one_entry(text: str) -> None:
    lines = laid(text).lines
    assert document(lines).lines == lines


# ── the check that stands last


def test_a_merge_that_loses_a_line_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store_merge.entries, "merged", lambda *_: [VISIT.splitlines()[:-1]])
    with pytest.raises(Unmergeable, match="förlorad"):
        both(("risk: mattlig", "risk: hog"), ("ett kliv", "två kliv"))


def test_a_merge_that_says_something_else_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = changed(("risk: mattlig", "risk: hog"), ("ett kliv", "två kliv"))
    wrong = changed(("niva: uppfyllt}\n", "niva: uppfyllt, antal: 1}\n"), text=wrong)
    monkeypatch.setattr(store_merge.entries, "merged", lambda *_: [tuple(wrong.splitlines())])
    monkeypatch.setattr(check, "lost", lambda *_: [])
    with pytest.raises(Unmergeable, match="något annat"):
        both(("risk: mattlig", "risk: hog"), ("ett kliv", "två kliv"))


def test_what_another_way_gives_is_held_against_the_data() -> None:
    ours, theirs = changed(("risk: mattlig", "risk: hog")), changed(("ett kliv", "två kliv"))
    right = changed(("risk: mattlig", "risk: hog"), ("ett kliv", "två kliv"))
    assert agrees(VISIT, ours, theirs, right) is True
    assert agrees(VISIT, ours, theirs, ours) is False
    assert agrees(VISIT, ours, theirs, right + "datum: 2026-02-11\n") is False
    assert agrees("a: [", ours, theirs, right) is None


def test_the_order_of_each_side_is_kept() -> None:
    def order(base: str, ours: str, theirs: str, *, strict: bool = True) -> str:
        left = set(ours) & set(theirs) | (set(ours) | set(theirs)) - set(base)
        return "".join(ordered(list(base), list(ours), list(theirs), left=left, strict=strict))

    assert order("abc", "abcx", "abcy") == "abcxy"
    assert order("abc", "axbc", "aybc") == "axybc"
    assert order("abc", "xabc", "yabc") == "xyabc"
    assert order("abc", "cabx", "abcy") == "cabxy"
    assert order("abc", "abcx", "caby") == "cabxy"
    assert order("abc", "ac", "abcy") == "acy"
    assert order("az", "asz", "asyz") == "asyz"
    assert order("abc", "asybc", "abcs") == "asybc"
    assert order("abc", "abcs", "asybc") == "aybcs"
    assert order("abc", "acb", "bac", strict=False) == "acb"
    with pytest.raises(OrderError):
        order("abc", "acb", "bac")
