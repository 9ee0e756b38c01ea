"""A document in words: a fact a line that says what it is about, and nothing left out."""

from pathlib import Path

import pytest

from kvalitet_cli.api.in_words import in_words

ROOT = Path(__file__).parents[2]
KINDS = {
    path.read_text("utf-8").partition("\n")[0]: path
    for top in ("kvalitet.yaml", "kriterier/**/*.yaml", "besok/**/*.yaml")
    for path in sorted(ROOT.glob(top))
}
"""One document of each kind."""


def test_the_facts_of_a_visit() -> None:
    text = """\
format: besok/1
datum: 2026-02-10
deltagare:
  - {roll: samordnare, antal: 2}
bedomningar:
  fast-omsorgskontakt:
    niva: delvis-uppfyllt  # osäkert
    delar:
      lag-ost: {niva: uppfyllt}
    motivering: >-
      Sju av åtta kunde namnet.
      Sex hade ringt, kl. 8.
    underlag: [intervju-brukare, medfoljning]
  overlamning: {niva: uppfyllt}
papekanden:
  - id: gamla-planer
    risk: mattlig
    tidskrav: nasta-uppfoljning
    senast: 2026-04-20
tidslinje:
  faststalld: 2026-02-27
  redovisad:
    - {datum: 2026-03-25, organ: Nämnden}
"""
    assert (
        in_words(text)
        == """\
Format: besok/1
Datum: 10 februari 2026
Deltagare: roll samordnare, antal 2
Bedömningen av fast omsorgskontakt, nivå: delvis uppfyllt
Delen lag ost i bedömningen av fast omsorgskontakt, nivå: uppfyllt
Bedömningen av fast omsorgskontakt, motivering: Sju av åtta kunde namnet.
Bedömningen av fast omsorgskontakt, motivering: Sex hade ringt, kl. 8.
Bedömningen av fast omsorgskontakt, underlag: intervju med brukare och medfoljning
Bedömningen av overlamning, nivå: uppfyllt
Påpekandet gamla planer, risk: måttlig
Påpekandet gamla planer, tidskrav: till nästa uppföljning
Påpekandet gamla planer, senast: 20 april 2026
Tidslinje, fastställd: 27 februari 2026
Tidslinje, redovisad: datum 25 mars 2026, organ Nämnden
Kommentar: osäkert
"""
    )


def test_the_facts_of_an_action_and_a_criterion() -> None:
    plan = "atgarder:\n  - id: ring\n    grund: {papekanden: [nytt-ansikte]}\n    ansvarig: samordnare\n    matt: {fore: 3.5, mal: 7}\n"
    assert in_words(plan) == (
        "Åtgärden ring, grund: påpekanden nytt ansikte\nÅtgärden ring, ansvarig: samordnare\n"
        "Åtgärden ring, mått: före 3,5, mål 7\n"
    )
    edition = "omraden:\n  - id: a\n    namn: A\n    kriterier:\n      - id: b\n        klass: ska\n"
    assert in_words(edition) == "Området a, namn: A\nKriteriet b, klass: ska\n"


@pytest.mark.parametrize("text", ["a: [\n", "a: 1\na: 2\n", "# bara ord\n", ""])
def test_a_file_with_faults_is_shown_as_it_is(text: str) -> None:
    assert in_words(text) == text


def test_personal_numbers_are_masked() -> None:
    assert "19121212" not in in_words("text: Ring 19121212-1212.\n")
    assert "19121212" not in in_words("text: [ring 19121212-1212\n")


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_change_of_a_word_is_a_change_in_words(kind: str) -> None:
    """The last word of each line, changed on its own, must change what is read: else a reviewer would miss it."""
    text = KINDS[kind].read_text("utf-8")
    shown, lines = in_words(text), text.splitlines(keepends=True)
    assert shown != text
    for number, line in enumerate(lines[1:60], start=1):
        word = line.rstrip("\n").rpartition(" ")[2].rstrip("]}.,;")
        if word.isalpha():
            at = line.rindex(word)
            changed = [*lines[:number], line[:at] + "Ändrat" + line[at + len(word) :], *lines[number + 1 :]]
            assert in_words("".join(changed)) != shown, line
