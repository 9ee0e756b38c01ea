"""`api.rename` in a small workspace: every way to write a thing, what is left alone, what is refused, what is cut off."""

from pathlib import Path
from typing import Any

import pytest

from kvalitet_cli.api.check import check
from kvalitet_cli.api.rename import carry
from kvalitet_cli.api.rename.plan import Plan, named_in_text, plan, same_in_others
from kvalitet_cli.api.rename.proof import findings, proved
from kvalitet_cli.api.rename.survey import survey
from kvalitet_cli.api.rename.target import target
from kvalitet_cli.core.errors import KvalitetError
from kvalitet_cli.store import journal
from kvalitet_cli.store.workspace import Workspace
from kvalitet_cli.store.write import write

EDITION = "kriterier/hemtjanst/2026.yaml"
VISIT = "besok/norr/2026-02-10/besok.yaml"
PLAN = "besok/norr/2026-02-10/handlingsplan.yaml"
LIVING = "besok/norr/handlingsplan.yaml"
RETURN = "besok/norr/2026-04-28-aterbesok/besok.yaml"
OTHER = "besok/soder/2026-03-01/besok.yaml"

ACTION = "text: Gör det., ansvarig: enhetschef, klart_senast: 2026-09-01"
MORE = {
    LIVING: (
        "format: handlingsplan/1\natgarder:\n"
        f"  - {{id: skylt, grund: {{papekanden: ['2026-02-10#inaktuella-planer']}}, {ACTION}}}\n"
        f'  - {{id: lag-ost, grund: {{program: ["omsorg/2030#bo-kvar"]}}, {ACTION}}}\n'
        f"  - {{id: annat, grund: {{matningar: [norr/enkat-2026, enkat-2026]}}, {ACTION}}}\n"
    ),
    RETURN: (
        "format: besok/1\nslag: aterbesok\ndatum: 2026-04-28\nfoljer_upp: [norr/2026-02-10]\n"
        "uppfoljare: [{roll: verksamhetsutvecklare}]\n"
        "avstamning:\n"
        "  inaktuella-planer: {utfall: delvis, effekt: ja}  # inaktuella-planer i februari\n"
        "  2026-02-10#plangenomgang: {utfall: genomford, effekt: ja}\n"
        "  norr#skylt: {utfall: genomford, effekt: ja}\n"
        "bedomningar: {genomforandeplan: {niva: uppfyllt, delar: {lag-ost: {niva: uppfyllt}}}}\n"
    ),
    "besok/norr/matningar/enkat-2026.yaml": (
        "format: matning/1\ninstrument: enkat/2026\nperiod: {fran: 2026-01-01, till: 2026-06-30}\n"
        "svar: {utskickade: 90, svarande: 80, sjalva: 80}\n"
        "varden: {trygg: {varde: 80, antal: 80}}\ndelar: {lag-ost: dold, lag-vast: dold}\n"
    ),
    "kriterier/enkat/2026.yaml": (
        "format: instrument/1\nnamn: Enkät\nslag: enkat\nvarde_ar: andel\nkriterier: hemtjanst/2026\n"
        "fragor: [{id: trygg, namn: Trygg, kriterier: [genomforandeplan]}]\n"
    ),
    "kriterier/omsorg/2030.yaml": (
        "format: program/1\nnamn: Omsorg\nmal: [{id: bo-kvar, namn: Bo kvar}]\n"
        'indikatorer: [{id: trygga, namn: Trygga, mal: bo-kvar, fraga: "enkat/2026#trygg"}]\n'
    ),
    "kriterier/annan/2026.yaml": (
        "format: kriterier/1\nnamn: Annan\ngaller: {fran: 2026-01-01}\n"
        "skala: [{id: ej-uppfyllt, namn: Nej, symbol: n, innebar: Nej.},"
        " {id: uppfyllt, namn: Ja, symbol: j, innebar: Ja.}]\n"
        "omraden: [{id: genomforandeplan, namn: Planen, kriterier: [{id: genomforandeplan, namn: Plan, text: Planen.},"
        " {id: annat, namn: Annat, text: Annat.}]}]\n"
    ),
    "besok/soder/enhet.yaml": "format: enhet/1\nnamn: Söder\nverksamhet: hemtjanst\nersatter: [norr]\n",
    OTHER: (
        "format: besok/1\nslag: uppfoljning\nkriterier: annan/2026\ndatum: 2026-03-01\n"
        "uppfoljare: [{roll: verksamhetsutvecklare}]\nmetoder: [{metod: gaturum}]\n"
        "bedomningar: {genomforandeplan: {niva: uppfyllt, underlag: [gaturum]}, annat: {niva: uppfyllt, underlag: [gaturum]}}\n"
        "goda_exempel: {skal: Inga.}\n"
    ),
}  # fmt: skip


