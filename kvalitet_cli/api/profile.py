"""A unit's profile as values, for whoever shows it elsewhere than on a page."""

from kvalitet_cli.extension.sammanhang import Sammanhang
from kvalitet_cli.rapporter._delat.profil import underlag
from kvalitet_cli.rapporter.enhetsprofil import Enhetsprofil, vy


def profile(sammanhang: Sammanhang) -> Enhetsprofil | None:
    """The view of the unit whose folder the Sammanhang holds, with what is internal; None without a sound document."""
    loaded = sammanhang.enhet(sammanhang.folder.name)
    if loaded is None or loaded.model is None:
        return None
    return vy(underlag(loaded, loaded.model, sammanhang, intern=True))
