"""What several reports share: the head of a page, facts with a label, and the words that the field uses."""

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from kvalitet_cli.berakning.dagen import LANGE_SEDAN
from kvalitet_cli.berakning.farg import Farg, farger
from kvalitet_cli.berakning.ord import PROCESS, SLAG, SLAG_BESTAMD
from kvalitet_cli.core import swedish
from kvalitet_cli.extension.sammanhang import Sammanhang
from kvalitet_cli.model.besok import METODER, Besok, Hanvisning, Metod, Roll
from kvalitet_cli.model.enhet import VERKSAMHETER, Enhet
from kvalitet_cli.model.installning import Installning
from kvalitet_cli.rapporter._delat.bild import STILAR, Stil
from kvalitet_cli.store.document import Loaded

NB = swedish.NBSP


class Faktum(NamedTuple):
    """A short fact with its label."""

    etikett: str
    varde: str


class Huvud(NamedTuple):
    """The head of a page.

    Attributes:
        sprak: The document's language, for `lang`.
        avsandare: Organisation and board.
        titel: What the page is called: *Kvalitetsrapport*.
        namn: What it is about: the unit's name.
        underrubrik: What and when, in one line.
        mark: UTKAST, or nothing.
        upplysningar: What a reader must know first: that it is a draft, that it is internal.
        dag: The report's own day, in a sentence; never the clock's.
        datum: The same day as a date, for a document's properties.
        farger: Every colour of the page on light and on dark paper, the organisation's own as `accent`.
        bildstilar: How the shapes of pictures are drawn with them.

    """

    sprak: str
    avsandare: str
    titel: str
    namn: str
    underrubrik: str
    mark: str
    upplysningar: tuple[str, ...]
    dag: str
    datum: str
    farger: tuple[Farg, ...]
    bildstilar: tuple[Stil, ...] = STILAR

    @property
    def fonster(self) -> str:
        """The title of the window: page, unit and what."""
        return ": ".join(word for word in (self.titel, self.namn) if word)

    @property
    def sidfot(self) -> str:
        """The foot of a printed page."""
        return _i_css(self.underrubrik)

    @property
    def sidhuvud(self) -> str:
        """The head of a printed page: what the report is, and about what."""
        return _i_css(", ".join(word for word in (self.titel, self.namn) if word))

    @property
    def sidavsandare(self) -> str:
        """Who the report comes from, over a printed page."""
        return _i_css(self.avsandare)


class Lank(NamedTuple):
    """A way to a place in the page, or to another report (then without ending)."""

    mal: str
    text: str


class Avsnitt(NamedTuple):
    """Prose under a heading."""

    rubrik: str
    stycken: tuple[str, ...]


def huvud(
    installning: Installning,
    titel: str,
    namn: str,
    underrubrik: str,
    dag: dt.date,
    *,
    mark: str = "",
    upplysningar: Iterable[str] = (),
    sprak: str = "sv",
    namnd: str | None = None,
    daterad: bool = True,
) -> Huvud:
    """The head of a page.

    Args:
        installning: The organisation's settings.
        titel: What kind of page it is.
        namn: What it is about.
        underrubrik: What it is about, more closely.
        dag: The page's day.
        mark: What it is stamped with.
        upplysningar: What a reader must know first.
        sprak: The language that it is written in.
        namnd: The board that answers for what it is about, where that is another than usual.
        daterad: Whether anything on the page has a day.

    """
    sags = daterad and dag > LANGE_SEDAN
    gallande = f"Uppgifterna gäller till och med {swedish.date(dag)}." if sags else ""
    vem = avsandare(installning, namnd)
    farger_ = farger(installning.utseende.farg, installning.utseende.farg_mork)
    return Huvud(sprak, vem, titel, namn, underrubrik, mark, tuple(upplysningar), gallande, str(dag), farger_)


def innehall(rubriker: object, finns: Mapping[str, object]) -> tuple[Lank, ...]:
    """Ways to the sections that a page has: `sedan_sist` is the heading's field, `sedan-sist` its place."""
    return tuple(
        Lank(namn.replace("_", "-"), getattr(rubriker, namn)) for namn, varde in finns.items() if varde
    )


def _i_css(text: str) -> str:
    """The text to stand in CSS: nothing but letters, digits and plain signs."""
    return " ".join(re.sub(r"[^\w ,.()/–-]", " ", text).split())


def avsandare(installning: Installning, namnd: str | None = None) -> str:
    """Who the report comes from: the organisation, and the unit's own board or else the organisation's."""
    return ", ".join(filter(None, (installning.organisation.namn, namnd or installning.organisation.namnd)))


