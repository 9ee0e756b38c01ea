"""Answers that are kept from one run to the next, each as long as nothing that it rests on has changed.

An answer rests on what was asked of the disk while it was worked out: which files were read, which folders were listed
(`noted`). The next run looks at all of that in one sweep and asks again only where something differs (`book`). What is
kept lies in the user's own cache folder (`place`) and is known by the program's own files too (`version`), so it can be
deleted at any time, and nothing that someone else has written is ever taken for an answer. Who asks is not told whether
an answer was fresh.
"""

from kvalitet_cli.store.kept.book import Book
from kvalitet_cli.store.kept.form import Form
from kvalitet_cli.store.kept.noted import Both, Noted, digest, noting

__all__ = ["Book", "Both", "Form", "Noted", "digest", "noting"]
