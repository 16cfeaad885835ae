"""Renders many templates with the real Jinja2 and writes what came out: the cases that JinjaCasesTest replays.

Run it again after changing it:

    python3 -m venv venv && venv/bin/pip install jinja2==3.1.6
    venv/bin/python core/jinja/src/test/python/generate_cases.py

Everything is rendered in Jinja2's immutable sandbox. A case is a line of JSON: id, template, context (by name),
options, and the result or an error. Random parts are seeded, so that the same script writes the same cases.
"""

import copy
import gzip
import io
import itertools
import json
import pathlib
import random
import struct
import warnings

import environments

warnings.simplefilter("ignore")
HERE = pathlib.Path(__file__).parent
TARGET = HERE.parent / "resources/dev/mellea4j/jinja/cases.jsonl.gz"

CONTEXTS = {
    "values": {
        "zero": 0, "one": 1, "seven": 7, "minus": -3, "big": 123456789012345678901234567890, "max": 9223372036854775807,
        "half": 0.5, "third": 3.3333333, "neg": -2.5, "large": 1e22, "yes": True, "no": False, "nil": None,
        "empty": "", "word": "Hello", "text": "hello World, foo-bar  it's", "digits": "42", "real": "3.7",
        "uni": "\u00e4\u00d6\u00df \u4f60\u597d \U0001f600", "lines": "one\ntwo\r\n\n  three\n", "html": "<b>\"A\" & 'B'</b>",
        "list": [3, 1, 2], "names": ["b", "A", "c", "a"], "mixed": [1, "x", None, 2.5, True], "nested": [[1, 2], [3, [4]]],
        "nothing": [], "dict": {"b": 1, "a": 2}, "deep": {"x": {"y": [10, {"z": "end"}]}}, "void": {},
        "users": [
            {"name": "Bob", "age": 30, "tags": ["x"], "boss": None},
            {"name": "alice", "age": 25, "tags": [], "boss": {"name": "Bob"}},
            {"name": "Carol", "age": 30, "tags": ["y", "z"]},
        ],
    },
}
VALUES = CONTEXTS["values"]
ALL = [name for name in VALUES] + ["missing"]


class Cases:
    def __init__(self):
        self.rows = []
        self.seen = set()
        self.groups = {}

    def add(self, group, template, context="values", **options):
        key = (template, context, tuple(sorted(options.items())))
        if key in self.seen:
            return
        self.seen.add(key)
        outcome = environments.render(template, copy.deepcopy(CONTEXTS[context]), options)
        if outcome is None or len(outcome.get("result", "")) > 4000:
            return
        number = self.groups[group] = self.groups.get(group, 0) + 1
        row = {"id": f"{group}-{number}", "template": template, "context": context}
        if options:
            row["options"] = options
        row.update(outcome)
        self.rows.append(row)


def operators(cases):
    names = ["zero", "one", "seven", "minus", "big", "half", "neg", "large", "yes", "nil", "empty", "word", "digits",
             "list", "names", "nothing", "dict", "nested", "missing"]
    for op in ["+", "-", "*", "/", "//", "%", "==", "!=", "<", "<=", ">", ">=", "in", "not in", "~", "and", "or"]:
        for a, b in itertools.product(names, names):
            if op == "*" and "big" in (a, b) and {a, b} & {"empty", "word", "digits", "list", "names", "nothing", "nested"}:
                continue
            cases.add("operator", f"{{{{ {a} {op} {b} }}}}")
    for a, b in itertools.product(names, ["zero", "one", "seven", "minus", "half", "neg", "yes", "word", "missing"]):
        cases.add("power", f"{{{{ {a} ** {b} }}}}")
    for a in ALL:
        for form in ["-{}", "+{}", "not {}", "{}", "{} is defined", "({},)", "[{}]", "{{'k': {}}}", "1 if {} else 2",
                     "{}[0]", "{}[-1]", "{}['a']", "{}.a", "{}.name", "{}[1:]", "{}[::-1]", "{}[:2]", "{}[-2:]", "{}[5:1:-2]",
                     "{}()", "{}.b.c", "{}[0][0]", "{}.items()", "{}.upper()", "{}.__class__", "{}['__class__']", "{} == {}",
                     "{}.append(1)", "{}.update({{}})", "{}.count('a')", "{}.copy()", "{}[none]", "{}[1.0]", "{}[true]", "{}['x', 1]"]:
            cases.add("unary", "{{ " + form.format(*[a] * form.count("{}")) + " }}")
            cases.add("unary-strict", "{{ " + form.format(*[a] * form.count("{}")) + " }}", strict=True) if a == "missing" else None


