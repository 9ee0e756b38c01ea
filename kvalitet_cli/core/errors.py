"""What the program says when it cannot do what was asked: one line, with the next step."""


class KvalitetError(Exception):
    """The request, the settings or the surroundings are wrong (exit 2); faults in data are Diagnostics instead.

    Args:
        message: What is wrong, in Swedish, as a sentence.
        hint: What to do next, in Swedish; may hold a command line that works as pasted.

    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
