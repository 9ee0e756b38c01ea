"""Values of a class of our own as bytes that can be kept, and back."""

from functools import cached_property
from typing import Any, Generic, TypeVar

T = TypeVar("T")


class Form(Generic[T]):
    """How values of one kind are kept.

    Args:
        kind: A frozen dataclass whose fields say what they hold.

    """

    def __init__(self, kind: type[T]) -> None:
        self._kind = kind

    def kept(self, value: T) -> bytes:
        """The value as bytes."""
        found: bytes = self._adapter.dump_json(value)
        return found

    def given(self, content: bytes) -> T:
        """The value that `kept` made bytes of."""
        found: T = self._adapter.validate_json(content)
        return found

    @cached_property
    def _adapter(self) -> Any:
        from pydantic import TypeAdapter  # noqa: PLC0415 - who keeps nothing has no use for it

        return TypeAdapter(self._kind)
