"""Writes tiny random models of every family, and what transformers computes with them.

    pip install torch==2.15.0 transformers==5.24.0 peft==0.21.2
    python generate_families.py ../resources/dev/mellea4j/backend/hf/graph/families \\
        ../resources/dev/mellea4j/backend/hf/graph/adapters

The second folder gets LoRA adapters of some of them, with what peft computes. Each folder of the first has config.json, model.safetensors (in BF16) and expected.json: a prompt, the logits
after it in float32, and 64 tokens chosen greedily.
"""

import json
import pathlib
import sys

import torch
from peft import LoraConfig, get_peft_model
from transformers import AutoConfig, AutoModelForCausalLM

SHAPE = dict(
    vocab_size=96,
    hidden_size=32,
    intermediate_size=48,
    num_hidden_layers=2,
    num_attention_heads=2,
    num_key_value_heads=1,
    max_position_embeddings=256,
    bos_token_id=1,
    eos_token_id=2,
    pad_token_id=0,
    initializer_range=0.35,
)
HEAD = dict(head_dim=16)
LLAMA3 = dict(
    rope_type="llama3",
    rope_theta=10000.0,
    factor=4.0,
    low_freq_factor=1.0,
    high_freq_factor=4.0,
    original_max_position_embeddings=64,
)

FAMILIES = {
    "llama": ("llama", dict(rope_parameters=LLAMA3)),
    "llama-biased": ("llama", dict(attention_bias=True, mlp_bias=True, tie_word_embeddings=True)),
    "llama-yarn": (
        "llama",
        dict(
            rope_parameters=dict(
                rope_type="yarn",
                rope_theta=10000.0,
                factor=4.0,
                original_max_position_embeddings=64,
            )
        ),
    ),
    "llama-linear": (
        "llama",
        dict(rope_parameters=dict(rope_type="linear", rope_theta=10000.0, factor=2.0)),
    ),
    "mistral": ("mistral", dict(HEAD, sliding_window=8)),
    "qwen2": ("qwen2", dict(tie_word_embeddings=True)),
    "qwen2-sliding": (
        "qwen2",
        dict(use_sliding_window=True, sliding_window=8, max_window_layers=1),
    ),
    "qwen3": ("qwen3", HEAD),
    "smollm3": ("smollm3", dict(num_hidden_layers=4, no_rope_layer_interval=4)),
    "granite": (
        "granite",
        dict(
            embedding_multiplier=3.0,
            attention_multiplier=0.2,
            residual_multiplier=0.5,
            logits_scaling=2.0,
        ),
    ),
    "granite-hybrid-dense": (
        "granitemoehybrid",
        dict(
            layer_types=["attention", "attention"],
            num_local_experts=0,
            num_experts_per_tok=0,
            shared_intermediate_size=48,
            embedding_multiplier=3.0,
            attention_multiplier=0.2,
            residual_multiplier=0.5,
            logits_scaling=2.0,
            position_embedding_type="rope",
            mamba_n_heads=4,
            mamba_d_head=16,
        ),
    ),
    "phi3": ("phi3", dict(sliding_window=8)),
    "phi3-partial-longrope": (
        "phi3",
        dict(
            num_attention_heads=1,
            num_key_value_heads=1,
            original_max_position_embeddings=128,
            partial_rotary_factor=0.5,
            rope_parameters=dict(
                rope_type="longrope",
                rope_theta=10000.0,
                partial_rotary_factor=0.5,
                short_factor=[1.0 + i / 10 for i in range(8)],
                long_factor=[2.0 + i for i in range(8)],
                original_max_position_embeddings=128,
            ),
        ),
    ),
    "gemma": ("gemma", dict(HEAD, hidden_activation="gelu_pytorch_tanh")),
    "gemma2": (
        "gemma2",
        dict(
            HEAD,
            sliding_window=8,
            query_pre_attn_scalar=24,
            attn_logit_softcapping=3.0,
            final_logit_softcapping=5.0,
        ),
    ),
    "gemma3": (
        "gemma3_text",
        dict(
            HEAD,
            num_hidden_layers=3,
            sliding_window=8,
            query_pre_attn_scalar=24,
            layer_types=["sliding_attention", "sliding_attention", "full_attention"],
        ),
    ),
    "olmo2": ("olmo2", {}),
}