@pytest.fixture
def root(workspace: Path) -> Path:
    """Two units, two sets with a criterion of the same id, a return visit, a living plan, a survey and a programme."""
    for path, text in MORE.items():
        (workspace / path).parent.mkdir(parents=True, exist_ok=True)
        (workspace / path).write_text(text, "utf-8")
    settings = workspace / "kvalitet.yaml"
    settings.write_text(settings.read_text("utf-8") + "metoder: [gaturum]\n", "utf-8")
    errors = [d for d in check(Workspace(workspace)).diagnostics if d.severity == "error"]
    assert errors == []
    return workspace


WORDS = ("byt-id", "gammalt", "nytt")


def ready(root: Path, old: str, new: str, kind: str = "") -> Plan:
    found = survey(Workspace(root))
    made = plan(found, target(found, old, new, kind))
    proved(made, findings(found))
    return made


def renamed(root: Path, old: str, new: str, kind: str = "") -> set[str]:
    """The files that a rename changes, after it was made."""
    made = ready(root, old, new, kind)
    carry.carry_out(made, WORDS)
    return {file.path for file in made.files}


def text(root: Path, path: str) -> str:
    return (root / path).read_bytes().decode("utf-8")


def change(root: Path, path: str, old: str, new: str) -> None:
    before = text(root, path)
    assert old in before, (path, old)
    (root / path).write_bytes(before.replace(old, new, 1).encode())


# ── what follows, and what does not


def test_the_same_word_in_another_set_is_left_alone(root: Path) -> None:
    assert renamed(root, "hemtjanst/2026#genomforandeplan", "aktuell-plan") == {
        EDITION, VISIT, RETURN, "kriterier/enkat/2026.yaml"
    }  # fmt: skip
    assert "genomforandeplan: {niva" in text(root, OTHER)
    assert "kriterier: [aktuell-plan]" in text(root, VISIT)
    assert "aktuell-plan: {niva: uppfyllt, delar" in text(
        root, RETURN
    )  # by the edition of what it follows up


def test_a_step_of_one_scale_is_not_that_of_another(root: Path) -> None:
    assert renamed(root, "annan/2026#uppfyllt", "ja") == {"kriterier/annan/2026.yaml", OTHER}
    assert text(root, OTHER).count("niva: ja") == 2
    assert "niva: uppfyllt" in text(root, VISIT)


def test_in_a_visit_by_two_editions_a_step_is_that_of_its_criterion(root: Path) -> None:
    change(root, OTHER, "kriterier: annan/2026", "kriterier: [hemtjanst/2026, annan/2026]")
    change(
        root, "kriterier/annan/2026.yaml", "{id: genomforandeplan, namn: Plan,", "{id: planen, namn: Plan,"
    )
    change(
        root,
        OTHER,
        "bedomningar: {genomforandeplan:",
        "bedomningar: {kanda-ansikten: {niva: uppfyllt}, planen:",
    )
    assert renamed(root, "annan/2026#uppfyllt", "ja") == {"kriterier/annan/2026.yaml", OTHER}
    assert "kanda-ansikten: {niva: uppfyllt}, planen: {niva: ja," in text(root, OTHER)


def test_a_remark_follows_into_plans_and_return_visits_however_it_is_written(root: Path) -> None:
    assert renamed(root, "norr/2026-02-10#inaktuella-planer", "gamla-planer") == {VISIT, PLAN, LIVING, RETURN}
    assert "'2026-02-10#gamla-planer'" in text(root, LIVING)
    assert "  gamla-planer: {utfall: delvis, effekt: ja}  # inaktuella-planer i februari\n" in text(
        root, RETURN
    )


def test_a_visit_is_its_folder_and_what_is_said_of_it(root: Path) -> None:
    assert renamed(root, "norr/2026-02-10", "2026-02-10-dagtid") == {LIVING, RETURN}
    assert "foljer_upp: [norr/2026-02-10-dagtid]" in text(root, RETURN)
    assert "  2026-02-10-dagtid#plangenomgang:" in text(root, RETURN)
    assert "'2026-02-10-dagtid#inaktuella-planer'" in text(root, LIVING)
    assert not (root / VISIT).exists()
    assert (root / "besok/norr/2026-02-10-dagtid/handlingsplan.yaml").exists()