def numbers(cases):
    rng = random.Random(7)
    for _ in range(400):
        value = struct.unpack("d", struct.pack("Q", rng.getrandbits(64)))[0]
        if value == value and abs(value) != float("inf"):
            cases.add("float", f"{{{{ {abs(value)!r} }}}}")
    for _ in range(300):
        value = rng.choice([rng.random(), rng.uniform(-1e6, 1e6), rng.randint(-10**6, 10**6) / 100, 10.0 ** rng.randint(-20, 25)])
        cases.add("float", f"{{{{ '{value!r}'|float }}}}")
        for precision in (0, 1, 2, 3, -1):
            cases.add("round", f"{{{{ '{value!r}'|float|round({precision}) }}}}")
        cases.add("round", f"{{{{ '{value!r}'|float|round(2, 'ceil') }} {{{{ '{value!r}'|float|round(1, 'floor') }}}}}}")
    for _ in range(300):
        a, b = (rng.choice([rng.randint(-20, 20), rng.randint(-10**20, 10**20), round(rng.uniform(-9, 9), 2)]) for _ in "ab")
        for op in ["/", "//", "%", "*", "-", "<", "=="]:
            cases.add("arithmetic", f"{{{{ ({a}) {op} ({b}) }}}}")
    for literal in ["0", "00", "007", "1_000", "1__0", "_1", "0x1F", "0XaB", "0o17", "0b101", "0b2", "0x", "1e5", "1E-7", "1.5e+3", "1.",
                    ".5", "1.5.2", "1_0.5_0", "5e-324", "1.7976931348623157e308", "1e400", "123456789012345678901234567890", "1.0", "100000000000000000000.0",
                    "0.0001", "0.00001", "1e16", "123456789012345.6", "9007199254740993", "0.1+0.2", "2**63", "-2**63", "2**64-1", "7//2", "-7//2",
                    "7%-3", "-7%3", "7.5//2", "-7.5%2", "1/3", "2**-1", "2**0.5", "10**20", "1e3|int", "1 .real", "3 .bit_length()", "1.5.is_integer()",
                    "1_000_000", "9223372036854775807+1", "-9223372036854775808-1", "3037000500*3037000500", "1e308*10", "(1e308*10)|string", "0.0", "-0.0", "0.1*3"]:
        cases.add("number", "{{ " + literal + " }}")


