package dev.mellea4j.benchmarks;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.ollama.OllamaChatModel;
import dev.langchain4j.model.ollama.OllamaStreamingChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** LangChain4j's modules, as their documentation opens them; each model when it is first used. */
final class LangChain4j implements Client {

  private final Supplier<ChatModel> whole;
  private final Supplier<StreamingChatModel> streaming;

  private LangChain4j(Supplier<ChatModel> whole, Supplier<StreamingChatModel> streaming) {
    this.whole = new Once<>(whole);
    this.streaming = new Once<>(streaming);
  }

  static LangChain4j openAi(String server) {
    return new LangChain4j(
        () -> OpenAiChatModel.builder().baseUrl(server + "/v1").apiKey("k").modelName("m").build(),
        () ->
            OpenAiStreamingChatModel.builder()
                .baseUrl(server + "/v1")
                .apiKey("k")
                .modelName("m")
                .build());
  }

  static LangChain4j ollama(String server) {
    return new LangChain4j(
        () -> OllamaChatModel.builder().baseUrl(server).modelName("m").build(),
        () -> OllamaStreamingChatModel.builder().baseUrl(server).modelName("m").build());
  }

  @Override
  public String chat() {
    return whole.get().chat("Hello");
  }

  @Override
  public int stream() {
    var counter = new Counter();
    streaming.get().chat("Hello", counter);
    return counter.end.join();
  }

  private static final class Once<T> implements Supplier<T> {

    private final Supplier<T> source;
    private T value;

    Once(Supplier<T> source) {
      this.source = source;
    }

    @Override
    public synchronized T get() {
      if (value == null) {
        value = source.get();
      }
      return value;
    }
  }

  private static final class Counter implements StreamingChatResponseHandler {

    private final CompletableFuture<Integer> end = new CompletableFuture<>();
    private int pieces;

    @Override
    public void onPartialResponse(String piece) {
      pieces++;
    }

    @Override
    public void onCompleteResponse(ChatResponse response) {
      end.complete(pieces);
    }

    @Override
    public void onError(Throwable error) {
      end.completeExceptionally(error);
    }
  }
}
