package dev.mellea4j.backend.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import dev.mellea4j.api.ModelOptions;
import dev.mellea4j.core.SessionBuilder;
import dev.mellea4j.live.Live;
import dev.mellea4j.live.LiveChat;
import dev.mellea4j.live.LivePrompts;
import dev.mellea4j.live.LiveServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Sessions on real servers that speak the OpenAI API. */
@Live({LiveServer.LLAMACPP, LiveServer.OLLAMA, LiveServer.LITELLM})
@ParameterizedClass
@EnumSource
class OpenAiLiveTest implements LiveChat {

  @Parameter LiveServer server;

  @Override
  public SessionBuilder session() {
    return OpenAiSessions.on(server);
  }

  @Test
  void namesItsReplies() {
    try (var m = session().start()) {
      assertThat(m.chat(LivePrompts.FRANCE).id()).isPresent();
    }
  }

  @Test
  void tellsHowLikelyTokensWere() {
    try (var m = session().start()) {
      var options = ModelOptions.empty().with("logprobs", true).with("top_logprobs", 2);
      var reply = m.chat(LivePrompts.PERU, options);

      assertThat(reply.extras().get("logprobs")).asInstanceOf(LIST).isNotEmpty();
    }
  }
}
