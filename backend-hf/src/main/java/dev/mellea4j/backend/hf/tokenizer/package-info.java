/**
 * Text to tokens, and how tokens are spelled: {@link Tokenizer} and {@link Vocabulary}. A file is
 * not trusted: the native code, which ends the process where it meets what it did not expect, is
 * given nothing that was not checked before.
 */
package dev.mellea4j.backend.hf.tokenizer;
