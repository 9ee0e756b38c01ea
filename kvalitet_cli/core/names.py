"""Two capitalised words that look like a person: a common given name and a word after it, or a word and a surname.

A guess, and a quiet one. The given names are among the most common in Sweden according to the name statistics of
Statistiska centralbyrån; surnames are known by what they end with, or are common ones. Other pairs of capitalised words
are units, systems and places far more often than persons.
"""

import re
from collections.abc import Iterator

from kvalitet_cli.core.outline import outline

_GIVEN_NAMES = """
Abbas Abdi Abdul Abdullah Abdulrahman Ada Adam Adele Adrian Agnes Agneta Ahmad Ahmed Aida Aisha Albert Albin
Alejandro Aleksandra Alex Alexander Alexandra Alfred Ali Alice Alicia Alma Alva Alvar Alvin Amal Amanda Amelia Amina
Amir Amira Ana Anders Andrea Andreas Andrzej Anette Angelica Anita Ann Anna Annalena Anneli Annelie Annette Annie
Annika Anton Antonia Antonio Arne Aron Arthur Artur Arvid Asta Astrid Atle August Axel Barbara Barbro Bashir Beata
Beatrice Bengt Benjamin Berit Bernt Bertil Bilal Birger Birgit Birgitta Björn Bo Boris Britt Britta Bror Börje
Camilla Carin Carina Carl Carlos Carmen Carola Caroline Catarina Catharina Cathrine Cecilia Charlie Charlotta
Charlotte Christer Christian Christina Christine Christoffer Christopher Claes Clara Conny Cornelia Curt Dag Dagny
Daniel Daniela Danuta David Denise Dennis Diana Dragan Ebba Eddie Edit Edith Edvard Edvin Edward Egon Einar Eira
Elena Eleonora Elias Elif Elin Elina Elis Elisabet Elisabeth Elise Ella Ellen Ellinor Elliot Elma Elsa Elsie Elvira
Elza Emanuel Emelie Emil Emilia Emma Enar Engla Erik Erika Erland Ernst Esbjörn Ester Eva Evelina Evert Ewa Fadi
Fanny Farah Fatima Fatma Fatuma Felicia Felix Filip Filippa Folke Frank Fredrik Fredrika Freja Frida Fritz Gabriel
Gabriella Georg George Gerd Gerda Gert Gertrud Gittan Greta Gudrun Gun Gunborg Gunbritt Gunhild Gunilla Gunnar
Gunnel Gunvor Gustaf Gustav Göran Gösta Göte Habib Hadi Hala Halima Hamid Hamza Hana Hanna Hannah Hannes Hans Harald
Harry Hasan Hassan Hassen Hedda Hedvig Helen Helena Helene Helge Helmi Henning Henrik Henry Herman Hilda Hilma
Hjalmar Hodan Hugo Hussein Ibrahim Ida Idris Ilona Ilse Inga Ingalill Inge Ingeborg Ingela Ingemar Inger Ingmar
Ingrid Ingvar Irene Irina Iris Irma Isa Isabel Isabella Isabelle Isac Isak Ismail Ivan Ivar Jack Jacob Jakob Jamal
James Jan Jana Janet Janne Jasmin Jasmine Jean Jennie Jennifer Jenny Jens Jesper Jessica Joakim Joel Johan Johanna
Johannes John Johnny Jonas Jonathan Jonna Josef Josefin Josefina Josefine Joseph Josephine José Juan Judit Julia
Julian Juliana Julius Jytte Jörgen Kaj Kajsa Karim Karin Karl Karolina Kasper Katarina Kate Katharina Kathrin
Kenneth Kent Kerstin Kevin Khaled Khalid Kim Kirsten Kjell Klara Klas Konrad Krister Kristian Kristin Kristina
Kristoffer Krzysztof Kurt Laila Lamin Lars Lasse Laura Layla Lea Leif Leila Lena Lennart Leo Leon Leonard Liam
Lillemor Lilly Lina Linda Line Linn Linnea Linnéa Linus Lisa Lisbet Lisbeth Lise Lotta Louise Love Lovis Lovisa
Lucas Lucia Ludvig Ludwig Lukas Lydia Maciej Magda Magdalena Magnus Mahmood Mahmoud Maja Majken Malena Malin Malte
Manuel Marcus Margareta Margaretha Margit Margot Maria Mariam Mariana Marianne Marie Marika Marina Mario Marita Mark
Markus Marta Martha Martin Martina Mary Maryam Mathias Mathilda Mathilde Matilda Mats Matteo Matthias Mattias Maud
Max Maximilian Maya Mehmet Melissa Melker Meriam Mia Michael Michaela Michelle Miguel Mikael Mikaela Milan Milla
Milo Milton Minna Mira Miriam Mirja Moa Mohamad Mohamed Mohammad Mohammed Mohamud Mona Monica Monika Morgan Morteza
Muhammad Muhammed Mustafa Märta Märtha Nabil Nadia Naima Nancy Natalia Natalie Nathalie Nellie Nelly Nicklas Niclas
Nicola Nicolas Nicole Nils Nina Noah Noel Noor Nora Nour Nova Olaf Ole Olga Oliver Olivia Olle Olof Omar Omid Oscar
Oskar Osman Otto Ove Owe Patricia Patrik Paul Paula Paulina Pauline Peder Pedro Per Pernilla Peter Petra Petronella
Petter Philip Pia Pierre Piotr Pär Rafael Ragna Ragnar Rahma Ralf Ramona Rania Rasmus Rebecca Rebecka Reza Richard
Rickard Rikard Rita Robert Roberto Robin Roger Roland Rolf Ronja Ronny Rosa Rose Rosita Roy Rune Rut Ruth Saad
Sabina Sadia Saga Sahra Said Salim Salma Sam Samir Samira Samuel Sandra Sanna Sara Sarah Sebastian Selma Sigbritt
Signe Sigrid Sigvard Simon Siv Sixten Sofia Sofie Solveig Solweig Sonja Sophie Stefan Stefania Steffen Stella Sten
Stig Stina Sture Sune Susanna Susanne Suzanne Svante Svea Sven Sverker Svetlana Sylvia Synnöve Tage Tahir Tamara
Tanja Tatiana Teodor Teresa Terese Thea Theo Theodor Theresa Therese Thi Thomas Thor Thorbjörn Thore Tiina Tilda
Tilde Tim Tina Tindra Tobias Tom Tomas Tommy Tony Tora Torbjörn Tord Tore Torgny Torsten Tove Trygve Tuva Tuwa Tyra
Ulf Ulla Ulrica Ulrika Uno Urban Ursula Vanja Vega Vendela Vera Verner Veronica Veronika Victor Victoria Vidar Viggo
Viktor Viktoria Vilgot Vilhelm Vilma Vincent Viola Virpi Viveka Vivianne Walter Wenche Werner Wilhelm Wille William
Wilma Yasin Yasmin Yasmine Ylva Yngve Yonas Yousef Youssef Yusuf Yvonne Zahra Zainab Zara Zeinab Zlatan Åke Åsa
Örjan Östen
"""
_GIVEN = frozenset(_GIVEN_NAMES.split())
_FAMILY_NAMES = """
Abdi Abdullah Abdullahi Ahmad Ahmadi Ahmed Al-Hassan Ali Andersen Berg Bergh Björk Borg Byström Dahl Ek Eklund
Engström Fors Forsberg Frisk Garcia Gonzalez Hansen Hassan Hosseini Hussein Ibrahim Jafari Jansen Jensen Kaya Khan
Kovacs Kowalski Larsen Lind Lindh Lundh Mohamed Mohammadi Mohammed Nguyen Nielsen Norén Novak Nowak Olsen Omar Osman
Pedersen Pham Rask Rezai Rodriguez Salah Singh Sjö Skog Skoog Strand Sundin Tran Wiklund Yilmaz Yusuf Åberg Öberg
Öhman
"""
_SURNAMES = frozenset(_FAMILY_NAMES.split())
# These patterns are compiled when a text has something for them; few have.
_SURNAME = (
    r".{1,}(?:sson|zon|ström|qvist|kvist|gren|bladh?|lund|berg|dahl|stedt|ander|man|ell|én|ius|iusson|ović|ovic|ić|ski|ska"
    r"|pour|zadeh)s?"
)
_SURE = r".{2,}(?:sson|qvist|ović|ovic|zadeh)s?"
"""Endings that hardly any place or unit has."""
# What stands before a surname and makes it a place, an organisation or a unit.
_THINGS = (
    r"(?i).*(?:en|et|an|na|erna|orna|arna|s|gata|väg|plan|torg|park|hem|gård|gården|skola|boende|enhet|lag|team|bolag"
    r"|stiftelse|förening)"
)
_PLACE_WORDS = """
Advokat Avd Avdelning Bilaga Bio Blå Cafe Café Del Distrikt Enhet Figur Firma Fråga Förskola Gamla Grupp Gröna
Hotell Hus Inre Kapitel Kommun Kriterium Kvarter Lag Lagen Lilla Mellersta Mål Nedre Nord Norr Norra Nya Område Plan
Region Restaurang Röda Sankt Senior Skola Steg Stora Svarta Svensk Sveriges Syd Söder Södra Tabell Team Villa Vita
Väst Väster Västra Vård Yttre Öst Öster Östra Övre
"""
_PLACES = frozenset(_PLACE_WORDS.split())
_NO_NAMES = """
April Augusti De December Den Det Du Februari Fredag Förskola Gata Gård Gården Göteborg Han Hemmet Hon Hus Huset Jag
Januari Juli Juni Kommun Kyrka Kyrkan Lag Lördag Maj Malmö Man Mars Måndag Ni Nord Norr November Oktober Onsdag Park
Plats Region September Skola Stiftelse Stiftelsen Stockholm Sverige Syd Söder Söndag Team Tisdag Torsdag Ungdom Vi Väg Väst
Väster Öst Öster
"""
_NOT_AFTER = frozenset(_NO_NAMES.split())
_CAPITAL, _LOWER = "[A-ZÅÄÖÉÜ]", "[a-zåäöéüèáíóćčšžñ]"
_REST = rf"{_LOWER}++(?:-{_CAPITAL}{_LOWER}++)?+"
_BETWEEN = r"[ \t]*+(?:\r?\n(?:[ \t>#]|//)*+)?+(?:(?:von|af|de|van|der|el|al|da|bin) )?"
# The capital stands first so that the search skips at once to one, and looks back from there. Nothing is tried twice:
# most capitalised words stand alone.
_RUN = rf"{_CAPITAL}(?<![\w@-].){_REST}(?=[ \t\r\n])(?:{_BETWEEN}{_CAPITAL}{_REST})+(?![\w@])"
_EACH = f"{_CAPITAL}{_REST}"
# In an outline, as far as it goes: a capital that begins no sentence, which few texts have; the beginning of a run.
_INSIDE = re.compile(rb"A(?<=[a ] A)")
_PAIR = re.compile(rb"A(?=a++(?:-Aa++)?+ ++(?:aaa? )?A)")
# What stands after a name and makes it a company's, a parish's, a street's or a school's; or is the house on the street.
_NO_PERSONS = (
    rf"(?:[ \t]+{_CAPITAL}{_REST}){{0,2}}[ \t]+(?:AB|HB|KB)\b"
    r"|[ \t]+(?:(?i:församling\w*|gatan?|väg(?:en)?|sjukhus\w*)|Hemmet|Ungdom)\b"
    r"|-(?:skolan?|gatan?|vägen|hemmet|sjukhuset)\b"
    r"|[ \t]+[1-9][0-9]{0,2} ?[A-Za-z]?(?=[ \t]*(?:[.,;:)|\r\n]|\Z))(?!\.?[0-9])"
)
_STREET = r".+(?:gatan?|väg(?:en)?|sjukhus(?:et)?|skolan?)"
_ENDED = r"(?:[.!?:;|>\"”»(\[*#_]|\A|(?:^|\n)[ \t]*[-*+]?)[ \t]*\Z"


