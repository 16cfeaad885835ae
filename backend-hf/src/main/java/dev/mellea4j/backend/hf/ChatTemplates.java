package dev.mellea4j.backend.hf;

import dev.mellea4j.backend.hf.json.JsonObject;
import dev.mellea4j.backend.hf.weights.ModelFiles;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The chat templates of a model: the one that is taken by default, and the one that is taken where
 * tools are offered, which may be another.
 */
record ChatTemplates(ChatTemplate usual, ChatTemplate withTools) {

  private static final String CONFIG = "tokenizer_config.json";
  private static final String TEMPLATE = "chat_template";
  private static final String FILE = "chat_template.jinja";
  private static final String TOOLS_FILE = "additional_chat_templates/tool_use.jinja";
  private static final String USUAL = "default";
  private static final String TOOLS = "tool_use";
  private static final List<String> TOKENS =
      List.of("bos_token", "eos_token", "pad_token", "unk_token");

  /**
   * Reads the templates of a model, if it has any.
   *
   * @throws IllegalArgumentException if one is malformed
   */
  static Optional<ChatTemplates> of(String model, ModelFiles files) {
    var config =
        files.has(CONFIG)
            ? JsonObject.read(files.place(CONFIG), files.text(CONFIG))
            : JsonObject.of(files.place(CONFIG), Map.of());
    var sources = sources(config);
    addFile(sources, USUAL, files, FILE);
    addFile(sources, TOOLS, files, TOOLS_FILE);
    if (sources.isEmpty()) {
      return Optional.empty();
    }
    var tokens = tokens(config);
    var usual = new ChatTemplate(model, usual(config, sources), tokens);
    return Optional.of(
        new ChatTemplates(
            usual,
            sources.containsKey(TOOLS)
                ? new ChatTemplate(model, sources.get(TOOLS), tokens)
                : usual));
  }

  /** Templates by their names; a single one may have none. */
  private static Map<String, String> sources(JsonObject config) {
    var sources = new LinkedHashMap<String, String>();
    if (config.get(TEMPLATE) instanceof List<?> several) {
      several.forEach(one -> addNamed(sources, config, one));
    } else {
      config.text(TEMPLATE).ifPresent(source -> sources.put(USUAL, source));
    }
    return sources;
  }

  private static void addNamed(Map<String, String> sources, JsonObject config, Object entry) {
    if (!(entry instanceof Map<?, ?> members)) {
      throw new IllegalArgumentException(
          "'%s' in '%s' has '%s', not an object with 'name' and 'template'"
              .formatted(TEMPLATE, config.file(), entry));
    }
    var template = JsonObject.of(config.file(), members);
    sources.put(
        template.require("name", template::text), template.require("template", template::text));
  }

  private static void addFile(
      Map<String, String> sources, String name, ModelFiles files, String file) {
    if (files.has(file)) {
      sources.put(name, files.text(file));
    }
  }

  private static String usual(JsonObject config, Map<String, String> sources) {
    if (sources.size() > 1 && !sources.containsKey(USUAL)) {
      throw new IllegalArgumentException(
          "'%s' in '%s' has the templates %s, but none is named '%s'"
              .formatted(TEMPLATE, config.file(), String.join(", ", sources.keySet()), USUAL));
    }
    return sources.getOrDefault(USUAL, sources.values().iterator().next());
  }

  private static Map<String, String> tokens(JsonObject config) {
    var tokens = new HashMap<String, String>();
    for (var name : TOKENS) {
      var token =
          config.get(name) instanceof Map<?, ?>
              ? config.object(name).flatMap(t -> t.text("content"))
              : config.text(name);
      token.ifPresent(content -> tokens.put(name, content));
    }
    return tokens;
  }

  ChatTemplate of(boolean tools) {
    return tools ? withTools : usual;
  }

  List<String> sources() {
    return List.of(usual.source(), withTools.source());
  }
}
