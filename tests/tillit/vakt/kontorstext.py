"""Office Swedish without a single person in it: sentences with all the numbers that offices write, the same each time.

Every number is made as its own rules say (check digits included), so that what is computed like a personal number is
there too. What no reader could tell from a personal number is left out and counted for itself: a bare case number of a
day's date and four digits.
"""

import datetime as dt
import random
from collections.abc import Callable, Iterator

from stdnum import luhn

WHO = (
    "Enhetschefen",
    "Samordnaren",
    "Arbetsgruppen",
    "Nämnden",
    "Handläggaren",
    "Nattpersonalen",
    "Förvaltningen",
    "Lag Öst",
    "Hemtjänsten Norr",
    "Registratorn",
)
DOES = (
    "har gått igenom",
    "svarar på",
    "skickar in",
    "följer upp",
    "väntar på",
    "har betalat",
    "arkiverar",
    "bokar om",
    "granskar",
)
WHAT = (
    "underlaget",
    "genomförandeplanerna",
    "avtalet med leverantören",
    "beställningen av skyddsutrustning",
    "rutinen för överlämning",
    "svaret från Inspektionen för vård och omsorg",
    "protokollet från Omvårdnadsnämnden",
    "fakturan från Region Halland",
)
MORE = (
    "i Microsoft Teams",
    "efter mötet i Stora salen",
    "enligt Socialstyrelsens vägledning",
    "i Senior Alert",
    "på Västra Torggatan",
    "inför semestern",
    "tillsammans med Göteborgs Stad",
    "före jul",
)


