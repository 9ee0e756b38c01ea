"""KV505 Vag åtgärd.

Vad regeln kontrollerar:
    En åtgärd som bara säger att något ska ses över, tas upp på APT, diskuteras, påminnas om eller jobbas
    vidare med har ett mål: `mal`, eller ett målvärde under `matt`. Säger texten också vad som faktiskt ska
    göras (hur ofta, hur mycket, en egen handling, ”så att …”) är åtgärden inte vag.

Varför:
    Vid återbesöket går det inte att säga om något har blivit bättre av att ha setts över. Ett mål gör
    att gruppen själv ser när den är framme.

Fel:
    - id: rutinen
      text: >-
        Enhetschefen ser över rutinen och tar upp den på APT.

Rätt:
    - id: rutinen
      text: >-
        Enhetschefen ser över rutinen och tar upp den på APT.
      mal: >-
        Alla som arbetar kväll vet vem de ringer, och har provat.

Grund:
    Ett mål ska gå att stämma av.
"""

import re
from collections.abc import Iterator

from kvalitet_cli.core.diagnostic import Severity
from kvalitet_cli.extension import Finding, Rule
from kvalitet_cli.extension.sammanhang import Sammanhang
from kvalitet_cli.model.handlingsplan import Handlingsplan
from kvalitet_cli.store.document import Loaded

_MOTE = r"(?:apt\w*|arbetsplatsträff\w*|personalmöte\w*|teammöte\w*|lagmöte\w*|möten?|mötet)"
_VAGT = re.compile(
    rf"""\b(?:
        (?:se|ser|ses|sett)\s+(?:\w+\s+)?över
      | (?:gör\w*\s+)?en\s+översyn
      | (?:ta|tar|tas|lyfta?|lyfter|lyfts)\s+(?:\w+\s+){{0,4}}?på\s+(?:\w+\s+)?{_MOTE}
      | (?:jobba|arbeta|fortsätt)\w*\s+(?:\w+\s+)?(?:vidare|mer|aktivt|kontinuerligt|löpande)
      | fortsätt\w*\s+(?:att\s+)?(?:jobba|arbeta)\w*
      | (?:påminn\w*|informera\w*|prata\w*)\s+(?:\w+\s+){{0,3}}?(?:om|ihop)
      | diskutera\w*
      | (?:ha|har|föra|för)\s+(?:en\s+)?dialog\s+(?:om|kring)
      | (?:tänka?|tänker)\s+(?:mer\s+)?på
      | (?:ha|har|hålla|håller|lägga|lägger|öka|ökar)\s+(?:ett\s+|extra\s+|större\s+)*fokus
      | fokusera\w*
      | (?:lyft\w*|aktualisera\w*)\s+frågan
      | (?:titta|kika|kolla)\w*\s+(?:närmare\s+)?på
      | (?:sträva|verka)\w*\s+(?:efter|för)
      | bli\w*\s+bättre\s+på
      | uppmärksamma\w*
      | vara\s+(?:mer\s+)?(?:uppmärksam\w*|observant\w*|noga\w*)
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)
_NAR = re.compile(  # a day says when, not what
    r"\b(?:\d{4}-\d\d-\d\d|\d{1,2}/\d{1,2}|(?:vecka|v\.?)\s*\d+|(?:den\s+)?\d{1,2}\s+[a-zåäö]{3,9}|20\d\d)\b",
    re.IGNORECASE,
)
_KONKRET = re.compile(
    rf"""\d
      | \b(?:två|tre|fyra|fem|sex|sju|åtta|nio|tio|elva|tolv|så\s+att|dagligen|klockan)\b
      | \b(?:varje|varannan|vartannat)\s+(?!{_MOTE}\b)
      | \ben\s+gång\s+(?:i|om|per)\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
_LED = re.compile(r"[,;:]\s+|\s+(?:och|samt|men)\s+")
_HANDLING = re.compile(r"\s*(?:\w+\s+)?\w+(?:ar|er|år|ör)\s+\w+(?:\s+\w+)+")
_MENING = re.compile(r"(?<=[.!?])\s+|\n\s*\n")


def check(loaded: Loaded[Handlingsplan], _: Sammanhang) -> Iterator[Finding]:
    """Yield every action that says neither what is to be done nor what is to be reached."""
    for number, atgard in enumerate(loaded.model.atgarder if loaded.model else ()):
        har_mal = atgard.mal or (atgard.matt and atgard.matt.mal is not None)
        plats = ("atgarder", number)
        if har_mal or not (loaded.intact(*plats, "mal") and loaded.intact(*plats, "matt")):
            continue
        vagt = vaga_ord(atgard.text)
        if vagt:
            message = (
                f"Åtgärden {atgard.id} säger ”{vagt}” men inte vad som då ska ha blivit bättre. "
                "Skriv ett mål under mal."
            )
            yield Finding(loaded.key_at(*plats, next(iter(loaded.node(plats)))), message)


def vaga_ord(text: str) -> str | None:
    """The first vague phrase of a text that says nothing else; None where it says what is to be done."""
    funna = []
    for mening in filter(str.strip, _MENING.split(text)):
        vagt = _VAGT.search(mening)
        if vagt is None or _KONKRET.search(_NAR.sub(" ", mening)):
            return None
        if any(_HANDLING.match(led) for led in _LED.split(mening) if not _VAGT.search(led)):
            return None
        funna.append(" ".join(vagt[0].split()))
    return funna[0] if funna else None


RULE = Rule("KV505", "vag-atgard", Severity.WARNING, {"handlingsplan": check})
