"""A digest, without what `hashlib` brings: it loads all of OpenSSL, which takes a third of the time of a bare start."""

try:
    from _blake2 import blake2b  # where `hashlib` itself has it from
except ImportError:
    from hashlib import blake2b

__all__ = ["blake2b"]
