"""Patterns in remarks, counted by hand; whatever the remarks are, each is counted once and the sums agree."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from kvalitet_cli.berakning.monster import Aterkommande, Sett, aterkommande, flera_enheter, per_omrade
from kvalitet_cli.berakning.periodfakta import Besokspost, Papekandepost, nyckel

OMRADEN = {
    "hemtjanst/2024#kontakt": "hemtjanst#delaktighet",
    "hemtjanst/2026#kontakt": "hemtjanst#delaktighet",
    "hemtjanst/2026#inflytande": "hemtjanst#delaktighet",
    "hemtjanst/2026#plan": "hemtjanst#dokumentation",
}
REFS = list(OMRADEN)


def papekande(*refs: str, risk: str = "lag", oppet: bool = True, fore: tuple[str, ...] = ()) -> Papekandepost:
    besok = tuple((dt.date.fromisoformat(nar), hos) for nar, _, hos in (post.partition(" ") for post in fore))
    return Papekandepost(
        ident="p",
        text="",
        kriterier=refs,
        risk=risk,
        tidskrav="handlingsplan",
        senast=None,
        oppet=oppet,
        gjort=False,
        process="",
        diarienummer="",
        tidigare=((refs[0], besok),) if besok else (),
    )


def sett(enhet: str, post: Papekandepost, nar: str = "2026-05-01") -> Sett:
    fran = dt.date.fromisoformat(nar)
    besok = Besokspost(
        f"{enhet}/{nar}", "uppfoljning", "planerad", fran, fran, fran, "", (), (post,), (), (), (), (), ()
    )
    return Sett(enhet, besok, post)


def test_remarks_by_area() -> None:
    sedda = [
        sett("norr", papekande("hemtjanst/2026#plan", risk="hog")),
        sett("norr", papekande("hemtjanst/2024#kontakt", oppet=False)),
        sett("soder", papekande("hemtjanst/2026#kontakt", "hemtjanst/2026#plan")),
        sett("soder", papekande()),
    ]
    rader = per_omrade(sedda, OMRADEN)
    assert [(r.omrade, r.papekanden, r.enheter, r.bradskande, r.oppna) for r in rader] == [
        ("hemtjanst#delaktighet", 2, 2, 0, 1),
        ("hemtjanst#dokumentation", 1, 1, 1, 1),
        ("", 1, 1, 0, 1),
    ]


def test_a_criterion_at_several_units_whatever_the_edition() -> None:
    sedda = [
        sett("norr", papekande("hemtjanst/2024#kontakt")),
        sett("soder", papekande("hemtjanst/2026#kontakt")),
        sett("soder", papekande("hemtjanst/2026#plan")),
        sett("soder", papekande("hemtjanst/2026#plan")),
    ]
    assert [(p.ref, p.papekanden, p.enheter) for p in flera_enheter(sedda)] == [
        ("hemtjanst/2026#kontakt", 2, ("norr", "soder"))
    ]


def test_the_same_unit_again() -> None:
    sedda = [
        sett("norr", papekande("hemtjanst/2026#plan", fore=("2024-02-13 nordost",)), "2026-02-10"),
        sett(
            "norr",
            papekande("hemtjanst/2026#plan", oppet=False, fore=("2024-02-13 nordost", "2026-02-10 norr")),
        ),
        sett("soder", papekande("hemtjanst/2026#plan")),
    ]
    # The first was made at the forerunner, which stays its own.
    besok = (
        (dt.date(2024, 2, 13), "nordost"),
        (dt.date(2026, 2, 10), "norr"),
        (dt.date(2026, 5, 1), "norr"),
    )
    assert list(aterkommande(sedda)) == [Aterkommande("hemtjanst/2026#plan", "norr", besok, oppet=True)]


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["norr", "soder", "ostra"]),
            st.lists(st.sampled_from([*REFS, "okand/1#x"]), unique=True, max_size=3),
            st.booleans(),
        )
    )
)
def test_each_remark_is_counted_once(poster: list[tuple[str, list[str], bool]]) -> None:
    sedda = [sett(enhet, papekande(*refs, oppet=oppet)) for enhet, refs, oppet in poster]
    rader = per_omrade(sedda, OMRADEN)
    assert sum(rad.papekanden for rad in rader) == len(poster)
    assert sum(rad.oppna for rad in rader) == sum(oppet for _, _, oppet in poster)
    for monster in flera_enheter(sedda):
        hos = [e for e, refs, _ in poster for r in refs if nyckel(r) == nyckel(monster.ref)]
        assert set(monster.enheter) == set(hos)
        assert monster.papekanden == len(hos)
