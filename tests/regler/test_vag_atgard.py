"""KV505 on sentences as plans have them: what is vague, and what only sounds like it."""

import pytest

from kvalitet_cli.regler.kv505_vag_atgard import vaga_ord

VAGA = """
Se över rutinen.
Enhetschefen ser över rutinen och tar upp den på APT.
Frågan tas upp på APT i mars.
Ta upp på APT den 12 mars.
Ta upp bemötande på arbetsplatsträff.
Vi lyfter frågan på nästa teammöte.
Jobba vidare med genomförandeplanerna.
Arbetsgruppen fortsätter att arbeta med dokumentationen.
Påminna personalen om rutinen.
Chefen påminner om vikten av dokumentation.
Påminna om rutinen på varje APT.
Vi diskuterar detta i gruppen. Ta upp på APT.
Göra en översyn av rutinerna.
Se över rutinerna och checklistorna.
Informera medarbetarna om rutinen.
Hålla fokus på bemötandet.
Bli bättre på att dokumentera.
Uppmärksamma medarbetarna på vikten av handhygien.
Sträva efter bättre kontinuitet.
Prata ihop oss om lunchen.
Se över bemanningen senast 2026-04-15.
"""

KONKRETA = """
Varje fast omsorgskontakt går igenom sina planer med kunden.
Samordnaren ringer kunden när ett besök går till någon som inte hör till laget.
Den som tar över ett besök ringer kunden. Lappen på tavlan som påminner lånas av lag Öst.
Samordnaren ser över schemat varje måndag och ringer dem som fått ny tid.
Samordnaren ser över schemat och flyttar två pass till kvällen.
Se över schemat så att ingen kund möter fler än tolv ansikten.
Enhetschefen ser över rutinen och skriver om den till en sida.
Vi diskuterar bemötande på APT. Därefter filmar vi ett hembesök och ser det tillsammans.
Väktarna ser till att överlämningen sker vid tavlan.
Medarbetarna pratar igenom dagen i tio minuter vid passbytet.
Kontaktpersonen tar med sig frågan till närstående och återkommer till gruppen.
Enhetschefen köper in två elcyklar.
"""


@pytest.mark.parametrize("text", VAGA.strip().splitlines())
def test_a_vague_action_is_found(text: str) -> None:
    assert vaga_ord(text)


@pytest.mark.parametrize("text", KONKRETA.strip().splitlines())
def test_a_concrete_action_is_left_alone(text: str) -> None:
    assert vaga_ord(text) is None


def test_the_phrase_is_given_as_it_stands() -> None:
    assert vaga_ord("Vi ser\növer rutinen.") == "ser över"
