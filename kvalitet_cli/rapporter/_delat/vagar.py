"""Ways from the facts of a unit to its reports, each with the words that stand for it in a list."""

from kvalitet_cli.berakning.fakta import Besoksfakta, Matningsfakta
from kvalitet_cli.berakning.ord import SLAG, SLAG_BESTAMD
from kvalitet_cli.berakning.periodfakta import Besokspost
from kvalitet_cli.berakning.skede import Skede
from kvalitet_cli.core import swedish
from kvalitet_cli.extension.sammanhang import Sammanhang
from kvalitet_cli.rapporter._delat.delar import Lank
from kvalitet_cli.rapporter._delat.matning import periodord
from kvalitet_cli.rapporter._delat.ordval import planerad


def besoksrubrik(post: Besoksfakta | Besokspost) -> str:
    """`Uppföljning 10 februari 2026`."""
    return f"{SLAG[post.slag]} {swedish.period(post.fran, post.till)}"


def besoket(post: Besoksfakta) -> str:
    """`uppföljningen 10 februari 2026`, to stand within a sentence."""
    return f"{SLAG_BESTAMD[post.slag]} {swedish.period(post.fran, post.till)}"


def besoksvag(post: Besoksfakta) -> str:
    """The path of a visit's own report; empty when it has none."""
    return f"{post.ident}/{post.rapport}" if post.rapport else ""


def besokslank(post: Besoksfakta) -> Lank:
    """`Uppföljning 10 februari 2026`, and how far it has come while its report is not settled."""
    ord_ = besoksrubrik(post)
    if post.skede is Skede.PLANERAD:
        ord_ += f" ({planerad(post.slag)})"
    elif not post.faststalld:
        ord_ += " (utkast)"
    return Lank(besoksvag(post), ord_)


def planlank(post: Besoksfakta) -> Lank | None:
    """The plan beside a visit."""
    if post.plan is None:
        return None
    ord_ = "Handlingsplan" if post.plan.upprattad else "Utkast till handlingsplan"
    return Lank(f"{post.ident}/handlingsplan", f"{ord_} {swedish.date(post.plan.upprattad or post.fran)}")


def matningslank(post: Matningsfakta, sammanhang: Sammanhang) -> Lank:
    """`Placerarens index 2025`; leads nowhere when the measurement has no report."""
    enhet, _, egen = post.ident.partition("/")
    mal = f"{enhet}/matningar/{egen}/{post.rapport}" if post.rapport else ""
    return Lank(mal, f"{instrumentnamn(post.instrument, sammanhang)} {periodord(post.fran, post.till)}")


def instrumentnamn(ref: str, sammanhang: Sammanhang) -> str:
    """An instrument's name, always printable; its identity when it cannot be read."""
    loaded = sammanhang.instrument(ref)
    return loaded.model.namn if loaded and loaded.model else ref


def arssida(ar: int) -> str:
    """The path of a year's page."""
    return f"{ar}/aret"


def settsida(ref: str) -> str:
    """The path of a criteria set's page: `hemtjanst/2026` -> `kriterier/hemtjanst`."""
    return f"kriterier/{ref.partition('/')[0]}"
