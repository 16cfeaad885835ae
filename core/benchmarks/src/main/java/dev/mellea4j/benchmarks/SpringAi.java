package dev.mellea4j.benchmarks;

import java.util.function.Supplier;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.ollama.OllamaChatModel;
import org.springframework.ai.ollama.api.OllamaApi;
import org.springframework.ai.ollama.api.OllamaChatOptions;
import org.springframework.ai.openai.OpenAiChatModel;
import org.springframework.ai.openai.OpenAiChatOptions;

/** Spring AI's models, as their documentation opens them without Spring Boot. */
final class SpringAi implements Client {

  private final ChatModel model;

  private SpringAi(Supplier<ChatModel> opener) {
    this.model = opener.get();
  }

  static SpringAi openAi(String server) {
    return new SpringAi(
        () ->
            OpenAiChatModel.builder()
                .options(
                    OpenAiChatOptions.builder()
                        .baseUrl(server + "/v1")
                        .apiKey("k")
                        .model("m")
                        .build())
                .build());
  }

  static SpringAi ollama(String server) {
    return new SpringAi(
        () ->
            OllamaChatModel.builder()
                .ollamaApi(OllamaApi.builder().baseUrl(server).build())
                .options(OllamaChatOptions.builder().model("m").build())
                .build());
  }

  @Override
  public String chat() {
    return model.call(new Prompt("Hello")).getResult().getOutput().getText();
  }

  @Override
  public int stream() {
    var pieces = new int[1];
    model.stream(new Prompt("Hello"))
        .doOnNext(
            piece -> {
              var result = piece.getResult();
              var text = result == null ? null : result.getOutput().getText();
              pieces[0] += text == null || text.isEmpty() ? 0 : 1;
            })
        .blockLast();
    return pieces[0];
  }
}
