"""Jinja2 set up as Hugging Face's transformers sets it up for chat templates, or with its own defaults, sandboxed."""

import datetime
import functools
import json
import re

import jinja2
import jinja2.ext
import jinja2.nodes
import jinja2.sandbox

NOW = datetime.datetime(2026, 2, 3, 4, 5, 6)


class Generation(jinja2.ext.Extension):
    """The tag that marks what an assistant said; here it only prints its body."""

    tags = {"generation"}

    def parse(self, parser):
        line = next(parser.stream).lineno
        body = parser.parse_statements(["name:endgeneration"], drop_needle=True)
        return jinja2.nodes.CallBlock(self.call_method("_body"), [], [], body).set_lineno(line)

    def _body(self, caller):
        return caller()


def plain_json(value, ensure_ascii=False, indent=None, separators=None, sort_keys=False):
    return json.dumps(value, ensure_ascii=ensure_ascii, indent=indent, separators=separators, sort_keys=sort_keys)


def raise_exception(message):
    raise jinja2.exceptions.TemplateError(message)


def strftime_now(format):
    return NOW.strftime(format)


@functools.lru_cache(None)
def environment(hf=False, trim=False, lstrip=False, keep=False, strict=False):
    made = jinja2.sandbox.ImmutableSandboxedEnvironment(
        trim_blocks=trim or hf,
        lstrip_blocks=lstrip or hf,
        keep_trailing_newline=keep,
        undefined=jinja2.StrictUndefined if strict else jinja2.Undefined,
        extensions=[Generation, jinja2.ext.loopcontrols],
    )
    if hf:
        made.filters["tojson"] = plain_json
    made.globals["raise_exception"] = raise_exception
    made.globals["strftime_now"] = strftime_now
    return made


def render(template, context, options):
    """The result or the error, or None where Python itself would not give the same twice."""
    try:
        result = environment(**options).from_string(template).render(**context)
    except RecursionError:
        return None
    except Exception as error:
        return {"error": type(error).__name__}
    if re.search(r" at 0x[0-9a-f]|<function |<built-in|<class |<bound|<method", result) :
        return None
    return {"result": result}