class Kontor:
    """A stream of sentences from a seed."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)  # noqa: S311 - the same texts each time
        self.kinds: list[Callable[[], str]] = [
            getattr(self, name) for name in sorted(vars(Kontor)) if name.startswith("nr_")
        ]

    def sentences(self) -> Iterator[str]:
        """Sentence after sentence, one or two numbers in each."""
        r = self.random
        while True:
            says = f"{r.choice(WHO)} {r.choice(DOES)} {r.choice(WHAT)} {r.choice(MORE)}"
            yield f"{says}, {r.choice(self.kinds)()}. {r.choice(self.kinds)().capitalize()}."

    def digits(self, number: int) -> str:
        return "".join(self.random.choice("0123456789") for _ in range(number))

    def day(self) -> dt.date:
        return dt.date(2020, 1, 1) + dt.timedelta(self.random.randrange(365 * 12))

    def nr_diarie(self) -> str:
        r, year = self.random, self.day().year
        return r.choice(
            [
                f"OMN {year}/{r.randrange(1, 900)}",
                f"dnr {year}-{r.randrange(99999):05}",
                f"diarienummer {r.randrange(1, 9)}.{r.randrange(1, 9)}-{r.randrange(9, 99999)}/{year}",
                f"dnr SN {year}/{self.digits(6)}-{r.randrange(1, 30)}",
                f"dnr {year}/{self.digits(10)}",
            ]
        )

    def nr_arende(self) -> str:
        word = self.random.choice(["ärende", "ärendenr", "dnr", "avvikelse nr"])
        return f"{word} {self.day():%Y%m%d}-{self.random.randrange(1, 61):04}"

    def nr_organisation(self) -> str:
        first = (
            self.random.choice("2578") + self.digits(1) + str(self.random.randrange(2, 10)) + self.digits(6)
        )
        number = first + luhn.calc_check_digit(first)
        shown = self.random.choice([f"{number[:6]}-{number[6:]}", number, f"16{number[:6]}-{number[6:]}"])
        return self.random.choice(
            [f"org.nr {shown}", f"organisationsnummer {shown}", f"momsnummer SE{number}01"]
        )

    def nr_giro(self) -> str:
        r = self.random
        return r.choice(
            [
                f"bankgiro {self.digits(4)}-{self.digits(4)}",
                f"bg {self.digits(3)}-{self.digits(4)}",
                f"plusgiro {self.digits(1)} {self.digits(2)} {self.digits(2)}-{self.digits(1)}",
                f"pg {self.digits(6)}-{self.digits(1)}",
                f"bankgiro {self.digits(8)}",
            ]
        )

    def nr_ocr(self) -> str:
        first = self.digits(self.random.choice([5, 7, 9, 9, 9, 11, 11, 13, 15]))
        word = self.random.choice(["OCR", "OCR-nummer", "OCR: ", "referens", "OCR nr"])
        return f"{word} {first}{luhn.calc_check_digit(first)}"

    def nr_bok(self) -> str:
        first = f"91{self.digits(7)}"
        check = -sum((10 - i) * int(d) for i, d in enumerate(first)) % 11
        ten = first + "X0123456789"[check + 1 if check < 10 else 0]
        return self.random.choice(
            [
                f"ISBN {ten}",
                f"ISBN 91-{first[2:6]}-{first[6:]}-{ten[-1]}",
                f"ISBN 978-{first[:2]}-{first[2:]}-{ten[-1]}",
            ]
        )

    def nr_plats(self) -> str:
        gln = f"735{self.digits(9)}"
        total = sum(int(d) * (3 if i % 2 else 1) for i, d in enumerate(gln))
        return f"{self.random.choice(['GLN', 'EAN'])} {gln}{-total % 10}"

    def nr_hsa(self) -> str:
        return f"HSA-id SE{self.random.choice(['2321000016', '2120000167', '165560360793'])}-{self.digits(4)}"

    def nr_imei(self) -> str:
        first = f"35{self.digits(12)}"
        return f"IMEI {first}{luhn.calc_check_digit(first)}"

    def nr_tid(self) -> str:
        r, day = self.random, self.day()
        hour, minute = r.randrange(24), r.randrange(60)
        return r.choice(
            [
                f"{day} {hour:02}:{minute:02}",
                f"kl. {hour:02}.{minute:02}–{(hour + 1) % 24:02}.{minute:02}",
                f"{day:%Y%m%d} {hour:02}{minute:02}",
                f"{day:%y%m%d} {hour:02}{minute:02}",
                f"filen {day:%Y%m%d}{hour:02}{minute:02}.pdf",
                f"{day}T{hour:02}:{minute:02}:07",
                f"pass {hour:02}{minute:02}-{(hour + 8) % 24:02}{minute:02} {r.randrange(2, 30)} brukare",
                f"{r.choice(['semester', 'perioden', 'den'])} {day:%y%m%d}-{day + dt.timedelta(r.randrange(1, 9)):%m%d}",
            ]
        )

    def nr_telefon(self) -> str:
        r = self.random
        return r.choice(
            [
                f"växel 0{r.randrange(31, 60)}-{self.digits(3)} {self.digits(2)} {self.digits(2)}",
                f"08-{self.digits(3)} {self.digits(3)} {self.digits(2)}",
                f"telefon 0{r.randrange(310, 699)}{self.digits(6)}",
                f"+46 8 {self.digits(3)} {self.digits(2)} {self.digits(2)}",
                f"020-{self.digits(2)} {self.digits(2)} {self.digits(2)}",
            ]
        )

    def nr_fastighet(self) -> str:
        return f"fastigheten Kvarnen {self.random.randrange(1, 40)}:{self.random.randrange(1, 400)}"

    def nr_faktura(self) -> str:
        word = self.random.choice(["faktura", "fakturanummer", "kundfaktura nr", "ordernummer"])
        return f"{word} {self.digits(self.random.choice([6, 7, 8, 9]))}"

    def nr_konto(self) -> str:
        r = self.random
        return r.choice(
            [
                f"IBAN SE{self.digits(2)} {self.digits(4)} {self.digits(4)} {self.digits(4)} {self.digits(4)} {self.digits(4)}",
                f"IBAN SE{self.digits(22)}",
                f"konto {self.digits(4)}-{self.digits(1)}, {self.digits(3)} {self.digits(3)} {self.digits(3)}-{self.digits(1)}",
                f"kontosträng {self.digits(4)} {self.digits(6)} {self.digits(4)} {self.digits(3)}",
                f"kontonummer {self.digits(10)}",
            ]
        )

    def nr_koordinat(self) -> str:
        return self.random.choice(
            [
                f"{55 + self.random.random() * 14:.6f}, {11 + self.random.random() * 13:.6f}",
                f"N {self.digits(7)} E {self.digits(6)}",
                f"{self.digits(7)}, {self.digits(6)}",
            ]
        )

    def nr_version(self) -> str:
        return f"version {self.digits(1)}.{self.digits(2)}.{self.digits(4)}, post {self.digits(3)} {self.digits(2)} Ort"

    def nr_rum(self) -> str:
        return f"rum {self.random.choice('ABC')}{self.digits(4)}, hus {self.digits(2)}-{self.digits(4)}"

    def nr_varde(self) -> str:
        r = self.random
        return r.choice(
            [
                f"{r.randrange(1, 99)},{self.digits(2)} procent av {r.randrange(100, 999)}",
                f"{r.randrange(1, 9)} {self.digits(3)} {self.digits(3)} kronor",
                f"1,{self.digits(10)}",
                f"{self.digits(2)}–{self.digits(2)} grader",
                f"{self.digits(3)} {self.digits(3)}:-",
            ]
        )

    def nr_logg(self) -> str:
        return self.random.choice(
            [
                f"ändring {self.random.getrandbits(160):040x}",
                f"id {self.random.getrandbits(128):032x}",
                f"serienummer {self.digits(8)}-{self.digits(3)}",
            ]
        )


def body(words: int, seed: int = 6) -> Iterator[str]:
    """Sentences until there are so many words."""
    said = 0
    for sentence in Kontor(seed).sentences():
        yield sentence
        said += len(sentence.split())
        if said >= words:
            return
