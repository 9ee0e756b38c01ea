"""Hostile templates: each way that a template could cost more than it may, reach out, or bring the program down."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Fientlig:
    """One template.

    Attributes:
        namn: What it tries.
        text: The template.
        vantat: What the finding says.
        rad: The line it must be told at; None where that is not known.
        delar: Other templates beside it.

    """

    namn: str
    text: str
    vantat: str
    rad: int | None = 1
    delar: tuple[tuple[str, str], ...] = ()


TID, MINNE, STOR = "hann inte bli klar på", "MB minne", "blir större än"
DYRT = f"{MINNE}|{TID}"
FOR_STOR = "den är för stor"
KOSTAR = f"{TID}|{MINNE}|{STOR}"
TIO = '"xxxxxxxxxx"'


def slingor(djup: int, inre: str = "{% if a0 == 1 %}x{% endif %}", over: str = TIO) -> str:
    """Loops inside each other."""
    return "".join(f"{{% for a{n} in {over} %}}" for n in range(djup)) + inre + "{% endfor %}" * djup


def makron(djup: int, inre: str) -> str:
    """Macros that each call the one before ten times."""
    text = f"{{% macro m0() %}}{inre}{{% endmacro %}}"
    for n in range(1, djup):
        text += f"{{% macro m{n}() %}}" + f"{{{{ m{n - 1}() }}}}" * 10 + "{% endmacro %}"
    return text


def fordubblingar(antal: int) -> str:
    """A text that is twice as long for every step."""
    steg = "".join(f"{{% set t{n + 1} %}}{{{{ t{n} }}}}{{{{ t{n} }}}}{{% endset %}}" for n in range(antal))
    return "{% set t0 %}xxxxxxxxxxxxxxxx{% endset %}" + steg


VY = "rapport.huvud.titel"
DJUP_SLINGA = slingor(9)
FIENTLIGA = (
    Fientlig("slingor i slingor", f"\n\n{DJUP_SLINGA}", TID, 3),
    Fientlig("slingor över vyn", f"\n{slingor(14, 'x', VY)}", KOSTAR, 2),
    Fientlig("slingor över en lista", slingor(10, "", "[1,2,3,4,5,6,7,8,9,10]"), TID),
    Fientlig("slingor som skriver mycket", slingor(9, "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"), KOSTAR),
    Fientlig(
        "slingor i ett makro", f"{{% macro m() %}}\n{DJUP_SLINGA}\n{{% endmacro %}}\n{{{{ m() }}}}", TID, 4
    ),
    Fientlig("makron i makron", makron(12, "") + "\n{{ m11() }}", TID, 2),
    Fientlig("makron som skriver", makron(10, "x" * 100) + "\n{{ m9() }}", KOSTAR, 2),
    Fientlig("dubbla texter", fordubblingar(40), DYRT),
    Fientlig(
        "dubbla texter i en slinga", f"{{% for a in {TIO} %}}\n{fordubblingar(40)}{{% endfor %}}", DYRT, 1
    ),
    Fientlig(
        "dubbla texter genom join", "{% set a = 'x' %}" + "{% set a = [a,a,a,a,a,a,a,a]|join %}" * 20, DYRT
    ),
    Fientlig(
        "join med lång mellantext",
        fordubblingar(18) + "{{ [1,2,3,4,5,6,7,8,9,0]|join([t18,t18,t18,t18,t18,t18]|join)|length }}",
        KOSTAR,
    ),
    Fientlig(
        "dubbla listor",
        "{% set a = [1] %}" + "{% set a = [a,a,a,a,a,a,a,a] %}" * 30 + "{{ a|join|length }}",
        KOSTAR,
    ),
    Fientlig("dubbla listor i text", "{% set a = 'x' %}" + "{% set a = [a,a]|join(a) %}" * 30, DYRT),
    Fientlig(
        "upper om och om igen",
        fordubblingar(20) + slingor(6, "{% if t20|upper|lower == 'x' %}x{% endif %}"),
        DYRT,
    ),
    Fientlig(
        "makro som anropar sig självt",
        "\n{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
        "anropar sig själv",
        None,
    ),
    Fientlig(
        "makron som anropar varandra",
        "{% macro a() %}{{ b() }}{% endmacro %}{% macro b() %}{{ a() }}{% endmacro %}{{ a() }}",
        "anropar sig själv",
        None,
    ),
    Fientlig(
        "makro som delar sig",
        "{% macro m(n) %}{% if n > 0 %}{{ m(n-1) }}{{ m(n-1) }}{% endif %}{% endmacro %}\n{{ m(60) }}",
        KOSTAR,
        2,
    ),
    Fientlig(
        "slinga som delar sig",
        "{% for a in 'xx' recursive %}{% if loop.depth < 60 %}{{ loop('xx') }}{% endif %}{% endfor %}",
        "anropar något annat",
    ),
    Fientlig(
        "mall som tar med sig själv", "{% include 'kvalitetsrapport.md.jinja' %}", "anropar sig själv", None
    ),
    Fientlig(
        "mall som bygger på sig själv", "{% extends 'kvalitetsrapport.md.jinja' %}", "anropar sig själv", None
    ),
    Fientlig(
        "mallar som tar med varandra",
        "{% include 'a.jinja' %}",
        "anropar sig själv",
        None,
        (("a.jinja", "{% include 'kvalitetsrapport.md.jinja' %}"),),
    ),
    Fientlig(
        "mall som tas med många gånger",
        "{% include 'a0.jinja' %}",
        KOSTAR,
        None,
        (*((f"a{n}.jinja", f"{{% include 'a{n + 1}.jinja' %}}" * 10) for n in range(12)), ("a12.jinja", "x")),
    ),
    Fientlig(
        "block som ropar på sig självt",
        "{% block a %}{{ self.a() }}{% endblock %}",
        "anropar sig själv",
        None,
    ),
    Fientlig("dyr import", "{% import 'a.jinja' as m %}", TID, None, (("a.jinja", DJUP_SLINGA),)),
    Fientlig("upprepad text", "{{ 'x' * 1000000000 }}", "räknar med \\*"),
    Fientlig("upprepad lista", "{{ [1] * 1000000000 }}", "räknar med \\*"),
    Fientlig("text plus text", "{% set a = 'x' + 'x' %}{{ a }}", "räknar med \\+"),
    Fientlig("text med procent", "{{ '%1000000000d' % 1 }}", "räknar med %"),
    Fientlig("potens", "{{ 9 ** 99999999 }}", "räknar med \\*\\*"),
    Fientlig(
        "produkter av produkter",
        "{% set a = 9 %}" + "{% set a = a * a %}" * 40 + "{{ a }}",
        f"{KOSTAR}|för långt",
    ),
    Fientlig("långt tal", "{{ " + "9" * 5000 + " }}", "för långt"),
    Fientlig(
        "långt tal i en produkt", "{% set a = 9999 %}" + "{% set a = a * a %}" * 12 + "{{ a }}", "för långt"
    ),
    Fientlig("format", "{{ '{:>1000000000}'.format(1) }}", "anropar något annat|inte får"),
    Fientlig("center", "{{ 'x'.center(1000000000) }}", "anropar något annat"),
    Fientlig("replace", "{{ 'x'.replace('', 'y') }}", "anropar något annat"),
    Fientlig("range", "{% for a in range(1000000000) %}{% endfor %}", "anropar något annat"),
    Fientlig("lipsum", "{{ lipsum(1000000) }}", "anropar något annat"),
    Fientlig("cycler", "{{ cycler('a') }}", "anropar något annat"),
    Fientlig("namespace", "{% set n = namespace(a=1) %}", "anropar något annat"),
    Fientlig("batch", "{{ 'x'|batch(1000000000)|length }}", "inget filter"),
    Fientlig("indent", "{{ 'x'|indent(1000000000) }}", "inget filter"),
    Fientlig(
        "djupa parenteser",
        "{{ " + "(" * 2000 + "1" + ")" * 2000 + " }}",
        "anropar sig själv|för många|avbrytas|läggas ut",
        None,
    ),
    Fientlig(
        "djupa listor",
        "{{ " + "[" * 500 + "]" * 500 + " }}",
        "anropar sig själv|för många|avbrytas|läggas ut",
        None,
    ),
    Fientlig(
        "djupa not",
        "{% if " + "not " * 5000 + "1 %}{% endif %}",
        "anropar sig själv|för många|avbrytas|läggas ut",
        None,
    ),
    Fientlig(
        "djupa minus", "{{ " + "-" * 5000 + "1 }}", "anropar sig själv|för många|avbrytas|läggas ut", None
    ),
    Fientlig("djupa slingor", slingor(60, "", "'x'"), "för många slingor", None),
    Fientlig("djupa villkor", "{% if 1 %}" * 150 + "{% endif %}" * 150, "för många slingor", None),
    Fientlig(
        "lång kedja",
        "{% if " + " == ".join(["1"] * 100_000) + " %}{% endif %}",
        f"{KOSTAR}|anropar sig|avbrytas|läggas ut",
        None,
    ),
    Fientlig("stor mall", "x{{ 1 }}" * 400_000, FOR_STOR, None),
    Fientlig("stor mall utan värden", "x" * 3_000_000, FOR_STOR, None),
    Fientlig("stor mall i bara mellanslag", " " * 9_000_000 + "x", FOR_STOR, None),
    Fientlig("öppna skript utan slut", "<script" * 800_000, FOR_STOR, None),
    Fientlig("når klassen", "{{ rapport.__class__.__mro__ }}", "__class__"),
    Fientlig("når klassen genom attr", "{{ rapport['__class__'] }}", "__class__"),
    Fientlig("når globala namn", "{{ self.__init__.__globals__ }}", "__init__"),
    Fientlig("når makrots kod", "{% macro m() %}{% endmacro %}{{ m.__call__.__func__ }}", "__call__"),
    Fientlig("når ramen", "{% for a in 'x' %}{{ loop._iterator.gi_frame }}{% endfor %}", "_iterator"),
    Fientlig("når miljön", "{{ self._TemplateReference__context.environment }}", "_TemplateReference"),
    Fientlig("når mallens fil", "{{ self.__file__ }}", "__file__|mallar inte får"),
    Fientlig("läser en fil", "{% include '/etc/passwd' %}", "utanför mallar/"),
    Fientlig("läser en fil uppåt", "{% include '../kvalitet.yaml' %}", "utanför mallar/"),
    Fientlig(
        "läser en fil med snedstreck åt andra hållet",
        "{% include '..\\\\kvalitet.yaml' %}",
        "utanför mallar/",
    ),
    Fientlig("läser miljön", "{% include '/proc/self/environ' %}", "utanför mallar/"),
    Fientlig("läser en enhet", "{% include 'C:/x' %}", "utanför mallar/"),
    Fientlig("läser en dold fil", "{% include '.git/config' %}", "utanför mallar/"),
    Fientlig("stänger av skyddet", "{% autoescape false %}{% endautoescape %}", "autoescape"),
    Fientlig("safe", "{{ '<b>'|safe }}", "inget filter"),
    Fientlig("sätter ihop skyddad text", "{{ 'a' ~ 'b' }}", "sätta ihop dem med ~"),
    Fientlig("do", "{% do 1 %}", "do är inget"),
    Fientlig("debug", "{% debug %}", "debug är inget"),
)
