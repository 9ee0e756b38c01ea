"""Search and filters of the way in, in a real browser from a file; and the same page without script."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.request import url2pathname

import pytest
from playwright.sync_api import Browser, Page

from kvalitet_cli.api.render import render
from kvalitet_cli.api.request import Request
from kvalitet_cli.store.workspace import Workspace

ROOT = Path(__file__).parent.parent.parent
NYA = {
    "aldreboendet-en": ("Äldreboendet Idé", "sarskilt-boende"),
    "cafe-ara": ("Café Ära", "oppen-verksamhet"),
    "fientlig": ("</script><script>document.title='fel'</script>", "hvb"),
}


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The way in to the example data, with units whose names are hard to find or hostile; as one opens it from a share."""
    root = tmp_path_factory.mktemp("en mapp åäö")
    for folder in ("kriterier", "besok"):
        shutil.copytree(ROOT / folder, root / folder)
    for file in ("kvalitet.yaml", "logotyp.svg"):
        shutil.copy(ROOT / file, root)
    for ident, (namn, verksamhet) in NYA.items():
        (root / "besok" / ident).mkdir()
        text = f'format: enhet/1\nnamn: "{namn}"\nverksamhet: {verksamhet}\n'
        (root / "besok" / ident / "enhet.yaml").write_text(text, "utf-8")
    render(Workspace(root), Request(endings=("html",), names=("index",)))
    return (root / "rapporter" / "index.html").as_uri()


@pytest.fixture
def sida(browser: Browser, index: str) -> Iterator[Page]:
    """The page, with every complaint of the browser's a fault."""
    page = browser.new_page()
    klagomal: list[str] = []
    page.on("console", lambda message: klagomal.append(message.text))
    page.on("pageerror", lambda error: klagomal.append(str(error)))
    page.goto(index)
    yield page
    assert klagomal == []
    page.close()


def enheter(page: Page) -> list[str]:
    """The units that are shown."""
    return [
        (rad.locator("h3").or_(rad.locator("a")).first.text_content() or "").strip()
        for rad in page.locator("[id^=enhet-]:visible").all()
    ]


def svar(page: Page) -> str:
    return page.locator("#soksvar").text_content() or ""


def test_words_find_units_and_everything_else_goes_away(sida: Page) -> None:
    assert svar(sida) == ""
    sida.get_by_label("Sök enhet").fill("vattentornet")
    assert enheter(sida) == ["Hemtjänsten Vattentornet"]
    assert svar(sida).endswith(" träffar.")
    assert not sida.get_by_role("heading", name="Program", exact=True).is_visible()
    assert not sida.locator("nav.innehall").is_visible()


@pytest.mark.parametrize(
    ("ord_", "funna"),
    [
        ("boendet ide", ["Äldreboendet Idé"]),  # é is an e
        ("BOENDET IDÉ", ["Äldreboendet Idé"]),
        ("cafe\u0301", ["Café Ära"]),
        ("ära", ["Café Ära"]),
        ("cafe ara", ["Café Ära"]),  # ä is a letter of its own, but nothing else is found
        ("ara", []),  # something else is: ansvara, or the like
        ("boendet äldre", ["Äldreboendet Idé"]),  # in any order
        ("<script>", [NYA["fientlig"][0]]),
        ("sjösidan", ["Hemtjänsten Sjösidan"]),
        ("sjosidan", ["Hemtjänsten Sjösidan"]),
        ("blasippan", ["Förskolan Blåsippan"]),
        ("finns inte", []),
    ],
)
def test_letters_are_taken_as_a_swedish_reader_does(sida: Page, ord_: str, funna: list[str]) -> None:
    sida.get_by_label("Sök enhet").fill(ord_)
    assert enheter(sida) == funna
    if ord_ == "finns inte":
        assert svar(sida) == "Inga träffar. Pröva färre eller andra ord."


def test_a_criterion_leads_to_its_set(sida: Page) -> None:
    sida.get_by_label("Sök enhet").fill("nattfasta")
    assert enheter(sida) == []
    assert svar(sida) == "1 träff."
    assert sida.get_by_role("link", name="Kvalitetskriterier för hemtjänst").is_visible()


def test_filters_narrow_each_other_and_the_words(sida: Page) -> None:
    sida.get_by_label("Verksamhet").select_option("Hemtjänst")
    hemtjanst = enheter(sida)
    assert "Hemtjänsten Norr" in hemtjanst
    assert not {"Förskolan Blåsippan", "Ombuden"} & set(hemtjanst)
    sida.get_by_label("Senaste besöket är").select_option("faststalld")
    assert enheter(sida) == ["Hemtjänsten Östra"]
    sida.get_by_label("År", exact=True).select_option("2024")
    assert enheter(sida) == []
    sida.get_by_role("button", name="Visa allt igen").click()
    assert len(enheter(sida)) > len(hemtjanst)
    assert sida.get_by_label("Verksamhet").input_value() == ""


def test_an_older_report_is_unfolded_when_it_is_what_was_looked_for(sida: Page) -> None:
    aldre = sida.locator("#enhet-hemtjansten-vattentornet details")
    assert aldre.get_attribute("open") is None
    sida.get_by_label("Sök enhet").fill("vattentornet 2025")
    assert aldre.get_attribute("open") is not None
    sida.keyboard.press("Escape")
    assert aldre.get_attribute("open") is None


def test_the_keyboard_is_enough(sida: Page) -> None:
    falt = sida.get_by_role("search", name="Alla rapporter").get_by_role("searchbox")
    falt.focus()
    sida.keyboard.type("ombuden")
    assert enheter(sida) == ["Ombuden"]
    assert sida.get_by_role("status").text_content() == svar(sida) != ""
    sida.keyboard.press("Escape")
    assert falt.input_value() == svar(sida) == ""
    assert sida.evaluate("document.activeElement.id") == "sokord"
    assert len(enheter(sida)) > 15


def test_nothing_of_the_data_has_run(sida: Page) -> None:
    assert sida.title() == "Kvalitetsuppföljning: Exempelkommunen, Alla rapporter"
    assert sida.locator("script").count() == 1


def test_without_script_the_whole_list_stands_there(browser: Browser, index: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(index)
    assert not page.locator("#sok").is_visible()
    assert len(enheter(page)) > 15
    page.locator("nav.innehall").get_by_role("link", name="Enheter", exact=True).click()
    assert page.url.endswith("#enheter")
    context.close()


def test_a_script_that_was_changed_does_not_run(browser: Browser, index: str, tmp_path: Path) -> None:
    text = Path(url2pathname(index.removeprefix("file://"))).read_text("utf-8")
    for changed, visible in ((text, True), (text.replace("ram.hidden = false", "ram.hidden=false"), False)):
        (tmp_path / "index.html").write_text(changed, "utf-8")
        page = browser.new_page()
        page.goto((tmp_path / "index.html").as_uri())
        assert page.locator("#sok").is_visible() is visible
        page.close()