def test_a_unit_is_its_folder_and_all_that_is_in_it(root: Path) -> None:
    (root / "rapporter/norr/2026-02-10").mkdir(parents=True)
    (root / "rapporter/norr/2026-02-10/kvalitetsrapport.md").write_text("en rapport\n", "utf-8")
    (root / "besok/norr/2026-02-10/bild.jpg").write_bytes(b"\xff\xd8")
    assert renamed(root, "norr", "norra") == {LIVING, RETURN, "besok/soder/enhet.yaml"}
    assert "  norra#skylt:" in text(root, RETURN.replace("norr", "norra"))
    assert "[norra/enkat-2026, enkat-2026]" in text(root, LIVING.replace("norr", "norra"))
    assert (root / "besok/norra/2026-02-10/bild.jpg").read_bytes() == b"\xff\xd8"
    assert text(root, "rapporter/norra/2026-02-10/kvalitetsrapport.md") == "en rapport\n"
    assert not (root / "besok/norr").exists()
    assert not (root / "rapporter/norr").exists()


@pytest.mark.parametrize(
    ("old", "new", "files"),
    [
        ("norr#skylt", "ny-skylt", {LIVING, RETURN}),
        ("norr/2026-02-10#plangenomgang", "genomgang", {PLAN, RETURN}),
        ("norr/2026-02-10#veckobrev", "brev", {VISIT}),
        ("norr/enkat-2026", "enkat-2026-var", {LIVING}),
        ("enkat/2026#trygg", "trygghet", {"kriterier/enkat/2026.yaml", "kriterier/omsorg/2030.yaml",
                                          "besok/norr/matningar/enkat-2026.yaml"}),
        ("enkat/2026", "2026b", {"besok/norr/matningar/enkat-2026.yaml", "kriterier/omsorg/2030.yaml"}),
        ("omsorg/2030#bo-kvar", "hemma", {"kriterier/omsorg/2030.yaml", LIVING}),
        ("omsorg", "var-omsorg", {LIVING}),
        ("hemtjanst/2026", "hemtjanst/2025", {VISIT, "kriterier/enkat/2026.yaml"}),
        ("kvalitet.yaml#gaturum", "gatan", {"kvalitet.yaml", OTHER}),
        ("gaturum", "gatan", {"kvalitet.yaml", OTHER}),
        ("besok/norr/2026-02-10/besok.yaml#veckobrev", "brev", {VISIT}),
        ("besok/norr/enhet.yaml#lag-ost", "ost", {"besok/norr/enhet.yaml", RETURN,
                                                  "besok/norr/matningar/enkat-2026.yaml"}),
        ("norr/handlingsplan#lag-ost", "ost", {LIVING}),
        ("kriterier/hemtjanst/2026.yaml#trygghet", "hemtjanst/2026#lugn", {EDITION}),
    ],
)  # fmt: skip
def test_every_kind_is_found_as_it_may_be_written(root: Path, old: str, new: str, files: set[str]) -> None:
    before = [(d.code, d.severity) for d in check(Workspace(root)).diagnostics]
    assert renamed(root, old, new) == files
    assert [(d.code, d.severity) for d in check(Workspace(root)).diagnostics] == before


def test_an_id_that_is_two_things_is_asked_about(root: Path) -> None:
    with pytest.raises(KvalitetError) as refused:
        ready(root, "norr#lag-ost", "ost")
    assert "både arbetslaget och åtgärden" in refused.value.message
    assert "--slag arbetslag eller --slag atgard" in refused.value.hint
    with pytest.raises(KvalitetError, match="är inget sådant"):
        ready(root, "norr#lag-ost", "ost", "kriterium")
    assert renamed(root, "norr#lag-ost", "ost", "åtgärd") == {LIVING}


def test_the_bytes_around_a_word_are_kept(root: Path) -> None:
    raw = "\ufeff" + text(root, RETURN).replace("\n", "\r\n").replace(
        "  inaktuella-planer:", '  "inaktuella-planer" :'
    )
    (root / RETURN).write_bytes(raw.encode())
    renamed(root, "norr/2026-02-10#inaktuella-planer", "gamla")
    assert text(root, RETURN) == raw.replace('"inaktuella-planer"', '"gamla"')
    renamed(root, "norr/2026-02-10#gamla", "no")  # a word that other programs read as a no
    assert 'papekanden:\n  - id: "no"\n' in text(root, VISIT)
    assert text(root, RETURN) == raw.replace('"inaktuella-planer"', '"no"')


