/**
 * What a model writes, piece by piece: {@link TextAssembler}, {@link StopScanner} and {@link
 * ReplySplitter}.
 */
package dev.mellea4j.backend.hf.text;
