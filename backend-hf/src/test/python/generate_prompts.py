"""Writes prompts.jsonl: digests of the prompts that transformers writes with real chat templates, and
of their tokens, for the conversations of prompt-cases.json.

    pip install transformers==5.24.0 jinja2==3.1.6
    python generate_prompts.py RESOURCES TOKENIZERS [TEMPLATES]... > RESOURCES/prompts.jsonl

RESOURCES is the folder of prompt-cases.json. TOKENIZERS has a folder a family, each with its
tokenizer.json and tokenizer_config.json. TEMPLATES are files of JSON with templates by name, or folders
of files NAME.jinja. A template that refuses a conversation, or cannot be read, has no digest; nor has
one that leaves out a call which the model has made, as that is where this project differs on purpose.
"""

import hashlib
import json
import pathlib
import sys

from tokenizers import Tokenizer
from transformers.utils.chat_template_utils import _compile_jinja_template

# Those whose prompts depend on the day, or that have a word of their own for thinking.
OF_TODAY = ["strftime_now"]
OWN_WORD = ["reasoning_effort", "thinking_budget"]

TOKENS = ["bos_token", "eos_token", "pad_token", "unk_token"]
CALL = {
    "type": "function",
    "id": "abcdefgh1",
    "function": {"name": "get_weather", "arguments": {"city": "São Paulo", "days": 3}},
}


def message(role, text):
    if role == "call":
        return {"role": "assistant", "content": text, "tool_calls": [CALL]}
    if role == "tool":
        return {"role": "tool", "content": text, "name": "get_weather", "tool_call_id": CALL["id"]}
    return {"role": role, "content": text}


def values(case, tools):
    given = {"messages": [message(*said) for said in case["messages"]], "add_generation_prompt": True}
    if case.get("tools"):
        given["tools"] = tools
    if "thinking" in case:
        given |= dict.fromkeys(["enable_thinking", "thinking", "reasoning"], case["thinking"])
    return given


def templates(paths):
    for path in paths:
        if path.is_dir():
            for file in sorted(path.glob("*.jinja")):
                yield file.stem, file.read_text(encoding="utf-8"), {}, None
        else:
            for name, source in json.loads(path.read_text(encoding="utf-8")).items():
                yield name, source, {}, None


def families(folder):
    for family in sorted(folder.iterdir()):
        config = json.loads((family / "tokenizer_config.json").read_text(encoding="utf-8"))
        if not isinstance(config.get("chat_template"), str):
            continue
        tokens = {}
        for name in TOKENS:
            token = config.get(name)
            token = token.get("content") if isinstance(token, dict) else token
            if token is not None:
                tokens[name] = token
        tokenizer = Tokenizer.from_file(str(family / "tokenizer.json"))
        tokenizer.no_truncation()
        yield family.name, config["chat_template"], tokens, tokenizer


def digest(text):
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:16]


def called(prompt):
    return "São Paulo" in prompt or "S\\u00e3o Paulo" in prompt


def line(name, source, tokens, tokenizer, key, given):
    record = {"template": name, "case": key}
    try:
        prompt = _compile_jinja_template(source).render(**tokens, **json.loads(json.dumps(given)))
    except Exception:
        return record
    if any("tool_calls" in said for said in given["messages"]) and not called(prompt):
        return record | {"calls": "left out"}
    record["prompt"] = digest(prompt)
    if tokenizer is not None:
        record["ids"] = digest(str(tokenizer.encode(prompt, add_special_tokens=False).ids))
    return record


resources, tokenizers, *others = map(pathlib.Path, sys.argv[1:])
cases = json.loads((resources / "prompt-cases.json").read_text(encoding="utf-8"))
for name, source, tokens, tokenizer in [*families(tokenizers), *templates(others)]:
    if any(word in source for word in OF_TODAY):
        continue
    for key, case in cases["cases"].items():
        if "thinking" in case and any(word in source for word in OWN_WORD):
            continue
        given = values(case, cases["tools"])
        print(json.dumps(line(name, source, tokens, tokenizer, key, given)))
