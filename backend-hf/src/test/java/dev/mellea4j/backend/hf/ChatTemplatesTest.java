package dev.mellea4j.backend.hf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mellea4j.backend.hf.weights.FolderFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChatTemplatesTest {

  @TempDir private Path folder;

  @Test
  void templateOfItsOwnFileWins() throws IOException {
    write(
        "tokenizer_config.json",
        "{\"chat_template\": \"old\", \"bos_token\": {\"content\": \"<s>\"}}");
    write("chat_template.jinja", "{{ bos_token }}{{ messages[0].content }}");

    var message = Map.of("role", "user", "content", "Hi");
    assertThat(templates().usual().render(Map.of("messages", List.of(message)), () -> {}))
        .isEqualTo("<s>Hi");
  }

  @Test
  void templateForToolsIsTakenWhereToolsAreOffered() throws IOException {
    write(
        "tokenizer_config.json",
        "{\"chat_template\": [{\"name\": \"rag\", \"template\": \"no\"},"
            + " {\"name\": \"default\", \"template\": \"usual\"},"
            + " {\"name\": \"tool_use\", \"template\": \"tools\"}]}");

    assertThat(templates().of(false).source()).isEqualTo("usual");
    assertThat(templates().of(true).source()).isEqualTo("tools");
  }

  @Test
  void templatesMayHaveFilesOfTheirOwn() throws IOException {
    write("chat_template.jinja", "usual");
    Files.createDirectory(folder.resolve("additional_chat_templates"));
    write("additional_chat_templates/tool_use.jinja", "tools");

    assertThat(templates().of(false).source()).isEqualTo("usual");
    assertThat(templates().of(true).source()).isEqualTo("tools");
  }

  @Test
  void singleTemplateMayHaveAnyName() throws IOException {
    write(
        "tokenizer_config.json",
        "{\"chat_template\": [{\"name\": \"chat\", \"template\": \"c\"}]}");

    assertThat(templates().of(true).source()).isEqualTo("c");
  }

  @ParameterizedTest
  @CsvSource({"null", "[]"})
  void modelMayHaveNoTemplate(String template) throws IOException {
    write("tokenizer_config.json", "{\"chat_template\": " + template + "}");

    assertThat(ChatTemplates.of("m", new FolderFiles(folder))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " -> ",
      quoteCharacter = '^',
      value = {
        "[\"x\"] -> 'chat_template' in '%s' has 'x', not an object with 'name' and 'template'",
        "[null] -> 'chat_template' in '%s' has 'null', not an object with 'name' and 'template'",
        "[{\"name\":\"default\"}] -> '%s' has no 'template'",
        "[{\"template\":\"x\"}] -> '%s' has no 'name'",
        "[{\"name\":\"default\",\"template\":5}] -> 'template' in '%s' is '5', not a text",
        "5 -> 'chat_template' in '%s' is '5', not a text",
        "[{\"name\":\"a\",\"template\":\"\"},{\"name\":\"b\",\"template\":\"\"}] -> 'chat_template'"
            + " in '%s' has the templates a, b, but none is named 'default'"
      })
  void whatIsNoTemplateIsNamed(String template, String why) throws IOException {
    write("tokenizer_config.json", "{\"chat_template\": " + template + "}");

    assertThatIllegalArgumentException()
        .isThrownBy(this::templates)
        .withMessage(why.formatted(folder.resolve("tokenizer_config.json")));
  }

  @Test
  void malformedTemplateIsRefused() throws IOException {
    write("chat_template.jinja", "{% if %}");

    assertThatIllegalArgumentException()
        .isThrownBy(this::templates)
        .withMessageStartingWith("The chat template of 'm' is malformed: ");
  }

  private ChatTemplates templates() {
    return ChatTemplates.of("m", new FolderFiles(folder)).orElseThrow();
  }

  private void write(String file, String text) throws IOException {
    Files.writeString(folder.resolve(file), text);
  }
}
