"""A page's template, with all that it brings in, as the lines of a Python module: one function, and one for each macro.

What a template includes stands where it is included, so the page can be read from above. Only the little that the
program's own templates use of Jinja's language can be written out.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import count
from keyword import iskeyword
from typing import Any, NamedTuple

from jinja2 import nodes

GIVEN = ("rapport", "fel", "vag", "logotyp")
"""What a template is given, by the names that it calls them."""

_OPERATORS = {
    "eq": "==",
    "ne": "!=",
    "gt": ">",
    "gteq": ">=",
    "lt": "<",
    "lteq": "<=",
    "in": "in",
    "notin": "not in",
}


class UnwrittenError(Exception):
    """A template uses something that is not written out."""


class _Loop(NamedTuple):
    """A loop that is asked where it is: the names of its number and of what it goes through."""

    number: str
    values: str


_Scope = Mapping[str, "str | _Loop | _Module | tuple[_Module, nodes.Macro]"]
"""What a name means: a Python name, a loop, a template that has been imported, a macro."""


class _Module:
    """A template whose macros can be called."""

    def __init__(self, tree: nodes.Template, scope: _Scope) -> None:
        self.macros = {node.name: node for node in tree.find_all(nodes.Macro)}
        self.scope: _Scope = {**scope, **{name: (self, macro) for name, macro in self.macros.items()}}


class WrittenPage:
    """Writes one page's template, with all that it brings in, as the lines of a Python module.

    Attributes:
        used: The templates that it is made of.

    """

    def __init__(self, tree: Callable[[str], nodes.Template]) -> None:
        self._parsed = tree
        self.used: dict[str, None] = {}
        self._modules: dict[str, _Module] = {}
        self._functions: dict[int, str] = {}
        self._macros: list[str] = []
        self._blocks: dict[str, tuple[list[nodes.Node], _Scope]] = {}
        self._numbers = count()

    def lines(self, name: str) -> Iterator[str]:
        """The module."""
        body = list(self._template(name, {given: given for given in GIVEN}, " "))
        yield from self._macros
        yield f"def page(out, {', '.join(GIVEN)}):"
        yield from body or [" pass"]

    def _tree(self, name: str) -> nodes.Template:
        self.used[name] = None
        return self._parsed(name)

    def _template(self, name: str, scope: _Scope, deep: str) -> Iterator[str]:
        """A template's body where it is brought in."""
        tree = self._tree(name)
        module = _Module(tree, {**scope, **self._imported(tree)})
        extended = tree.find(nodes.Extends)
        if extended is None:
            yield from self._body(tree.body, module.scope, deep)
            return
        for block in tree.find_all(nodes.Block):
            self._blocks.setdefault(block.name, (block.body, module.scope))
        yield from self._template(_constant(extended.template), scope, deep)

    def _imported(self, tree: nodes.Template) -> dict[str, _Module]:
        return {node.target: self._module(_constant(node.template)) for node in tree.find_all(nodes.Import)}

    def _module(self, name: str) -> _Module:
        if name not in self._modules:
            tree = self._tree(name)
            self._modules[name] = _Module(tree, {"logotyp": "logotyp", **self._imported(tree)})
        return self._modules[name]

    def _body(self, body: Sequence[nodes.Node], scope: _Scope, deep: str) -> Iterator[str]:
        for node in body:
            match node:
                case nodes.Output():
                    yield from self._output(node, scope, deep)
                case nodes.If():
                    yield from self._if(node, scope, deep)
                case nodes.For(else_=[], test=None, recursive=False):
                    yield from self._for(node, scope, deep)
                case nodes.Include(with_context=True, ignore_missing=False):
                    yield from self._template(_constant(node.template), scope, deep)
                case nodes.Block():
                    yield from self._body(*self._blocks.get(node.name, (node.body, scope)), deep)
                case nodes.Macro() | nodes.Import(with_context=False):
                    pass  # written where it is called
                case _:
                    raise UnwrittenError(type(node).__name__)

    def _output(self, node: nodes.Output, scope: _Scope, deep: str) -> Iterator[str]:
        pieces: list[str] = []
        for child in node.nodes:
            if isinstance(child, nodes.TemplateData):
                pieces.append(repr(child.data))
            elif isinstance(child, nodes.Call):
                yield from _added(pieces, deep)
                pieces.clear()
                yield deep + self._call(child, scope)
            else:
                pieces.append(f"values[{self._value(child, scope)}]")
        yield from _added(pieces, deep)

    def _if(self, node: nodes.If, scope: _Scope, deep: str) -> Iterator[str]:
        for word, branch in zip(["if", *["elif"] * len(node.elif_)], [node, *node.elif_], strict=True):
            yield f"{deep}{word} {self._value(branch.test, scope)}:"
            yield from self._within(branch.body, scope, deep)
        if node.else_:
            yield f"{deep}else:"
            yield from self._within(node.else_, scope, deep)

    def _for(self, node: nodes.For, scope: _Scope, deep: str) -> Iterator[str]:
        values = self._value(node.iter, scope)
        targets = (
            [node.target] if isinstance(node.target, nodes.Name) else list(node.target.iter_child_nodes())
        )
        names = {
            target.name: self._fresh(target.name) for target in targets if isinstance(target, nodes.Name)
        }
        each = ", ".join(names.values())
        inner: dict[str, Any] = {**scope, **names}
        if any(name.name == "loop" for part in node.body for name in part.find_all(nodes.Name)):
            inner["loop"] = loop = _Loop(self._fresh("number"), self._fresh("loop"))
            yield f"{deep}{loop.values} = {values}"
            yield f"{deep}for {loop.number}, ({each}) in enumerate({loop.values}):"
        else:
            yield f"{deep}for {each} in {values}:"
        yield from self._within(node.body, inner, deep)

    def _within(self, body: Sequence[nodes.Node], scope: _Scope, deep: str) -> Iterator[str]:
        yield from list(self._body(body, scope, f"{deep} ")) or [f"{deep} pass"]

    def _call(self, node: nodes.Call, scope: _Scope) -> str:
        """A call of a macro, which adds what it says to the page."""
        called: Any = None
        match node.node:
            case nodes.Name(name=name):
                called = scope.get(name)
            case nodes.Getattr(node=nodes.Name(name=name), attr=attr) if isinstance(scope.get(name), _Module):
                called = scope[name].scope.get(attr)  # type: ignore[union-attr]  # it is a module
        if not isinstance(called, tuple) or node.dyn_args or node.dyn_kwargs:
            raise UnwrittenError("Call")
        given = ["out", *(self._value(part, scope) for part in node.args)]
        given += [f"{part.key}_={self._value(part.value, scope)}" for part in node.kwargs]
        return f"{self._function(*called)}({', '.join(given)})"

    def _function(self, module: _Module, macro: nodes.Macro) -> str:
        """The name of a macro's function."""
        if id(macro) not in self._functions:
            self._functions[id(macro)] = name = self._fresh(macro.name)
            taken = {each.name: f"{each.name}_" for each in macro.args}
            usual = [f"={self._value(value, {})}" for value in macro.defaults]
            usual = [""] * (len(taken) - len(usual)) + usual
            given = "".join(f", {each}{value}" for each, value in zip(taken.values(), usual, strict=True))
            body = self._within(macro.body, {**module.scope, **taken}, "")
            self._macros += [f"def {name}(out{given}):", *body]
        return self._functions[id(macro)]

    def _fresh(self, name: str) -> str:
        return f"{name}{next(self._numbers)}"

    def _value(self, node: nodes.Node, scope: _Scope) -> str:
        """An expression in Python."""
        match node:
            case nodes.Const(value=value):
                return repr(value)
            case nodes.Name(name=name) if isinstance(known := scope.get(name), str):
                return known
            case nodes.Getattr(node=nodes.Name(name="loop"), attr=attr) if isinstance(
                loop := scope.get("loop"), _Loop
            ):
                if attr == "first":
                    return f"(not {loop.number})"
                if attr == "last":
                    return f"({loop.number} == len({loop.values}) - 1)"
            case nodes.Getattr(attr=attr) if not iskeyword(attr):
                return f"{self._value(node.node, scope)}.{attr}"
            case nodes.Tuple():
                return f"({''.join(f'{self._value(part, scope)}, ' for part in node.items)})"
            case nodes.Not():
                return f"(not {self._value(node.node, scope)})"
            case nodes.And() | nodes.Or():
                word = type(node).__name__.lower()
                return f"({self._value(node.left, scope)} {word} {self._value(node.right, scope)})"
            case nodes.Compare():
                rest = (f" {_OPERATORS[part.op]} {self._value(part.expr, scope)}" for part in node.ops)
                return f"({self._value(node.expr, scope)}{''.join(rest)})"
            case nodes.Filter(name=name, kwargs=[], dyn_args=None, dyn_kwargs=None) if node.node is not None:
                given = ", ".join(self._value(part, scope) for part in (node.node, *node.args))
                return f"filters[{name!r}]({given})"
        raise UnwrittenError(type(node).__name__)


def _added(pieces: Sequence[str], deep: str) -> Iterator[str]:
    if pieces:
        yield f"{deep}out += ({''.join(f'{piece}, ' for piece in pieces)})"


def _constant(node: nodes.Expr) -> str:
    if isinstance(node, nodes.Const) and isinstance(node.value, str):
        return node.value
    raise UnwrittenError("Include")
