package dev.mellea4j.backend.hf.text;

import dev.mellea4j.backend.hf.grammar.FramedSchema;
import dev.mellea4j.backend.hf.json.JsonText;
import java.util.List;

/** Calls as Hermes and Qwen write them, each an object of its own between tags. */
final class HermesCalls implements ToolCallFormat {

  private static final Tags TAGS = new Tags("<tool_call>", "</tool_call>");

  @Override
  public boolean askedForBy(String template) {
    return template.contains(TAGS.open());
  }

  @Override
  public Tags tags() {
    return TAGS;
  }

  @Override
  public List<Call> read(String block) {
    return CallBlock.read(block).map(List::of).orElse(List.of());
  }

  @Override
  public FramedSchema write(String tool, String schema) {
    var before = TAGS.open() + "\n{\"name\": " + JsonText.quoted(tool) + ", \"arguments\": ";
    return new FramedSchema(before, schema, "}\n" + TAGS.close());
  }
}
