/**
 * Models of the <a href="https://huggingface.co/docs/hub/models">Hugging Face Hub</a>: {@link Hub}
 * finds them in the cache on this machine, which is shared with Python's {@code huggingface_hub},
 * and fetches what is not there.
 */
package dev.mellea4j.backend.hf.hub;