PROMPT = [1, 17, 42, 5, 88, 23, 64, 9, 71, 33, 12, 90, 55, 28, 3, 47, 66, 81, 10, 59, 37, 20, 74, 6]


def randomise(model):
    """Norms and biases start as ones and zeros, which would hide what is done with them."""
    for name, weight in model.named_parameters():
        if weight.dim() == 1:
            weight.data += torch.randn_like(weight) * 0.2


def write(folder, kind, settings):
    torch.manual_seed(0)
    config = AutoConfig.for_model(kind, **{**SHAPE, **settings})
    model = AutoModelForCausalLM.from_config(config, dtype=torch.float32).eval()
    randomise(model)
    model = model.to(torch.bfloat16)
    model.save_pretrained(folder)
    model = AutoModelForCausalLM.from_pretrained(
        folder, dtype=torch.float32, attn_implementation="eager"
    ).eval()
    write_expected(folder, model)
    (folder / "generation_config.json").unlink(missing_ok=True)


def write_expected(folder, model):
    ids = list(PROMPT)
    logits = []
    with torch.no_grad():
        for _ in range(64):
            # Without a cache, whose windows would be one more thing to trust.
            last = model(torch.tensor([ids]), use_cache=False).logits[0, -1]
            logits.append(last)
            ids.append(int(last.argmax()))
    margin = min(float(row.topk(2).values.diff().abs()) for row in logits)
    print(f"{folder.name}: {len(set(ids))} tokens, least margin {margin:.4f}")
    expected = {
        "prompt": PROMPT,
        "logits": [round(float(x), 5) for x in logits[0]],
        "last_logits": [round(float(x), 5) for x in logits[-1]],
        "tokens": ids[len(PROMPT) :],
    }
    (folder / "expected.json").write_text(json.dumps(expected, separators=(",", ":")))


ADAPTERS = {
    "llama": dict(target_modules="all-linear", r=4, lora_alpha=6),
    "phi3": dict(target_modules=["qkv_proj", "down_proj"], r=8, lora_alpha=8, use_rslora=True),
    "qwen2": dict(
        target_modules=["q_proj", "up_proj"],
        r=2,
        lora_alpha=4,
        rank_pattern={"layers.1.self_attn.q_proj": 3},
        alpha_pattern={"up_proj": 7},
    ),
}


def write_adapter(base, folder, settings):
    torch.manual_seed(1)
    model = AutoModelForCausalLM.from_pretrained(
        base, dtype=torch.float32, attn_implementation="eager"
    )
    model = get_peft_model(model, LoraConfig(task_type="CAUSAL_LM", **settings)).eval()
    for name, weight in model.named_parameters():
        if "lora_" in name:
            weight.data = torch.randn_like(weight) * 0.3
    model.save_pretrained(folder)
    (folder / "README.md").unlink(missing_ok=True)
    file = folder / "adapter_config.json"
    config = json.loads(file.read_text()) | {"base_model_name_or_path": base.name}
    file.write_text(json.dumps(config, indent=2, sort_keys=True))
    write_expected(folder, model)


if __name__ == "__main__":
    for name, (kind, settings) in FAMILIES.items():
        folder = pathlib.Path(sys.argv[1]) / name
        folder.mkdir(parents=True, exist_ok=True)
        write(folder, kind, settings)
    for name, settings in ADAPTERS.items():
        folder = pathlib.Path(sys.argv[2]) / name
        folder.mkdir(parents=True, exist_ok=True)
        write_adapter(pathlib.Path(sys.argv[1]) / name, folder, settings)
