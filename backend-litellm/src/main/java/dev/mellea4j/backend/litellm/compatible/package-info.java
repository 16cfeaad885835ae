/**
 * Providers that speak the OpenAI API, each a line of {@code providers.tsv}: {@link
 * dev.mellea4j.backend.litellm.compatible.CompatibleUpstream}.
 */
package dev.mellea4j.backend.litellm.compatible;
