package dev.mellea4j.backend.openai;

import dev.mellea4j.api.ModelOption;
import dev.mellea4j.core.Mellea;
import dev.mellea4j.core.SessionBuilder;
import dev.mellea4j.live.LiveServer;

/** Sessions on the servers that speak the OpenAI API. */
final class OpenAiSessions {

  private OpenAiSessions() {}

  static SessionBuilder on(LiveServer server) {
    var builder =
        Mellea.session()
            .backend("openai")
            .model(LiveServer.MODEL)
            .baseUrl(server.address() + (server == LiveServer.OLLAMA ? "/v1" : ""))
            .option(ModelOption.TEMPERATURE, 0.0);
    return server == LiveServer.LITELLM ? builder.apiKey(LiveServer.KEY) : builder;
  }
}
