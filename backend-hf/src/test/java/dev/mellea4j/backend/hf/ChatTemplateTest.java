package dev.mellea4j.backend.hf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mellea4j.api.AssistantMessage;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.api.Message;
import dev.mellea4j.api.Thinking;
import dev.mellea4j.api.ToolCall;
import dev.mellea4j.backend.hf.weights.FolderFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChatTemplateTest {

  @TempDir private Path folder;

  @Test
  void templateOfItsOwnFileWins() throws IOException {
    write(
        "tokenizer_config.json",
        "{\"chat_template\": \"old\", \"bos_token\": {\"content\": \"<s>\"}}");
    write("chat_template.jinja", "{{ bos_token }}{{ messages[0].content }}");

    assertThat(render(GenerateRequest.of("Hi"))).isEqualTo("<s>Hi");
  }

  @Test
  void defaultOfSeveralTemplatesIsTaken() throws IOException {
    write(
        "tokenizer_config.json",
        "{\"chat_template\": [{\"name\": \"rag\", \"template\": \"no\"},"
            + " {\"name\": \"default\", \"template\": \"yes\"}]}");

    assertThat(render(GenerateRequest.of("Hi"))).isEqualTo("yes");
  }

  @Test
  void modelMayHaveNoTemplate() throws IOException {
    write("tokenizer_config.json", "{\"chat_template\": null}");

    assertThat(ChatTemplate.of("m", new FolderFiles(folder))).isEmpty();
  }

  @Test
  void malformedTemplateIsRefused() throws IOException {
    write("chat_template.jinja", "{% if %}");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> ChatTemplate.of("m", new FolderFiles(folder)))
        .withMessageStartingWith("The chat template of 'm' is malformed: ");
  }

  @Test
  void templateThatRefusesAConversationSaysWhy() throws IOException {
    write("chat_template.jinja", "{{ raise_exception('No system prompts') }}");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> render(GenerateRequest.of("Hi")))
        .withMessageStartingWith("The chat template of 'm' cannot write this conversation: ")
        .withMessageContaining("No system prompts");
  }

  @Test
  void thinkingIsTurnedOnAndOffWhereTheTemplateAsksForIt() throws IOException {
    write(
        "chat_template.jinja",
        "{% if enable_thinking is defined and not enable_thinking %}<think></think>{% endif %}");
    var template = template();

    assertThat(template.thinks()).isTrue();
    assertThat(template.takesThinking()).isTrue();
    assertThat(template.takesTools()).isFalse();
    var request = GenerateRequest.of("Hi");
    assertThat(template.render(request, List.of(), Optional.of(Thinking.OFF)))
        .isEqualTo("<think></think>");
    assertThat(template.render(request, List.of(), Optional.of(Thinking.ON))).isEmpty();
    assertThat(template.render(request, List.of(), Optional.empty())).isEmpty();
  }

  @Test
  void messagesHaveTheFormOfTransformers() throws IOException {
    write("chat_template.jinja", "{{ messages | tojson }}");
    var call = ToolCall.of("c1", "f", "{\"a\": 1.50}");
    var said = AssistantMessage.of("Hm.").withThinking("I think.").withToolCalls(List.of(call));
    var broken = AssistantMessage.of("").withToolCalls(List.of(ToolCall.of("c2", "g", "oops")));

    assertThat(render(GenerateRequest.of(List.of(said, Message.tool(call, "done"), broken))))
        .isEqualTo(
            "[{\"role\": \"assistant\", \"content\": \"Hm.\", \"reasoning_content\": \"I think.\","
                + " \"tool_calls\": [{\"type\": \"function\", \"id\": \"c1\", \"function\":"
                + " {\"name\": \"f\", \"arguments\": {\"a\": 1.5}}}]},"
                + " {\"role\": \"tool\", \"content\": \"done\", \"name\": \"f\","
                + " \"tool_call_id\": \"c1\"}, {\"role\": \"assistant\", \"content\": \"\","
                + " \"tool_calls\": [{\"type\": \"function\", \"id\": \"c2\", \"function\":"
                + " {\"name\": \"g\", \"arguments\": \"oops\"}}]}]");
  }

  private String render(GenerateRequest request) {
    return template().render(request, List.of(), Optional.empty());
  }

  private ChatTemplate template() {
    return ChatTemplate.of("m", new FolderFiles(folder)).orElseThrow();
  }

  private void write(String file, String text) throws IOException {
    Files.writeString(folder.resolve(file), text);
  }
}