def literals(cases):
    for literal in [r"'a\nb'", r"'\t|\\|\'|\"'", r'"it\'s"', r"'\x41\u0042\U00000043'", r"'\101\7'", r"'\q'", r"'\x4'", r"'\u12'", r"'\N{BULLET}'", r"'\N{NOPE}'",
                    r"'a' 'b' \"c\"", "'a' 'b' \"c\"", "'a\nb'", "'\u00e4\U0001f600'", "'a\\\nb'", "''", "'unclosed", "[1, 2, 3,]", "[,]", "(1)", "(1,)", "()", "1,", "1, 2",
                    "{}", "{'a': 1,}", "{1: 2, 'b': [3], none: 4, true: 5, 1.0: 6}", "{'a': 1, 'a': 2}", "{[1]: 2}", "{(1, 2): 3}", "[[], [1, [2, [3]]]]", "true", "True", "none", "None",
                    "TRUE", "['a', \"b'c\", 'd\\'e\"f']", "['\\n\\t\\\\', '\\x00\\x7f\\u200b\\ue000']", "('a', 1.0, none)", "{'x': {'y': ('z',)}}", "range(3)", "range(0)", "range(1, 5, 2)",
                    "range(5, 0, -2)|list", "range(3)[1]", "range(10)[-1]", "range(5)|length", "range(1000000)", "range('3')", "range(1.5)", "range(0, 5, 0)", "3 in range(5)", "5 in range(0, 9, 2)",
                    "dict(a=1, b=2)", "dict({'x': 1}, y=2)", "dict([('a', 1), ['b', 2]])", "dict([1])", "namespace(a=1)", "namespace(a=1).a", "namespace(a=1).b", "namespace({'z': 1}).z",
                    "cycler('a', 'b').next()", "cycler()", "joiner('; ')()", "lipsum is defined", "raise_exception('bad')", "raise_exception()", "strftime_now('%Y-%m-%d')",
                    "strftime_now('%d %b %Y')", "strftime_now('%A %B %-d %H:%M:%S %p %I %j %y %% %e|%a')", "strftime_now()", "\u00e4", "_x", "x1", "1x", "a b", "a.1", "list.0", "nested.1.0",
                    "a..b", "a.", ".a", "list[", "list[]", "list[1", "list[1:2:3:4]", "list[:]", "list[::0]", "list[1,]", "f(", "f(1 2)", "f(a=1, 2)", "f(*list)", "f(**dict)", "f(a=1, a=2)"]:
        cases.add("literal", "{{ " + literal + " }}")
    for values in ["1 < 2 < 3", "1 < 3 < 2", "3 > 2 > 1 != 4", "1 == 1.0 == true", "1 in [1] in [[1]]", "not 1 == 2", "not not 1", "1 + 2 ~ 3 + 4", "1 ~ 2 * 3", "2 * 3 ** 2", "2 ** 3 ** 2",
                   "-2 ** 2", "-1|abs", "(-1)|abs", "2|float + 1", "1 + 1|string", "'a' ~ 'b' * 2", "1 if 0", "(1 if 0) is defined", "1 if 0 else 2 if 0 else 3", "1 if 1 if 0 else 2", "a if a is defined else 'no'",
                   "1 or 0 and 0", "0 or '' or none or 'x'", "1 and 'x' and ''", "missing or 'd'", "missing and 1", "not missing", "not none is none", "1 is odd and 2 is even", "1 is not even", "'a' in 'abc' is true",
                   "list is iterable and list is not mapping", "5 is divisibleby 5", "5 is divisibleby(2)", "4 is divisibleby 2 and 3 is odd", "1 is eq 1", "1 is in [1, 2]", "1 is not in [1]", "'x' is in 'xyz'",
                   "dict.a is defined", "dict.zz is defined", "missing.x is defined", "missing is undefined or missing.x", "word is string is true", "1 is lessthan 2", "2 is greaterthan(1)", "2 is '==' 2",
                   "word|upper is upper", "word|lower|upper == 'HELLO'", "word|nofilter", "word is notest", "1 if 1 else word|nofilter", "1 if 1 else 1 is notest", "word|default('x')|length", "'a,b'.split(',')|join('-')",
                   "list|sort|reverse|list", "(1, 2) + (3,)", "(1, 2) * 2", "[1] * 3", "'ab' * 0", "'ab' * -1", "3 * 'ab'", "'%s-%d' % ('a', 3)", "'%s' % 'x'", "'%s %s' % ('a',)", "'%(k)s' % {'k': 1}", "'%d' % 'x'",
                   "'%5.2f|%-5s|%05d|%x|%X|%o|%e|%g|%r|%%|%c' % (3.14159, 'ab', 42, 255, 255, 8, 12345.678, 0.0001, 'q', 'z')", "'a' < 'b'", "'B' < 'a'", "[1, 2] < [1, 3]", "(1, 'a') < (1, 'b')", "1 < 'a'", "none < 1",
                   "[1, [2]] == [1, [2]]", "{'a': 1} == {'a': 1.0}", "(1,) == [1]", "'1' == 1", "none == false", "'\\U0001f600' > '\\uffff'", "'\\U0001f600'|length", "'a\\U0001f600b'[1]", "'a\\U0001f600b'[::-1]", "uni.upper()", "uni.lower()", "uni.title()"]:
        cases.add("precedence", "{{ " + values + " }}")