def test_a_year_needs_no_quotes(root: Path) -> None:
    (root / "kriterier/hemtjanst/2027.yaml").write_text(
        text(root, EDITION).replace("fran: 2026-01-01", "fran: 2027-01-01") + "ersatter: 2026  # förra\n",
        "utf-8",
    )
    before = text(root, "kriterier/hemtjanst/2027.yaml")
    renamed(root, "hemtjanst/2026", "forsta")
    assert "ersatter: forsta  # förra\n" in text(root, "kriterier/hemtjanst/2027.yaml")
    renamed(root, "hemtjanst/forsta", "2026")
    assert text(root, "kriterier/hemtjanst/2027.yaml") == before


def test_what_a_human_may_want_to_look_at(root: Path) -> None:
    (root / "mallar").mkdir()
    (root / "mallar/kvalitetsrapport.md.jinja").write_text("{# fast-omsorgskontakt #}\n", "utf-8")
    change(
        root, VISIT, "Ett veckobrev", "Om fast-omsorgskontakt, och annan fast-omsorgskontakten: ett veckobrev"
    )
    (root / "kriterier/hemtjanst/2027.yaml").write_text(
        text(root, EDITION).replace("fran: 2026-01-01", "fran: 2027-01-01") + "ersatter: 2026\n", "utf-8"
    )
    made = ready(root, "hemtjanst/2027#fast-omsorgskontakt", "egen-kontakt")
    places = list(named_in_text(made))
    assert ("mallar/kvalitetsrapport.md.jinja", 1) in places
    assert [path for path, _ in places].count(VISIT) == 1
    assert same_in_others(made) == ["hemtjanst/2026"]


def test_a_word_that_led_nowhere_may_begin_to_lead_there(root: Path) -> None:
    change(root, PLAN, "[inaktuella-planer]", "[gamla-planer]")
    found = survey(Workspace(root))
    made = plan(found, target(found, "norr/2026-02-10#inaktuella-planer", "gamla-planer"))
    assert proved(made, findings(found)).caught == 1


# ── what is refused


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("hemtjanst/2026#trygghetn", "x", "Menade du hemtjanst/2026#trygghet?"),
        ("inaktuella-planer", "x", "norr/2026-02-10#inaktuella-planer"),
        ("hemtjanst/2026#trygghet", "Trygg Het", "Förslag: kvalitet byt-id hemtjanst/2026#trygghet trygg-het"),
        ("hemtjanst/2026#trygghet", "con", "kan inte vara 'con'"),
        ("hemtjanst/2026#trygghet", "trygghet", "heter redan så"),
        ("hemtjanst/2026#trygghet", "delaktighet", "finns redan: området på rad 10"),
        ("hemtjanst/2026#trygghet", "annan/2026#lugn", "inte flytta"),
        ("hemtjanst/2026#uppfyllt", "ej-bedomd", "betyder redan något annat"),
        ("enkat/2026#trygg", "totalt", "betyder redan något annat"),
        ("norr/2026-02-10#inaktuella-planer", "plangenomgang", "finns redan: åtgärden"),
        ("norr/2026-02-10", "2026-02-11", "första dag är 2026-02-10"),
        ("norr/2026-02-10", "soder/2026-02-10", "inte flytta"),
        ("norr", "soder", "besok/soder finns redan"),
        ("hemtjanst", "annan", "kriterier/annan finns redan"),
        ("observation", "x", "följer med programmet"),
        ("gaturum", "observation", "betyder redan något annat"),
        ("../hemligt", "x", "finns inte i arbetsytan"),
        ("", "x", "finns inte i arbetsytan"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_said_with_the_cure(root: Path, old: str, new: str, said: str) -> None:
    with pytest.raises(KvalitetError) as refused:
        ready(root, old, new)
    assert said in f"{refused.value.message} {refused.value.hint}"


def test_what_is_decided_keeps_its_ids(root: Path) -> None:
    change(root, EDITION, "paragraf: 143", "paragraf: 143, fingeravtryck: abc")
    for ident in ("trygghet", "genomforandeplan", "uppfyllt"):
        with pytest.raises(KvalitetError, match="är beslutad") as refused:
            ready(root, f"hemtjanst/2026#{ident}", "x")
        assert "kvalitet ny kriterier hemtjanst/2027" in refused.value.hint


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (RETURN, "utfall: delvis", "utfal: delvis"),
        (RETURN, "foljer_upp:", "foljer_up:"),
        (PLAN, "upprattad: 2026-03-03", "upprattad: [2026"),
        (VISIT, "slag: uppfoljning", "slag: uppfolning"),
    ],
)
def test_a_file_with_faults_that_may_name_the_id_is_named(root: Path, path: str, old: str, new: str) -> None:
    change(root, path, old, new)
    with pytest.raises(KvalitetError, match="där kan inaktuella-planer stå") as refused:
        ready(root, "norr/2026-02-10#inaktuella-planer", "x")
    assert path in refused.value.message
    assert renamed(root, "annan/2026#annat", "nagot-annat") == {"kriterier/annan/2026.yaml", OTHER}


