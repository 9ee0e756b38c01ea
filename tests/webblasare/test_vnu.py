"""All pages through the Nu Html Checker in one call: no error, no warning."""

import pytest

from tests.conftest import need
from tests.webblasare import vnu
from tests.webblasare.exempel import Pages

pytestmark = pytest.mark.langsam


def test_the_pages_are_html(rich: Pages, small: Pages) -> None:
    need("java", "vnu")
    found = vnu.problems([*rich.all(), *small.all()])
    assert {"/".join(path.parts[-3:]): problems for path, problems in found.items() if problems} == {}
