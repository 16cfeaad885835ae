/**
 * Models of all vendors at Google's <a href="https://cloud.google.com/vertex-ai">Vertex AI</a>,
 * each in its own format.
 *
 * <p>{@link dev.mellea4j.backend.litellm.vertex.VertexUpstream} leads to {@code VertexModel}, which
 * tells the formats by a table, and {@code GoogleAccess}, which gets tokens for credentials of all
 * kinds.
 */
package dev.mellea4j.backend.litellm.vertex;
