package ${package};

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.BackendProvider;
import dev.mellea4j.api.OptionNames;
import dev.mellea4j.api.Reply;

/** Opens a backend that repeats what it hears. */
public final class ${type}BackendProvider implements BackendProvider {

  @Override
  public String name() {
    return "${backend}";
  }

  @Override
  public Backend open(BackendConfig config) {
    return (request, sink) -> {
      var asked = request.withDefaults(config.options()).options();
      var options = asked.resolve(OptionNames.none()).withoutPassThrough();
      sink.text(request.lastUserText());
      return Reply.of(request.lastUserText()).withMoreWarnings(options.warnings());
    };
  }
}
