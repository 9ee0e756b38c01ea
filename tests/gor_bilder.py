"""Take the pictures of the README and the handbook anew: today's reports of the example data, as a browser shows them.

`make bilder` writes them into `docs/bilder/`; a picture that has grown too large says so. What is taken stands in
`PICTURES`; `tests/docs/test_bilder.py` holds that every picture that a page shows is there, small and described.
"""

import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))  # run as a file, by `make bilder`

from tests import verktyg  # noqa: E402 - the path above comes first
from tests.webblasare.exempel import example  # noqa: E402 - the path above comes first

FOLDER = ROOT / "docs" / "bilder"
LARGEST = 200_000


@dataclass(frozen=True)
class Picture:
    """A picture: of which report, how wide the window is, how much of the page's height it takes, from which heading."""

    name: str
    page: str
    width: int
    height: int
    theme: Literal["light", "dark"] = "light"
    heading: str = ""


PICTURES = (
    Picture("kvalitetsrapport", "hemtjansten-norr/2026-02-10/kvalitetsrapport", 1000, 1250),
    Picture("index", "index", 1000, 1000),
    Picture("trappa", "forskolan-blasippan/2026-09-22/trappa", 1000, 950, heading="trappan"),
    Picture(
        "jamforelse", "hvb-ekbacken/matningar/placerarindex-2025/jamforelse", 1000, 1050, heading="fragor"
    ),
    Picture("enhetsprofil-mork", "hemtjansten-norr/enhetsprofil", 1000, 1000, "dark"),
    Picture("handlingsplan-smal", "hemtjansten-norr/2026-02-10/handlingsplan", 320, 1560, heading="oversikt"),
)


def main() -> int:
    """Write every picture; 1 when one is too large or its page is gone."""
    chromium = verktyg.found("chromium")
    if chromium is None:
        print("Webbläsaren chromium saknas.")
        return 1
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        example(Path(folder))
        browser = playwright.chromium.launch(executable_path=chromium)
        taken = {picture.name: take(browser, picture, Path(folder)) for picture in PICTURES}
        browser.close()
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, content in taken.items():
        (FOLDER / f"{name}.png").write_bytes(content)
        print(f"docs/bilder/{name}.png {len(content) / 1000:.0f} kB")
    large = [name for name, content in taken.items() if len(content) >= LARGEST]
    if large:
        print(f"För stora (högst {LARGEST // 1000} kB, sänk höjden): {', '.join(large)}")
    return int(bool(large))


def take(browser: Browser, picture: Picture, reports: Path) -> bytes:
    """The picture as PNG: the page from its top or a heading, no higher than it is."""
    page = browser.new_page(
        viewport={"width": picture.width, "height": picture.height},
        color_scheme=picture.theme,
        device_scale_factor=1,
        reduced_motion="reduce",
    )
    page.goto((reports / f"{picture.page}.html").as_uri())
    top = page.locator(f"#{picture.heading}").bounding_box() if picture.heading else None
    y = top["y"] - 32 if top else 0
    height = min(picture.height, page.evaluate("document.documentElement.scrollHeight") - y)
    content = page.screenshot(
        full_page=True,
        clip={"x": 0, "y": y, "width": picture.width, "height": height},
        animations="disabled",
    )
    page.close()
    return content


if __name__ == "__main__":
    raise SystemExit(main())
