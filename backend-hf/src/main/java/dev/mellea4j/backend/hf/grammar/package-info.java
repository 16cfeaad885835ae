/**
 * Keeps a model to JSON: {@link JsonSchemaGrammar} turns a schema into a grammar over bytes, and
 * {@link Constraint} says which tokens may come next.
 */
package dev.mellea4j.backend.hf.grammar;
