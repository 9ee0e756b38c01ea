"""What a command takes, read from its source as text: the module is not run, so it costs little at a Tab.

Understands what `cli.command` understands: `Annotated` with `Option` or `Argument` (`cli.parameters`), names for such types
in the same file or imported from another of ours, `Literal`, enums, lists and `None`. A test compares every command
with what the program makes of it.
"""

import ast
import os

import kvalitet_cli

_PACKAGE = os.path.dirname(kvalitet_cli.__file__)  # noqa: PTH120 - pathlib doubles the start
_PATHS = {(True, True): "sokvag", (True, False): "fil", (False, True): "mapp"}


class Module:
    """A file of Python and what its names stand for."""

    def __init__(self, path: str) -> None:
        self.path = path
        with open(path, encoding="utf-8-sig") as file:  # noqa: PTH123 - as above
            tree = ast.parse(file.read())
        self.names: dict[str, ast.AST] = {}
        for node in tree.body:
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
                self.names[node.targets[0].id] = node.value
            elif (
                isinstance(node, ast.AnnAssign)
                and isinstance(node.target, ast.Name)
                and node.value is not None
            ):
                self.names[node.target.id] = node.value
            elif isinstance(node, ast.FunctionDef | ast.ClassDef):
                self.names[node.name] = node
            elif isinstance(node, ast.ImportFrom):
                self.names.update(
                    {
                        alias.asname or alias.name: ast.ImportFrom(node.module, [alias], 0)
                        for alias in node.names
                    }
                )

    def find(self, name: str) -> "Found | None":
        """What the name stands for, in this file or in that of ours which it is imported from."""
        node = self.names.get(name)
        if not isinstance(node, ast.ImportFrom):
            return Found(self, node) if node is not None else None
        path = _file_of(node.module or "")
        return Module(path).find(node.names[0].name) if path is not None else None


class Found:
    """A piece of source, and the module in which its names are to be looked up."""

    def __init__(self, module: Module, node: ast.AST) -> None:
        self.module = module
        self.node = node

    @property
    def first_line(self) -> str:
        """Of a function's docstring."""
        text = ast.get_docstring(self.node) if isinstance(self.node, ast.FunctionDef) else None
        return (text or "").partition("\n")[0]


class Parameter:
    """An argument (`flags` is empty) or an option of a command.

    Attributes:
        metavar: As it is written in the source; empty where it is not.
        choices: The words of a `Literal` or an enum.
        path: `sokvag`, `fil` or `mapp` where it is a path.
        many: Whether it may be given several times.

    """

    def __init__(self, name: str, flags: tuple[str, ...]) -> None:
        self.name = name
        self.flags = flags
        self.help = ""
        self.metavar = ""
        self.choices: tuple[str, ...] = ()
        self.path = ""
        self.many = False
        self.takes_value = True


def subcommands(module: Module, command: str) -> dict[str, Found] | None:
    """The functions under a command that has commands of its own, by their words; None where it has none.

    They stand in a dictionary `COMMANDS`, or each in its file in the folder `_<command>`.
    """
    node = module.names.get("COMMANDS")
    if node is None:
        return None
    found = {}
    if isinstance(node, ast.Dict):
        for key, value in zip(node.keys, node.values, strict=True):
            if (
                isinstance(key, ast.Constant)
                and isinstance(value, ast.Name)
                and (one := module.find(value.id))
            ):
                found[str(key.value)] = one
        return found
    folder = os.path.join(os.path.dirname(module.path), f"_{command.replace('-', '_')}")  # noqa: PTH118, PTH120 - as above
    for name in sorted(os.listdir(folder)):  # noqa: PTH208 - as above
        if name.endswith(".py") and not name.startswith("_"):
            function = Module(os.path.join(folder, name)).find(name[:-3])  # noqa: PTH118 - as above
            if function is not None:
                found[name[:-3]] = function
    return found


