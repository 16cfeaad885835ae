/**
 * What is known of models without asking their servers: a table, {@code models.tsv}, and a user's
 * own over it.
 *
 * <p>{@link dev.mellea4j.http.model.KnownModels} finds a model in them, {@link
 * dev.mellea4j.http.model.ModelLimits} is what they say of it, in the words of {@link
 * dev.mellea4j.http.model.ModelFact}.
 */
package dev.mellea4j.http.model;
