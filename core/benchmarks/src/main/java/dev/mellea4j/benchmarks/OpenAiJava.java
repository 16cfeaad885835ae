package dev.mellea4j.benchmarks;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.chat.completions.ChatCompletionCreateParams;

/** OpenAI's own client. */
final class OpenAiJava implements Client {

  private final OpenAIClient client;

  OpenAiJava(String server) {
    client = OpenAIOkHttpClient.builder().baseUrl(server + "/v1").apiKey("k").build();
  }

  private static ChatCompletionCreateParams hello() {
    return ChatCompletionCreateParams.builder().model("m").addUserMessage("Hello").build();
  }

  @Override
  public String chat() {
    return client.chat().completions().create(hello()).choices().get(0).message().content().get();
  }

  @Override
  public int stream() {
    var pieces = new int[1];
    try (var response = client.chat().completions().createStreaming(hello())) {
      response.stream()
          .forEach(
              chunk -> chunk.choices().get(0).delta().content().ifPresent(piece -> pieces[0]++));
    }
    return pieces[0];
  }
}