def stycken(text: str | None) -> tuple[str, ...]:
    """Paragraphs: an empty line begins a new one, which in a folded block (`>-`) is one line break in the text."""
    if not text:
        return ()
    if text.isprintable() and "  " not in text:  # one line, with single spaces
        hel = text.strip()
        return (hel,) if hel else ()
    return tuple(" ".join(part.split()) for part in text.splitlines() if part.strip())


def mening(text: str | None) -> str:
    """The text as one line."""
    return " ".join((text or "").split())


def stor(text: str) -> str:
    """With a capital first."""
    return text[:1].upper() + text[1:]


def liten(text: str) -> str:
    """With a small letter first, to stand within a sentence; an abbreviation keeps its capitals."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def fakta(*par: tuple[str, str]) -> tuple[Faktum, ...]:
    """Facts, without those that have no value."""
    return tuple(Faktum(etikett, varde) for etikett, varde in par if varde)


def manader(antal: int) -> str:
    """`24 månader`."""
    return swedish.count(antal, "månad", "månader")


def procent(varde: int) -> str:
    """`80 %`, with a space that does not break."""
    return f"{varde}{NB}%"


def antal_av(del_: int, hela: int) -> str:
    """`3 av 6`."""
    return f"{del_} av {hela}"


_ORDNING = (
    "noll",
    "första",
    "andra",
    "tredje",
    "fjärde",
    "femte",
    "sjätte",
    "sjunde",
    "åttonde",
    "nionde",
    "tionde",
)


def gang(nummer: int) -> str:
    """`för tredje gången`."""
    return f"för {_ORDNING[nummer]} gången" if 0 < nummer < len(_ORDNING) else f"för gång nummer {nummer}"


def metodnamn(ident: str, installning: Installning) -> str:
    """A method's name: the organisation's own word for it, else the usual one."""
    egna = {metod.id: metod.namn for metod in installning.metoder if metod.namn}
    return egna.get(ident) or METODER.get(ident) or stor(ident.replace("-", " "))


def metod(post: Metod, installning: Installning) -> str:
    """`Intervju med brukare (8)`."""
    return metodnamn(post.metod, installning) + (f" ({post.antal})" if post.antal is not None else "")


def verksamhet(ident: str, installning: Installning) -> str:
    """The kind of operation, in words."""
    egna = {post.id: post.namn for post in installning.verksamheter if post.namn}
    return egna.get(ident) or VERKSAMHETER.get(ident) or stor(ident.replace("-", " "))


def brukarord(enhet: Enhet | None) -> str:
    """What the people are called whom a unit is there for, over a number of them."""
    return "Barn" if enhet and enhet.verksamhet == "forskola" else "Brukare"


def roller(poster: Iterable[Roll]) -> str:
    """`enhetschef, undersköterska (3)`, in the order they were written."""
    return ", ".join(post.roll + (f" ({post.antal})" if post.antal is not None else "") for post in poster)


def besoksnamn(besok: Besok) -> str:
    """`Uppföljning 10 februari 2026`."""
    return f"{SLAG[besok.slag]} {swedish.period(besok.datum.fran, besok.datum.till)}"


def besoksord(besok: Besok) -> str:
    """`uppföljningen 10 februari 2026`, to stand within a sentence."""
    return f"{SLAG_BESTAMD[besok.slag]} {swedish.period(besok.datum.fran, besok.datum.till)}"


def enhetsnamn(ident: str, sammanhang: Sammanhang) -> str:
    """A unit's name, or its id when it has no document."""
    loaded = sammanhang.enhet(ident)
    return loaded.model.namn if loaded and loaded.model else ident


def underenhetsnamn(ident: str, sammanhang: Sammanhang) -> str:
    """A unit's name, where there is such a unit; else nothing."""
    return enhetsnamn(ident, sammanhang) if sammanhang.har_enhet(ident) else ""


def hanvisad(hanvisning: Hanvisning) -> str:
    """Where a matter is dealt with; its number and nothing of the case."""
    ordning = PROCESS[hanvisning.process]
    sag = f"Hanteras enligt {ordning}" if hanvisning.process.startswith("lex") else f"Hanteras av {ordning}"
    sag = {"annan": "Hanteras i annan ordning", "arbetsmiljo": "Hanteras i arbetsmiljöarbetet"}.get(
        hanvisning.process, sag
    )
    return f"{sag}, diarienummer {hanvisning.diarienummer}." if hanvisning.diarienummer else f"{sag}."


def far_visas(besok: Loaded[Besok] | None, *, intern: bool) -> bool:
    """Whether anything of a visit may be told: what is marked internal only in an internal report."""
    return besok is not None and besok.model is not None and (intern or besok.model.spridning != "intern")


def interntext(*, intern: bool) -> tuple[str, ...]:
    """What an internal page says about itself."""
    return ("Intern: sprids inte utanför verksamheten.",) if intern else ()
