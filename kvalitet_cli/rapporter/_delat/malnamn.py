"""Goals of programmes by name: what a criterion, a focus area or an action serves."""

from collections.abc import Iterable

from kvalitet_cli.extension.sammanhang import Sammanhang


def malnamn(ref: str, sammanhang: Sammanhang) -> str:
    """`Språkträning på arbetsplatsen (Inkludering)`; the reference as it stands where it cannot be read."""
    utgava, _, ident = ref.partition("#")
    loaded = sammanhang.program.get(utgava)
    if loaded is None or loaded.model is None:
        return ref
    namn = next((mal.namn for mal in loaded.model.mal if mal.id == ident), "")
    return f"{namn} ({loaded.model.namn})" if namn else ref


def malkallor(refs: Iterable[str], sammanhang: Sammanhang) -> tuple[str, ...]:
    """Paths of the programmes that are read for those references."""
    utgavor = dict.fromkeys(ref.partition("#")[0] for ref in refs)
    return tuple(post.path for utgava in utgavor if (post := sammanhang.program.get(utgava)))
