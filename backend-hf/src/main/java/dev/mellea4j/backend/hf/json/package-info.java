/** Reads the JSON of model files, schemas and tool calls; start at {@link Json}. */
package dev.mellea4j.backend.hf.json;
