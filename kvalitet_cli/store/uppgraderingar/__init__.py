"""Steps between the versions of a kind of document: `<slag>_<version>.py` leads from that version to the next.

A step offers `changes(data)`: from the document as the reader gives it, the changes to make in its file, one by one
(`Put` and `Drop` in `store/edit.py`, `Rename` in `store/upgrade.py`). The line `format:` is changed by itself. There is
no step yet, since every kind is at its first version.
"""
