"""The mark that the program puts in what it writes, and how it is known again; needs no templates."""


def mark(*, final: bool) -> str:
    """What a report's first line says: that the program made it and may replace it, or that it is kept."""
    return (
        "Skapad av kvalitet. Fastställd: skrivs inte om."
        if final
        else "Skapad av kvalitet. Ändra i källorna, inte här."
    )


def in_markdown(content: bytes) -> str:
    """The program's mark in the first line; nothing that prose can imitate."""
    head = content[:200].decode("utf-8", "replace")
    for final in (True, False):
        if head.startswith(f"<!-- {mark(final=final)} -->"):
            return mark(final=final)
    return ""


def in_html(content: bytes) -> str:
    """The program's mark in the `generator` of the page's head, or in a first line without one."""
    head = content[:2000].decode("utf-8", "replace")
    for final in (True, False):
        words = mark(final=final)
        if head.startswith(f"<!-- {words} -->") or f'<meta name="generator" content="{words}">' in head:
            return words
    return ""
