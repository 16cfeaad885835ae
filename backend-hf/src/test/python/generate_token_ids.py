"""Writes token-ids.jsonl: texts, their tokens as Hugging Face's tokenizers split them, and what
those of plain texts join to again.

    pip install tokenizers==0.21.0
    python generate_token_ids.py FOLDER > ../resources/dev/mellea4j/backend/hf/tokenizer/token-ids.jsonl

FOLDER has one folder a family, each with its tokenizer.json.
"""

import json
import pathlib
import sys

from tokenizers import Tokenizer

PLAIN = [
    "Hello, world! It's 2024-11-25, isn't it? We'll see; they're HERE.",
    "The quick brown fox jumps over 1234567890 lazy dogs.",
    "  two spaces, then a tab\tand\n\nlines \r\n with   blanks   \n",
    " ",
    "\n\n\n",
    "        indented = [x ** 2 for x in range(10)]  # code\n\treturn {'a': 1}\n",
    "<table><tr><td>&amp;</td></tr></table> https://example.org/a_b?c=d#e",
    "Zażółć gęślą jaźń. Ünïcödé, naïve café, Straße.",
    "e\u0301 a\u0308 n\u0303 \u1100\u1161\u11a8 \u212b \u2126 \ufb01 \uff21",
    "日本語のテキスト、漢字とカナ。中文文本，标点。한국어 텍스트.",
    "Привет, мир! Γειά σου Κόσμε. שלום עולם. مرحبا بالعالم. हैलो वर्ल्ड। สวัสดี",
    "😀 👩‍👩‍👧‍👦 🇫🇷 👍🏽 \u200d \ufe0f \u00a0\u3000\u2009",
    "a" * 40 + " " * 40 + "x" * 3,
    "iPhone XMLHttpRequest CamelCaseWORDS snake_case_word don'T I'LL",
    "½ ² ٣ ৪ Ⅷ １２３ 1,234.56 $5 €6 50%",
    "\u0000\u0001\u007f\u0085\u2028\ufeff\ufffd",
    "▁▁ ▁a <0x0A> Ġ Ċ âĢ",
]


def texts(tokenizer):
    """Plain texts, and some with the tokens that stand in no plain text."""
    yield from PLAIN
    added = sorted(tokenizer.get_added_tokens_decoder().items())
    some = [token.content for _, token in added[:3] + added[-3:]]
    yield "".join(some)
    yield "Say " + " and\n".join(some) + " now."
    yield some[0] + "user\n\nHi " + some[-1] + "  " + some[0][:-1] + " " + some[0][1:]


for folder in sorted(pathlib.Path(sys.argv[1]).iterdir()):
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    for text in texts(tokenizer):
        line = {
            "family": folder.name,
            "text": text,
            "ids": tokenizer.encode(text, add_special_tokens=False).ids,
            "framed": tokenizer.encode(text, add_special_tokens=True).ids,
        }
        if text in PLAIN:
            line["joined"] = tokenizer.decode(line["ids"], skip_special_tokens=False)
        print(json.dumps(line, separators=(",", ":")))
