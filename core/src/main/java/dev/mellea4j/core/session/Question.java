package dev.mellea4j.core.session;

import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.core.Prompt;

/**
 * A prompt that was checked and can be asked, also more than once.
 *
 * @param request complete, with the options of the session, but for its messages
 */
public record Question(Prompt prompt, ToolBox tools, GenerateRequest request) {}