def test_a_visit_whose_editions_cannot_be_known_stops_a_criterion(root: Path) -> None:
    change(root, VISIT, "kriterier: hemtjanst/2026", "kriterier: {fel: 1}")
    with pytest.raises(KvalitetError, match="där kan genomforandeplan stå") as refused:
        ready(root, "hemtjanst/2026#genomforandeplan", "x")
    assert RETURN in refused.value.message  # it is sound, and judged by the edition of what it follows up


def test_a_name_that_would_catch_other_words_is_refused(root: Path) -> None:
    change(root, EDITION, "omraden:", "dimensioner: {tid: [dag, kvall]}\nomraden:")
    change(root, RETURN, "lag-ost: {niva: uppfyllt}", "dag: {niva: uppfyllt}")
    with pytest.raises(KvalitetError, match=r"betyder rad 10 i .*aterbesok/besok\.yaml något annat än nu"):
        ready(root, "norr#lag-vast", "dag")


def test_a_finding_that_would_be_new_is_refused(root: Path) -> None:
    change(root, OTHER, "kriterier: annan/2026", "kriterier: [annan/2026, hemtjanst/2026]")
    change(
        root, "kriterier/annan/2026.yaml", "{id: genomforandeplan, namn: Plan,", "{id: planen, namn: Plan,"
    )
    change(root, OTHER, "genomforandeplan: {niva", "planen: {niva")
    with pytest.raises(KvalitetError, match="KV209 Kriteriet annat finns i både"):
        ready(root, "hemtjanst/2026#kanda-ansikten", "annat")


# ── what is cut off


def test_what_is_cut_off_says_what_was_done_and_can_be_made_again(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = ready(root, "norr/2026-02-10#inaktuella-planer", "gamla-planer")
    assert made.files[-1].path == VISIT  # it gives the id
    written: list[str] = []

    def full(place: Path, path: str, content: str, **more: Any) -> None:
        if len(written) == 2:
            raise OSError(28, "No space left on device")
        if not path.startswith(".kvalitet"):
            written.append(path)
        write(place, path, content, **more)

    monkeypatch.setattr(journal, "write", full)
    with pytest.raises(KvalitetError) as refused:
        carry.carry_out(made, WORDS)
    assert f"Gjort: {written[0]}, {written[1]}. Kvar: 2\u00a0ändringar." in refused.value.message
    monkeypatch.undo()
    begun = journal.pending(root)
    assert begun is not None
    assert carry.carry_on(root, begun) == [file.path for file in made.files[2:]]
    assert journal.pending(root) is None
    for file in made.files:
        assert (root / file.path).read_bytes() == file.new
    assert [d for d in check(Workspace(root)).diagnostics if d.severity == "error"] == []


def test_a_file_that_someone_saved_meanwhile_is_not_overwritten(root: Path) -> None:
    made = ready(root, "norr/2026-02-10#inaktuella-planer", "gamla-planer")
    change(root, PLAN, "aterbesok: 2026-04-28", "aterbesok: 2026-04-29")
    with pytest.raises(KvalitetError, match="ändrades medan"):
        carry.carry_out(made, WORDS)
    assert "gamla-planer" not in "".join(text(root, file.path) for file in made.files)


def test_a_folder_behind_a_link_is_not_moved(root: Path, tmp_path: Path) -> None:
    (root / "rapporter").symlink_to(tmp_path)
    (tmp_path / "norr").mkdir()
    made = ready(root, "norr", "norra")
    with pytest.raises(KvalitetError, match="symbolisk länk"):
        carry.carry_out(made, WORDS)
