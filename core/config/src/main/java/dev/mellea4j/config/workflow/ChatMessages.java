package dev.mellea4j.config.workflow;

import dev.mellea4j.api.Content;
import dev.mellea4j.api.Message;
import dev.mellea4j.config.expression.TextTemplate;
import dev.mellea4j.config.file.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a chat says: what was said before, then the prompt.
 *
 * @param node that of the chat
 * @param prompt by default what {@code get('q')} finds
 */
record ChatMessages(
    Node node,
    List<Turn> before,
    String role,
    Optional<TextTemplate> prompt,
    List<TextTemplate> files) {

  private static final List<String> ROLES = List.of("user", "assistant", "system");
  private static final List<String> KEYS = List.of("role", "prompt", "name");

  /** Something that was said before the prompt. */
  private record Turn(String role, TextTemplate text) {}

  static ChatMessages read(Node node, Map<String, Node> members) {
    return new ChatMessages(
        node,
        items(members, "scenario").stream().map(ChatMessages::turn).toList(),
        role(members),
        ChatTarget.template(members, "prompt"),
        items(members, "files").stream()
            .map(file -> TextTemplate.parse(file, Functions.NAMES))
            .toList());
  }

  private static List<Node> items(Map<String, Node> members, String key) {
    var list = members.get(key);
    return list == null || list.isEmpty() ? List.of() : list.items();
  }

  private static Turn turn(Node item) {
    var members = item.members(KEYS);
    var text = ChatTarget.template(members, "prompt");
    return new Turn(
        role(members),
        text.orElseThrow(
            () -> item.mistake("has no prompt", "Write what was said under 'prompt'")));
  }

  private static String role(Map<String, Node> members) {
    var role = members.get("role");
    if (role == null || role.isEmpty()) {
      return "user";
    }
    if (!ROLES.contains(role.text())) {
      throw role.mistake("is not a known role", "Write one of: " + String.join(", ", ROLES));
    }
    return role.text();
  }

  /** Returns the messages, what the system says first. */
  List<Message> messages(Step step, Optional<String> instruction) {
    var system = new ArrayList<String>();
    var turns = new ArrayList<Message>();
    instruction.ifPresent(system::add);
    for (var turn : before) {
      add(turn.role(), step.shown(turn.text()), List.of(), system, turns);
    }
    add(role, prompt(step), images(step), system, turns);
    if (!system.isEmpty()) {
      turns.add(0, Message.system(String.join("\n\n", system)));
    }
    return turns;
  }

  private String prompt(Step step) {
    var text = prompt.map(step::shown).or(() -> step.find("q").map(Object::toString)).orElse("");
    if (text.isBlank()) {
      var at = prompt.map(TextTemplate::node).orElse(node);
      throw at.mistake(
          prompt.isPresent() ? "is empty" : "has no prompt",
          "Write one, or give what it reads, as with --q");
    }
    return text;
  }

  private static void add(
      String role, String text, List<Content> images, List<String> system, List<Message> turns) {
    switch (role) {
      case "system" -> system.add(text);
      case "assistant" -> turns.add(Message.assistant(text));
      default -> {
        var content = new ArrayList<Content>();
        content.add(Content.text(text));
        content.addAll(images);
        turns.add(Message.user(content.toArray(Content[]::new)));
      }
    }
  }

  private List<Content> images(Step step) {
    var images = new ArrayList<Content>();
    for (var file : files) {
      images.add(image(step, file));
    }
    return images;
  }

  private static Content image(Step step, TextTemplate file) {
    var name = step.shown(file);
    try {
      return Content.image(Files.readAllBytes(step.run().folder.resolve(name)));
    } catch (IOException | InvalidPathException e) {
      throw file.node()
          .mistake("is no file that can be read", "Name one from the workflow's folder");
    } catch (IllegalArgumentException e) {
      throw file.node().mistake("is no image", "Name a JPEG, PNG, GIF or WebP file");
    }
  }
}
