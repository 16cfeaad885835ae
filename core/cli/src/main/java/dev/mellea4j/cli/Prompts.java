package dev.mellea4j.cli;

import dev.mellea4j.api.Content;
import dev.mellea4j.api.ModelOptions;
import dev.mellea4j.api.ResponseFormat;
import dev.mellea4j.core.Prompt;
import java.util.ArrayList;
import java.util.List;

/** Makes prompts of texts; until one was answered they show the pictures as well. */
final class Prompts {

  private final ModelOptions options;
  private final ResponseFormat format;
  private final List<Content> pictures;

  Prompts(ModelOptions options, ResponseFormat format, List<Content> pictures) {
    this.options = options;
    this.format = format;
    this.pictures = new ArrayList<>(pictures);
  }

  /** Leaves the pictures out from now on: a conversation remembers them. */
  void picturesAreShown() {
    pictures.clear();
  }

  Prompt of(String text) {
    var content = new ArrayList<Content>();
    content.add(Content.text(text));
    content.addAll(pictures);
    return Prompt.of(content.toArray(Content[]::new)).withOptions(options).withFormat(format);
  }
}
