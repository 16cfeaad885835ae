package dev.mellea4j.backend.hf.tokenizer;

import org.jspecify.annotations.Nullable;

/**
 * A part of a text.
 *
 * @param token that it is, if it is one
 */
record TextPart(int start, int end, @Nullable AddedToken token) {}
