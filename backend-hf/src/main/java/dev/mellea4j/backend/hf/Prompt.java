package dev.mellea4j.backend.hf;

import dev.mellea4j.backend.hf.tokenizer.PromptText;
import java.util.List;

/**
 * A conversation as the model reads it.
 *
 * @param continues whether the reply goes on with the last message
 * @param warnings on what the model does not read as it was said
 */
record Prompt(PromptText text, boolean continues, List<String> warnings) {}
