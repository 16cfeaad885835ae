"""Renders the chat templates with the real Jinja2, set up as transformers does: the cases of ChatTemplatesTest.

Run it as generate_cases.py is run.
"""

import copy
import gzip
import io
import json
import pathlib

import environments

RESOURCES = pathlib.Path(__file__).parent.parent / "resources/dev/mellea4j/jinja"

WEATHER = {
    "type": "function",
    "function": {
        "name": "get_weather",
        "description": "Gets the weather of a city.\nNot of a <country> & not 'old'.",
        "parameters": {
            "type": "object",
            "properties": {
                "city": {"type": "string", "description": "Name, as in \"Z\u00fcrich\""},
                "days": {"type": "integer"},
                "units": {"type": ["string", "null"]},
                "tags": {"type": "array", "items": {"type": "string"}},
                "extra": {"type": "object", "additionalProperties": {"type": "number"}},
            },
            "required": ["city"],
        },
    },
}
CLOCK = {"type": "function", "function": {"name": "now", "description": "Tells the time.", "parameters": {"type": "object", "properties": {}}}}
CALL = {"id": "abcdefghi", "type": "function", "function": {"name": "get_weather", "arguments": {"city": "Z\u00fcrich \U0001f600", "days": 2}}}
OTHER = {"id": "123456789", "type": "function", "function": {"name": "now", "arguments": {}}}
TEXT_CALL = {"id": "abcdefghi", "type": "function", "function": {"name": "now", "arguments": '{"zone": "UTC"}'}}


def message(role, content, **more):
    return dict(role=role, content=content, **more)


CHATS = {
    "hello": [message("user", "Hello!")],
    "system": [message("system", "  Be brief.\n"), message("user", " Hi \n"), message("assistant", "Hello. "), message("user", "Bye")],
    "call": [message("user", "Weather?"), message("assistant", "", tool_calls=[CALL]), message("tool", '{"sky": "blue"}', tool_call_id="abcdefghi"), message("assistant", "Blue."), message("user", "Thanks")],
    "calls": [message("system", "S"), message("user", "Both?"), message("assistant", "Wait.", tool_calls=[CALL, OTHER]), message("tool", "blue", tool_call_id="abcdefghi"), message("tool", "12:00", tool_call_id="123456789")],
    "none": [message("user", "x"), message("assistant", None, tool_calls=[TEXT_CALL]), message("tool", {"a": [1, 2.5, None, True]}, tool_call_id="abcdefghi")],
    "think": [message("user", "2+2?"), message("assistant", "<think>\nEasy.\n</think>\n\n4"), message("user", "3+3?"), message("assistant", "6", reasoning_content="\nHm.\n"), message("user", "again")],
    "thinking-last": [message("user", "2+2?"), message("assistant", "<think>\nEasy.\n</think>\n\n4")],
    "parts": [message("system", [{"type": "text", "text": "Look."}]), message("user", [{"type": "image"}, {"type": "text", "text": " What is it? "}])],
    "twice": [message("user", "a"), message("user", "b")],
    "unknown": [message("user", "a"), message("narrator", "b")],
    "empty": [],
    "unicode": [message("user", "\u4f60\u597d \U0001f600 <|im_end|> {{ x }} \u2028\t\r\n"), message("assistant", "\u00e9"), message("user", "'\"\\")],
}
SETTINGS = {
    "plain": {},
    "prompt": {"add_generation_prompt": True},
    "tools": {"add_generation_prompt": True, "tools": [WEATHER, CLOCK]},
    "no-tools": {"tools": None, "enable_thinking": False, "add_generation_prompt": True},
    "empty-tools": {"tools": [], "date_string": "1 Jan 2025"},
    "system-tools": {"tools": [CLOCK], "tools_in_user_message": False, "enable_thinking": True},
    "documents": {"documents": [{"title": "A", "text": "One."}, {"text": "Two."}], "controls": {"length": "short", "citations": True}, "add_generation_prompt": True},
    "all": {"documents": [{"text": "One."}], "tools": [WEATHER], "controls": {}, "thinking": True},
}


def main():
    contexts, rows = {}, []
    for chat, messages in CHATS.items():
        for setting, values in SETTINGS.items():
            contexts[f"{chat}/{setting}"] = dict(messages=messages, bos_token="<s>", eos_token="</s>", **values)
    for file in sorted((RESOURCES / "chat").glob("*.jinja")):
        for context, values in contexts.items():
            outcome = environments.render(file.read_text(encoding="utf-8"), copy.deepcopy(values), {"hf": True})
            rows.append({"id": f"{file.stem}/{context}", "file": file.name, "context": context, "options": {"hf": True}, **outcome})
    lines = [json.dumps({"contexts": contexts})] + [json.dumps(row) for row in rows]
    packed = io.BytesIO()
    with gzip.GzipFile(fileobj=packed, mode="wb", mtime=0, compresslevel=9) as stream:
        stream.write("\n".join(lines).encode())
    (RESOURCES / "chats.jsonl.gz").write_bytes(packed.getvalue())
    print(f"{len(rows)} renderings, {sum('error' in row for row in rows)} of them errors, {len(packed.getvalue())} bytes")


if __name__ == "__main__":
    main()