FILTERS = {
    "abs": [""], "attr": ["('upper')", "('a')", "('name')"], "batch": ["(2)|list", "(2, 'x')|list", "(0)|list", "(5, none)|list"], "capitalize": [""], "center": ["", "(20)", "(3)", "(11)"], "count": [""],
    "d": ["", "('x')"], "default": ["('x')", "('x', true)", "(default_value='y', boolean=true)"], "dictsort": ["", "(true)", "(by='value')", "(reverse=true)", "(false, 'nope')"], "e": [""], "escape": ["|string"],
    "filesizeformat": ["", "(true)"], "first": [""], "float": ["", "(1.5)", "('x')"], "forceescape": [""], "format": ["", "('a')", "(a=1)", "(1, a=2)"], "groupby": ["('age')|list", "('name')", "('boss.name')", "('tags.0', default='none')", "(0)"],
    "indent": ["", "(2)", "(2, true)", "(2, true, true)", "('>> ')", "(width=1, first=true)", "(first=true, blank=true)"], "int": ["", "(5)", "(base=16)", "(0, 8)", "(default='x')"], "items": ["|list"],
    "join": ["", "(', ')", "(d='|')", "(', ', attribute='name')", "(attribute='age')", "(1)"], "last": [""], "length": [""], "list": [""], "lower": [""],
    "map": ["('upper')|list", "(attribute='name')|list", "(attribute='boss.name', default='-')|list", "('string')|join(',')", "('default', 'x')|list", "()|list", "('nofilter')|list", "(attribute=0)|list", "('int')|sum", "(attribute='a', b=1)|list", "('replace', 'a', 'b')|list"],
    "max": ["", "(attribute='age')", "(case_sensitive=true)"], "min": ["", "(attribute='age')", "(true)"], "reject": ["|list", "('odd')|list", "('none')|list", "('in', [1, 2])|list"], "rejectattr": ["('age')|list", "('age', 'eq', 30)|list", "()|list"],
    "replace": ["('l', 'L')", "('l', 'L', 1)", "('', '-')", "('', '-', 2)", "(1, 2)", "('e')"], "reverse": ["|list", "|join"], "round": ["", "(1)", "(1, 'ceil')", "(0, 'floor')", "(-1)", "(0, 'x')"], "safe": [""],
    "select": ["|list", "('odd')|list", "('string')|list", "('none')|list", "('gt', 1)|list", "('nope')|list", "('equalto', 'a')|list"], "selectattr": ["('boss')|list", "('age', 'gt', 26)|list", "('tags.0', 'defined')|map(attribute='name')|list", "('name', 'equalto', 'Bob')|list"],
    "slice": ["(2)|list", "(2, 'x')|list", "(0)|list", "(7)|list"], "sort": ["", "(true)", "(reverse=true)", "(case_sensitive=true)", "(attribute='name')", "(attribute='age,name')", "(attribute='age', reverse=true)"], "string": ["", "|length"], "striptags": [""],
    "sum": ["", "(attribute='age')", "(start=10)", "(attribute='tags', start=[])"], "title": [""], "tojson": ["", "(indent=2)", "(2)"], "trim": ["", "('H')", "(chars='do ')"], "truncate": ["", "(5)", "(5, true)", "(9, false, '..')", "(6, true, '', 0)", "(2)", "(10, leeway=0)"],
    "unique": ["|list", "(true)|list", "(attribute='age')|list", "(attribute='age')|map(attribute='name')|list"], "upper": [""], "urlencode": [""], "wordcount": [""], "wordwrap": ["", "(5)", "(5, false)", "(8, wrapstring='|')", "(10, break_on_hyphens=false)", "(0)"],
    "xmlattr": ["", "(false)"],
}
TOJSON = ["(ensure_ascii=true)", "(indent=0)", "(indent=4, sort_keys=true)", "(separators=(',', ':'))", "(indent=1, separators=[',', ' = '])", "(sort_keys=true)", "(indent='\\t')", "(indent=none)", "(nope=1)", "(false, 2)", "(separators=(',',))"]
TESTS = ["defined", "undefined", "none", "boolean", "true", "false", "integer", "float", "number", "string", "mapping", "sequence", "iterable", "callable", "escaped", "lower", "upper", "odd", "even",
         "divisibleby 3", "divisibleby(0)", "sameas none", "sameas true", "in [1, 'Hello', none]", "in 'Hello World'", "eq 1", "ne 1", "lt 5", "le 7", "gt 0", "ge 0.5", "equalto 'Hello'", "filter", "test", "eq", "in", "odd(1)", "sequence and true"]


