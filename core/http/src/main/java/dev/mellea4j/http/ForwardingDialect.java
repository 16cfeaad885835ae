package dev.mellea4j.http;

import dev.mellea4j.api.Capabilities;
import dev.mellea4j.api.ModelInfo;
import dev.mellea4j.api.OptionNames;
import dev.mellea4j.api.Reply;
import java.util.List;
import java.util.Optional;

/**
 * A dialect that is another one, but for what it overrides.
 *
 * <p>Everything goes to that other dialect except {@link #speaking}, which would let it speak past
 * this one.
 */
public interface ForwardingDialect extends Dialect {

  /** Returns the dialect that this one differs from, always the same. */
  Dialect dialect();

  @Override
  default OptionNames optionNames() {
    return dialect().optionNames();
  }

  @Override
  default String provider() {
    return dialect().provider();
  }

  @Override
  default RoundTrip<Reply> chat(Chat chat) {
    return dialect().chat(chat);
  }

  @Override
  default Chat prepared(Chat chat, HttpCall call) {
    return dialect().prepared(chat, call);
  }

  @Override
  default OptionNames rawOptionNames() {
    return dialect().rawOptionNames();
  }

  @Override
  default int mostPrompts() {
    return dialect().mostPrompts();
  }

  @Override
  default RoundTrip<List<Reply>> complete(RawPrompts prompts) {
    return dialect().complete(prompts);
  }

  @Override
  default RawPrompts prepared(RawPrompts prompts, HttpCall call) {
    return dialect().prepared(prompts, call);
  }

  @Override
  default Optional<RoundTrip<List<ModelInfo>>> models() {
    return dialect().models();
  }

  @Override
  default Optional<RoundTrip<String>> health() {
    return dialect().health();
  }

  @Override
  default Capabilities capabilities() {
    return dialect().capabilities();
  }

  @Override
  default ErrorReader errors() {
    return dialect().errors();
  }
}
