package dev.mellea4j.options;

import dev.mellea4j.api.BackendException;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What became of a request.
 *
 * @param json what was sent or, of a model in this process, what it answered; null if nothing
 */
record Outcome(JsonNode json, List<String> warnings, Optional<BackendException> error) {}