def filters(cases):
    for name, variants in FILTERS.items():
        for variant, value in itertools.product(variants, ALL):
            cases.add("filter-" + name, "{{ %s|%s%s }}" % (value, name, variant))
    for value in ALL:
        for variant in ["", "(indent=2)"] + TOJSON:
            cases.add("tojson-hf", "{{ %s|tojson%s }}" % (value, variant), hf=True)
    for expression in ["{'a': [], 'b': {}, 'c': ()}|tojson(indent=2)", "[1, (2, 3), {'k': none}]|tojson", "'</script>&\\''|tojson", "\"\\u2028\\x00\\x7f\\x1f\\b\\f\"|tojson", "{1: 2, true: 3, none: 4, 1.5: 5}|tojson",
                       "{(1, 2): 3}|tojson", "range(3)|tojson", "dict.items()|tojson", "('nan'|float)|tojson", "('-inf'|float)|tojson", "[1.0, 1e22, 1e-7, 0.1]|tojson", "{'b': 1, 'a': 2}|tojson", "{'b': 1, 2: 2}|tojson(sort_keys=true)", "users|map(attribute='name')|list|tojson",
                       "loop|tojson", "missing|tojson", "word|upper|tojson|length", "big|tojson", "uni|tojson", "uni|tojson(ensure_ascii=true)", "'\\U0001f600'|tojson(ensure_ascii=True)", "'a\"b\\\\c'|tojson", "(word|e)|tojson"]:
        for hf in (True, False):
            cases.add("tojson", "{{ " + expression + " }}", hf=hf)
    for test, value in itertools.product(TESTS, ALL):
        cases.add("test", "{{ %s is %s }} {{ %s is not %s }}" % (value, test, value, test))
    for value in ["range(3)", "dict.items()", "dict.keys()", "dict.values()", "list|map('string')", "namespace()", "cycler(1)", "joiner()", "range", "word.upper", "(1, 2)", "'x'|e", "list|reverse"]:
        for test in TESTS[:20]:
            cases.add("test", "{{ (%s) is %s }}" % (value, test))
        for use in ["|list", "|length", "|first", "|last", "|join(',')", "|sort", "|sum", "[0]", "|string|length > 0", "|reverse|list", "|upper|length > 0", " == 1"]:
            cases.add("kinds", "{{ (%s)%s }}" % (value, use))
    for expression in ["'<a>'|e ~ '<b>'", "('<a>'|e) + '<b>'", "'<b>' + ('<a>'|safe)", "'<a>'|e|e", "'<a>'|safe|e", "'<a>'|e|forceescape", "['<'|e]", "('<'|e) == '&lt;'", "('&lt;a'|safe)|striptags", "'<p>a <!-- x --> <b>b</b>\\n c</p> &amp; &lt; &#65; &#x42; &nope;'|striptags",
                       "'a & b=c/d?e \u00e4'|urlencode", "{'q': 'a b', 'r': '/x'}|urlencode", "[('a', 1), ('b', '&')]|urlencode", "[1]|urlencode", "1.5|urlencode", "'%s|%s'|format('a', 1)", "'%(a)s'|format(a=2)", "'x'|format", "'x%'|format", "'%s'|format(none)",
                       "'Hello World Foo'|truncate(11)", "'Hello World Foo Bar'|truncate(11)", "'x-y-z long-hyphenated-word and--dash'|wordwrap(8)", "'aaa bbb'|center(20)|length", "'foo bar (baz) [qux] it\\'s {a}'|title", "'o\\'neil-smith x_y 3rd'|title", "'hELLO wORLD'|capitalize",
                       "[1, 2, 3, 4, 5]|batch(2, '-')|map('join', ',')|join(';')", "[1, 2, 3, 4, 5]|slice(3, 'x')|list", "[{'a': 1}, {'a': 2}, {'a': 1}]|groupby('a')", "[{'a': 'x'}, {'a': 'X'}]|groupby('a')|map(attribute='grouper')|list", "[{'a': 'x'}, {'a': 'X'}]|groupby('a', case_sensitive=true)|map(attribute='list')|list",
                       "users|groupby('age')|map('first')|list", "users|sum(attribute='age')", "users|map(attribute='tags')|map('join', '+')|list", "users|selectattr('boss', 'defined')|list|length", "users|selectattr('boss', 'none')|list|length", "users|map('attr', 'items')|list|length",
                       "[3, 1, 2]|sort|first", "['b', 'A']|sort", "['b', 'A']|sort(case_sensitive=true)", "[1, 'a']|sort", "[none, 1]|sort", "[[2], [1]]|sort", "{'b': 1, 'A': 2}|dictsort", "{'b': 1, 'A': 2}|dictsort(true)", "[1, 1.0, true, '1']|unique|list", "['a', 'A', 'b']|unique|list", "[[1], [1]]|unique|list",
                       "[]|min", "[]|max|default('none')", "['b', 'A']|min", "[1, 2.5]|max", "[1, 'a']|max", "'hello'|first", "'hello'|last", "''|first", "[]|last", "5|first", "dict|first", "dict|last", "dict|list", "dict|length", "'hello'|list", "'abc'|reverse", "'42.9'|int", "' 42 '|int", "'4_2'|int", "'0x1f'|int(base=16)", "'1f'|int(0, 16)", "'0b11'|int(0, 0)", "'abc'|int(-1)",
                       "none|int", "true|int", "[]|int(9)", "1e400|int", "'inf'|float", "'inf'|int", "'nan'|float", "'1e3'|float", "'1_0.5'|float", "' 1.5 '|float", "'.5'|float", "'5.'|float", "'1e'|float", "true|float", "big|float", "2.5|round", "3.5|round", "-2.5|round", "2.675|round(2)", "1234|round(-2)", "1250|round(-2)", "42|round", "42.5|round(0, 'ceil')", "true|round",
                       "1|filesizeformat", "999|filesizeformat", "1000|filesizeformat", "123456789|filesizeformat", "1048576|filesizeformat(true)", "'1000'|filesizeformat", "1e30|filesizeformat", "0|filesizeformat", "-5|filesizeformat", "'a b\\tc\\n d-e f_g'|wordcount", "{'class': 'a', 'id': none, 'x': '<'}|xmlattr", "{'a b': 1}|xmlattr"]:
        cases.add("filters", "{{ " + expression + " }}")