def possible_names(plain: str, seen: bytes | None = None) -> Iterator[tuple[int, int]]:
    """Yield start and end of what looks like a person's name: two words, or more where more belong to it.

    Args:
        plain: From `core.plain`.
        seen: The text's outline, where it is known.

    """
    seen = outline(plain) if seen is None else seen
    if not (_INSIDE.search(seen) and _PAIR.search(seen)):
        return
    for run in re.finditer(_RUN, plain):
        words = [
            (run.start() + word.start(), run.start() + word.end()) for word in re.finditer(_EACH, run[0])
        ]
        at = 0
        while at < len(words) - 1:
            (start, middle), (_, end) = words[at], words[at + 1]
            first, second = plain[start:middle], plain[words[at + 1][0] : end]
            if not _is_person(first, second, plain, start):
                at += 1
                continue
            at += 2
            while at < len(words) and _is_surname(plain[slice(*words[at])]):
                end = words[at][1]
                at += 1
            if not re.compile(_NO_PERSONS).match(plain, end):
                yield start, end


def _is_person(first: str, second: str, plain: str, start: int) -> bool:
    if second in _NOT_AFTER or re.fullmatch(_STREET, second):
        return False
    if any(part in _GIVEN for part in first.split("-")):
        return True
    if first in _PLACES or re.fullmatch(_THINGS, first):
        return False
    if re.fullmatch(_SURE, second):
        return True
    begins = re.compile(_ENDED).search(plain, max(0, start - 20), start) is not None
    return not begins and _is_surname(second)


def _is_surname(word: str) -> bool:
    return (
        word in _SURNAMES or word.removesuffix("s") in _SURNAMES or re.fullmatch(_SURNAME, word) is not None
    )
