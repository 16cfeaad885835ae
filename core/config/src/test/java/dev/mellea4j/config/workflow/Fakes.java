package dev.mellea4j.config.workflow;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.BackendProvider;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.api.Message;
import dev.mellea4j.api.Reply;
import dev.mellea4j.api.Setting;
import dev.mellea4j.core.Backends;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/** Providers that say what they were asked, and remember it. */
final class Fakes {

  /** What was opened and asked: the provider's name, how it was opened, the request. */
  record Call(String backend, BackendConfig config, GenerateRequest request) {

    String prompt() {
      return request.lastUserText();
    }

    String system() {
      return request.messages().stream()
          .filter(m -> m instanceof dev.mellea4j.api.SystemMessage)
          .map(Message::text)
          .findFirst()
          .orElse("");
    }
  }

  final List<Call> calls = new ArrayList<>();
  private final Deque<Object> script = new ArrayDeque<>();

  /** Answers with these, in their order: texts, replies, or exceptions that are thrown. */
  Fakes answering(Object... answers) {
    script.addAll(Arrays.asList(answers));
    return this;
  }

  Backends backends(String... names) {
    return Backends.of(Arrays.stream(names).map(name -> new Provider(name)).toList());
  }

  private final class Provider implements BackendProvider {

    private final String name;

    Provider(String name) {
      this.name = name;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public List<Setting> settings() {
      return List.of(
          Setting.MODEL,
          Setting.BASE_URL,
          Setting.API_KEY.withEnvironment(name.toUpperCase(java.util.Locale.ROOT) + "_API_KEY"),
          Setting.TOTAL_TIMEOUT,
          Setting.MAX_RETRIES);
    }

    @Override
    public Backend open(BackendConfig config) {
      return (request, sink) -> {
        calls.add(new Call(name, config, request));
        var answer = script.isEmpty() ? name + " says: " + request.lastUserText() : script.poll();
        if (answer instanceof BackendException failure) {
          throw failure;
        }
        return answer instanceof Reply reply ? reply : Reply.of(answer.toString());
      };
    }
  }
}