METHODS = ["upper()", "lower()", "title()", "capitalize()", "swapcase()", "casefold()", "strip()", "lstrip()", "rstrip()", "strip('Hd')", "lstrip('heH')", "rstrip('o ')", "strip(none)", "split()", "split(none, 1)", "split(' ')", "split(' ', 1)", "split(' ', maxsplit=1)", "split(sep='o')", "split('')",
           "rsplit()", "rsplit(none, 1)", "rsplit(' ', 1)", "rsplit('o')", "splitlines()", "splitlines(true)", "splitlines(keepends=true)", "startswith('h')", "startswith(('x', 'H'))", "startswith('e', 1)", "startswith('')", "endswith('o')", "endswith(('x', \"s\"))", "endswith('l', 0, 3)", "startswith(1)", "endswith(['o'])",
           "replace('l', 'L')", "replace('l', 'L', 1)", "replace('', '.')", "replace('o', '')", "replace(old='l', new='x')", "find('l')", "find('z')", "find('o', 5)", "find('l', -3)", "find('', 100)", "rfind('o')", "rfind('o', 0, 5)", "index('l')", "index('z')", "rindex('o')", "count('l')", "count('')", "count('o', 5)", "join(['a', 'b'])", "join('xyz')", "join([1])",
           "isdigit()", "isdecimal()", "isnumeric()", "isalpha()", "isalnum()", "isspace()", "isupper()", "islower()", "istitle()", "isascii()", "isidentifier()", "isprintable()", "center(15)", "center(15, '*')", "ljust(12)", "ljust(12, '.')", "rjust(12)", "rjust(12, '-')", "zfill(10)", "expandtabs(4)", "center(5, 'ab')",
           "partition(' ')", "rpartition(' ')", "partition('zz')", "rpartition('zz')", "partition('')", "removeprefix('Hel')", "removesuffix('lo')", "format(1)", "format_map({})", "nope()", "upper(1)", "encode", "__len__()", "strip(1)"]


