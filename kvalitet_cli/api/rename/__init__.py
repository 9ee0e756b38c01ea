"""An id gets another name: everything that means it follows, and nothing else is touched."""
