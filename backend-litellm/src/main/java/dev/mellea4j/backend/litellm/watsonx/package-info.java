/** IBM watsonx.ai, whose wire format is in {@code dev.mellea4j.http.watsonx}. */
package dev.mellea4j.backend.litellm.watsonx;