def methods(cases):
    for method, value in itertools.product(METHODS, ["word", "text", "empty", "digits", "uni", "lines", "html", "' \\t x\\n '", "'-42'", "'A1b2'", "'Title Case'", "'a\\tb'", "missing", "seven", "list"]):
        cases.add("method", "{{ %s.%s }}" % (value, method))
    for pattern, arguments in itertools.product(["{}", "{} {}", "{0}{1}{0}", "{a}", "{0} {}", "{!r}", "{!s:>5}", "{:>8}|", "{:<8}|", "{:^8}|", "{:*^9}|", "{:08.3f}", "{:.2f}", "{:+d}", "{:x}", "{:#x}", "{:b}", "{:o}", "{:,}", "{:e}", "{:g}", "{:%}", "{:.3}", "{:5}|", "{:05}", "{{}}", "{{{}}}", "{", "}", "{a.b}", "{0[0]}", "{0[a]}", "{:{}}", "{:q}", "{:.1e}", "{:c}", "{: d}", "{:_}", "{:=+6}", "{:s}", "{:d}", "{:n}", "{:G}", "{0.__class__}"],
                                                ["(1)", "(1, 2)", "('ab')", "('ab', 5)", "(3.14159)", "(a=1)", "(a={'b': 2})", "([7, 8])", "({'a': 9})", "()", "(1234567.891, 12)", "(-5)", "(true)", "(none)", "(1e20)", "(0.00001234)"]):
        cases.add("format", "{{ '%s'.format%s }}" % (pattern, arguments))
    for pattern, arguments in itertools.product(["%s", "%d", "%i", "%5d|", "%-5d|", "%05d", "%+d", "% d", "%x", "%#x", "%o", "%e", "%.2e", "%f", "%.1f", "%8.3f|", "%g", "%G", "%r", "%c", "%5s|", "%-5s|", "%.2s", "%%", "%", "%q", "%*d", "%.*f", "%(a)s", "%(a)05d", "%s %s", "%u", "%a", "%F", "x"],
                                                ["1", "(1,)", "'ab'", "3.7", "-42", "(5, 2)", "(3, 2.71828)", "{'a': 7}", "none", "true", "[1]", "()", "1e20", "missing", "('x', 'y')", "65", "0.00001"]):
        cases.add("percent", "{{ '%s' %% %s }}" % (pattern, arguments))
    for expression in ["dict.items()", "dict.keys()", "dict.values()", "dict.items()|list", "dict.get('a')", "dict.get('z')", "dict.get('z', 5)", "dict.get()", "dict.get('a', default=1)", "dict.copy()", "dict.pop('a')", "dict.popitem()", "dict.setdefault('a')", "dict.clear()", "dict['items']", "dict.fromkeys", "deep.x.y[1].z", "deep['x']['y'][0]", "deep.x.nope.z", "deep.x.nope",
                       "list.index(1)", "list.index(9)", "list.index(3, 1)", "list.count(1)", "list.copy()", "list.append", "list.append(1)", "list.pop()", "list.extend([1])", "list.sort()", "list.reverse()", "list.insert(0, 1)", "list.remove(1)", "list.clear()", "(1, 2, 1).count(1)", "(1, 2).index(2)", "(1, 2)[0]", "(1, 2)[5]", "list[10]", "list['x']", "list[-3]", "list[-4]", "word[0]", "word[-1]", "word[9]", "word[1:3]", "word[::2]", "word[-3:-1]", "word[:-1]", "word[3:1]", "nothing[1:]",
                       "range(10)[2:5]|list", "(1, 2, 3)[1:]", "users[0].name", "users[0]['name']", "users.0.name", "users[-1].tags[-1]", "users[0].boss.name", "users[2].boss.name", "users[2].boss", "5 .foo", "none.foo", "none['x']", "true.foo", "1.5.foo", "dict.a.b", "namespace(x=1)['x']", "namespace(x=1)['y']", "{'a b': 1}['a b']", "{1: 'x'}[1]", "{1: 'x'}[1.0]", "{1: 'x'}[true]", "{'_x': 5}._x", "{'__class__': 5}.__class__", "word['upper']()", "word[['x']]", "dict[['x']]"]:
        cases.add("access", "{{ " + expression + " }}")


def whitespace(cases):
    blanks = ["", " ", "\n", "  \n  ", "\n\n", "\t", " x ", "x\n  "]
    for trim, lstrip in itertools.product((False, True), repeat=2):
        options = dict(trim=trim, lstrip=lstrip)
        for before, after, left, right in itertools.product(blanks, blanks, ["", "-", "+"], ["", "-", "+"]):
            cases.add("whitespace-block", f"a{before}{{%{left} if 1 {right}%}}{after}b{{% endif %}}", **options)
            if right != "+":
                cases.add("whitespace-variable", f"a{before}{{{{{left} 1 {right}}}}}{after}b", **options)
            if before in ("", "\n", "  \n  ") or after in ("", " ", "\n"):
                cases.add("whitespace-comment", f"{before}{{#{left} c {right}#}}{after}b", **options)
                cases.add("whitespace-raw", f"{before}{{%{left} raw {right if right != '+' else ''}%}}{after}{{{{ x }}}}{before}{{%{left} endraw {right}%}}{after}b", **options)
        for template in ["", "\n", "\n\n", "a\n", "a\r\n", "a\r\nb\rc\n\n", "{% if 1 %}\n{% endif %}\n", "  {% if 1 %}  \n  x\n  {% endif %}  \n", "{# c #}\n", "x{# c #}\n y", "   {# a #}   {# b #}\n", "  {% set a = 1 %}{% set b = 2 %}\n  z", "{% for i in [1, 2] %}\n  {{ i }}\n{% endfor %}\n",
                         "<ul>\n  {% for i in [1, 2] -%}\n  <li>{{ i }}</li>\n  {%- endfor %}\n</ul>\n", "{%- if 1 -%} a {%- else -%} b {%- endif -%}", "{{- 1 -}}", " {{- 1 -}} ", "\t{%+ if 1 %}\tx{%+ endif %}", "{% if 1 +%}\nx{% endif %}", "  {{ 1 }}\n  {% if 1 %}y{% endif %}\n", "{#- a -#}\n\n{#- b -#}x", "{##}", "{#-#}", "{#--#}", "{# {% if %} {{ #}x", "{% raw %}{% endraw %}", "{% raw %} {{ a }} {% if %} {# #} {% endraw %}", "{%raw%}a{%endraw%}", "{%- raw -%} a {%- endraw -%}", "a {{ '}}' }} b", "{{ '%}' }}", "{% set x = '%}' %}{{ x }}", "{{ {'a': {'b': 1}}['a']['b'] }}", "{{ {'a':{}}}}", "{{{'a': 1}}}", "{{{'a': 1}.a}}", "{{ [1,2][0]}}", "}} %} #}", "{ { x } }", "{{ 1 }}}", "{ {{ 1 }} }", "a{\n{b", "{{\n1\n}}\n2", "{%\nif 1\n%}x{%\nendif\n%}", "\u00a0{%- if 1 %}x{% endif %}\u2003", "{% if 1 %}\u00a0\n{%- endif %}"]:
            for keep in (False, True):
                cases.add("whitespace", template, keep=keep, **options)


