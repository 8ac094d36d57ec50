"""Every error this library raises on purpose, in one tree.

::

    RfmError                 shown to people as one sentence, never as a traceback
    ├── UnreadableFile       these bytes are not a table we can read
    ├── FieldError           a column is missing or cannot play its role
    ├── AmbiguousFormat      the values cannot say which date or number convention holds
    ├── DefinitionError      a definition or scheme contradicts itself or the format
    ├── NothingToLabel       the file was read, yet no account has a usable event
    └── OutputError          a file can't be written
"""


class RfmError(Exception):
    """Base of all errors raised on purpose; its text is a sentence for the user.

    Attributes
    ----------
    flags : str
        A second sentence for the command line: which option answers the question.
    """

    def __init__(self, sentence: str, *, flags: str = "") -> None:
        super().__init__(sentence)
        self.flags = flags


class UnreadableFile(RfmError):
    """The bytes of a file are not a table we can read."""


class FieldError(RfmError):
    """A role has no column, or its column is missing or of the wrong kind."""


class AmbiguousFormat(RfmError):
    """A column's values fit two conventions and nothing in it decides between them.

    Attributes
    ----------
    answers : tuple of (str, str, str)
        Part of the field map, its value, and what the values then mean: one for each answer.
    """

    def __init__(
        self, sentence: str, *, flags: str = "", answers: tuple[tuple[str, str, str], ...] = ()
    ) -> None:
        super().__init__(sentence, flags=flags)
        self.answers = answers


class DefinitionError(RfmError):
    """A definition or scheme is contradictory, incomplete or not in the known format."""


class NothingToLabel(RfmError):
    """No account is left once rows without account or date are set aside."""


class OutputError(RfmError):
    """A result can't be written where or as what it was asked for."""