def parameters(function: Found) -> list[Parameter]:
    """What the command takes, in order, without its console and without what is hidden."""
    node = function.node
    if not isinstance(node, ast.FunctionDef):
        return []
    plain = [*node.args.posonlyargs, *node.args.args]
    defaults = len(plain) - len(node.args.defaults)
    optional = {each.arg for each in plain[defaults:]}
    optional |= {
        each.arg for each, default in zip(node.args.kwonlyargs, node.args.kw_defaults, strict=True) if default
    }
    read = [
        _parameter(each, function.module, optional=each.arg in optional)
        for each in [*plain, *node.args.kwonlyargs]
        if each.annotation is not None
    ]
    return [parameter for parameter in read if parameter is not None]


def _parameter(argument: ast.arg, module: Module, *, optional: bool) -> Parameter | None:
    kind, call = _annotated(Found(module, argument.annotation or argument))
    if _last(kind.node) == "Console":
        return None
    given = (
        {keyword.arg: _value(Found(kind.module, keyword.value)) for keyword in call.keywords} if call else {}
    )
    if given.get("hidden"):
        return None
    declared = [_value(Found(kind.module, word)) for word in call.args] if call else []
    is_option = optional if call is None else _last(call.func) == "Option"
    flags = tuple(str(word) for word in declared if str(word).startswith("-"))
    found = Parameter(argument.arg, (flags or (f"--{argument.arg.replace('_', '-')}",)) if is_option else ())
    found.help = str(given.get("help") or "").partition("\n")[0]
    found.metavar = str(given.get("metavar") or "")
    kind = _without_none(kind)
    if _is(kind, "list") and isinstance(kind.node, ast.Subscript):
        found.many = True
        kind = _resolved(Found(kind.module, kind.node.slice))
    found.choices = _choices(kind)
    if _last(kind.node) == "Path":
        found.path = _PATHS[given.get("file_okay") is not False, given.get("dir_okay") is not False]
    found.takes_value = not (_last(kind.node) == "bool" or given.get("count")) or not is_option
    return found


def _annotated(found: Found) -> tuple[Found, ast.Call | None]:
    """A parameter's own type, and the call that says what it is on the command line."""
    found = _resolved(found)
    node = found.node
    if _is(found, "Annotated") and isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Tuple):
        kind, *more = node.slice.elts
        call = next((each for each in more if isinstance(each, ast.Call)), None)
        return _resolved(Found(found.module, kind)), call
    return found, None


def _resolved(found: Found) -> Found:
    """What a type stands for that has a name of its own, or is written within quotation marks."""
    node = found.node
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return _resolved(Found(found.module, ast.parse(node.value, mode="eval").body))
    if isinstance(node, ast.Name) and (meant := found.module.find(node.id)) is not None:
        return meant if isinstance(meant.node, ast.ClassDef) else _resolved(meant)
    return found


def _without_none(found: Found) -> Found:
    """`str | None` as `str`."""
    node = found.node
    while isinstance(node, ast.BinOp):
        node = node.right if isinstance(node.left, ast.Constant) and node.left.value is None else node.left
    return _resolved(Found(found.module, node))


def _choices(found: Found) -> tuple[str, ...]:
    node = found.node
    if _is(found, "Literal") and isinstance(node, ast.Subscript):
        words = node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]
        return tuple(str(_value(Found(found.module, word))) for word in words)
    if isinstance(node, ast.ClassDef) and any(_last(base).endswith("Enum") for base in node.bases):
        return tuple(
            str(each.value.value)
            for each in node.body
            if isinstance(each, ast.Assign) and isinstance(each.value, ast.Constant)
        )
    return ()


def _value(found: Found) -> object:
    """What a constant, or a name for one, is; None for all that would have to be run."""
    node = found.node
    if isinstance(node, ast.Constant):
        return node.value
    if isinstance(node, ast.Name) and (meant := found.module.find(node.id)) is not None:
        return _value(meant)
    return None


def _is(found: Found, name: str) -> bool:
    return isinstance(found.node, ast.Subscript) and _last(found.node.value) == name


def _last(node: ast.AST) -> str:
    """The last word of a name: `Path` of `pathlib.Path`."""
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else node.name if isinstance(node, ast.ClassDef) else ""


def _file_of(module: str) -> str | None:
    """The file of one of our own modules."""
    package, _, rest = module.partition(".")
    path = os.path.join(_PACKAGE, *rest.split(".")) + ".py"  # noqa: PTH118 - as above
    return path if package == "kvalitet_cli" and os.path.isfile(path) else None  # noqa: PTH113 - as above