def statements(cases):
    corpus = (HERE / "statements.txt").read_text(encoding="utf-8").split("\n===\n")
    for template in corpus:
        template = template.rstrip("\n")
        for options in ({}, {"strict": True}, {"trim": True, "lstrip": True}, {"hf": True}):
            cases.add("statement", template, **options)
    rng = random.Random(11)
    for template in corpus:
        template = template.rstrip("\n")
        for _ in range(12):
            cases.add("cut", template[: rng.randrange(len(template) + 1)])
            i = rng.randrange(len(template))
            cases.add("dropped", template[:i] + template[i + rng.randint(1, 3):])
            cases.add("swapped", template[:i] + rng.choice(["{", "}", "%", "(", ")", "'", "|", ".", ",", "=", "-", " ", "if", "else ", "1", "[", "~", "#"]) + template[i + rng.randint(0, 1):])


def expression(rng, depth):
    if depth == 0 or rng.random() < 0.15:
        return rng.choice(ALL + ["1", "2", "3", "0", "-1", "2.5", "'a'", "'abc'", "''", "none", "true", "false", "[1, 2]", "{'a': 1}", "(1, 2)", "range(3)"])
    sub = lambda: expression(rng, depth - 1)
    kind = rng.randrange(14)
    if kind < 4:
        return f"{sub()} {rng.choice(['+', '-', '*', '/', '//', '%', '~', '==', '!=', '<', '>', '<=', '>=', 'in', 'not in', 'and', 'or'])} {sub()}"
    if kind == 4:
        return f"({sub()})"
    if kind == 5:
        return f"not {sub()}"
    if kind == 6:
        return f"{sub()} if {sub()} else {sub()}"
    if kind in (7, 8):
        name = rng.choice([n for n in FILTERS if n not in ("center", "wordwrap")])
        return f"{sub()}|{name}{rng.choice(FILTERS[name])}"
    if kind == 9:
        return f"{sub()} is {rng.choice(['', 'not '])}{rng.choice(TESTS)}"
    if kind == 10:
        return f"[{sub()}, {sub()}]"
    if kind == 11:
        return f"({sub()}){rng.choice(['[0]', '[1:]', '.a', '.name', '[-1]', '[::2]'])}"
    if kind == 12:
        return f"{{{sub()}: {sub()}}}"
    return f"({sub()}).{rng.choice(METHODS)}"


def generated(cases):
    rng = random.Random(3)
    for number in range(4000):
        source = expression(rng, rng.randint(1, 4))
        if "big" not in source and "large" not in source and "max" not in source and "**" not in source:
            cases.add("random", "{{ " + source + " }}", **({"strict": True} if number % 5 == 0 else {}))


def main():
    cases = Cases()
    for make in (operators, numbers, literals, filters, methods, whitespace, statements, generated):
        make(cases)
    lines = [json.dumps({"contexts": CONTEXTS})] + [json.dumps(row, ensure_ascii=False) for row in cases.rows]
    packed = io.BytesIO()
    with gzip.GzipFile(fileobj=packed, mode="wb", mtime=0, compresslevel=9) as stream:
        stream.write("\n".join(lines).encode("utf-8", "surrogatepass"))
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_bytes(packed.getvalue())
    errors = sum("error" in row for row in cases.rows)
    print(f"{len(cases.rows)} cases, {errors} of them errors, {len(packed.getvalue())} bytes")


if __name__ == "__main__":
    main()
