package dev.mellea4j.config.file;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** Reads YAML 1.2 in its core schema. */
public final class YamlFile {

  private static final int DEEPEST = 50;
  private static final int MOST_NODES = 100_000;

  private final String file;
  private int nodes;

  private YamlFile(String file) {
    this.file = file;
  }

  /**
   * Reads the documents of a text.
   *
   * @param file what the text is called in messages
   * @param beginsAnother a key of whole documents which, where it stands again, begins another
   *     document; every other key may be given once
   * @return in their order, without those that are empty
   * @throws IllegalArgumentException if the text is no YAML; the message names line and column
   */
  public static List<Node> documents(String file, String text, String beginsAnother) {
    var settings = LoadSettings.builder().setLabel(file).setSchema(new CoreSchema()).build();
    var reader = new YamlFile(file);
    var documents = new ArrayList<Node>();
    try {
      var roots =
          new Composer(settings, new ParserImpl(settings, new StreamReader(settings, text)));
      while (roots.hasNext()) {
        for (var part : parts(roots.next(), beginsAnother)) {
          documents.add(reader.node(part, "", 0));
        }
      }
    } catch (MarkedYamlEngineException e) {
      throw malformed(file, e);
    } catch (StackOverflowError e) { // the parser calls itself; nothing of it outlives this
      throw new IllegalArgumentException(
          "%s: the file is nested too deeply. Flatten it".formatted(file));
    } catch (YamlEngineException e) {
      throw new IllegalArgumentException("%s is not YAML: %s".formatted(file, e.getMessage()), e);
    }
    return documents.stream().filter(document -> !document.isEmpty()).toList();
  }

  /** The parser's own message shows the text around the mistake, which may be a secret. */
  private static IllegalArgumentException malformed(String file, MarkedYamlEngineException e) {
    var place =
        e.getProblemMark()
            .map(mark -> ", line %d, column %d".formatted(mark.getLine() + 1, mark.getColumn() + 1))
            .orElse("");
    return new IllegalArgumentException(
        "%s%s: this is not YAML: %s. Mend it there or in the line above"
            .formatted(file, place, e.getProblem()));
  }

  private static List<org.snakeyaml.engine.v2.nodes.Node> parts(
      org.snakeyaml.engine.v2.nodes.Node root, String beginsAnother) {
    if (!(root instanceof MappingNode mapping)) {
      return List.of(root);
    }
    var parts = new ArrayList<List<NodeTuple>>();
    parts.add(new ArrayList<>());
    boolean seen = false;
    for (var tuple : mapping.getValue()) {
      boolean begins = isKey(tuple, beginsAnother);
      if (begins && seen) {
        parts.add(new ArrayList<>());
      }
      seen |= begins;
      parts.get(parts.size() - 1).add(tuple);
    }
    return parts.stream().map(tuples -> part(mapping, tuples)).toList();
  }

  private static boolean isKey(NodeTuple tuple, String name) {
    return tuple.getKeyNode() instanceof ScalarNode key && key.getValue().equals(name);
  }

  private static org.snakeyaml.engine.v2.nodes.Node part(
      MappingNode whole, List<NodeTuple> tuples) {
    var start = tuples.isEmpty() ? whole.getStartMark() : tuples.get(0).getKeyNode().getStartMark();
    return new MappingNode(
        whole.getTag(), true, tuples, whole.getFlowStyle(), start, whole.getEndMark());
  }

  private Node node(org.snakeyaml.engine.v2.nodes.Node from, String path, int depth) {
    var place = place(from);
    if (depth > DEEPEST || ++nodes > MOST_NODES) {
      throw new IllegalArgumentException(
          "%s: the file is nested too deeply, or has too many values. Split it".formatted(place));
    }
    if (from instanceof MappingNode mapping) {
      return new Node(place, path, "", members(mapping, path, depth));
    }
    if (from instanceof SequenceNode sequence) {
      return new Node(place, path, "", items(sequence, path, depth));
    }
    var scalar = (ScalarNode) from;
    return new Node(
        place, path, scalar.getValue(), scalar(scalar, new Node(place, path, "", null)));
  }

  private Place place(org.snakeyaml.engine.v2.nodes.Node node) {
    return new Place(file, node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1));
  }

  private Map<String, Node> members(MappingNode mapping, String path, int depth) {
    var members = new LinkedHashMap<String, Node>();
    for (var tuple : mapping.getValue()) {
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        throw new IllegalArgumentException(
            "%s: a key is no text. Write it as 'key: value'".formatted(place(tuple.getKeyNode())));
      }
      var name = key.getValue();
      var memberPath = path.isEmpty() ? name : path + "." + name;
      var member = at(place(key), node(tuple.getValueNode(), memberPath, depth + 1));
      if (members.putIfAbsent(name, member) != null) {
        throw member.mistake("is given twice", "Leave one out");
      }
    }
    return members;
  }

  /** What a key holds is said to stand where the key does. */
  private static Node at(Place key, Node node) {
    return new Node(key, node.path(), node.isScalar() ? node.text() : "", node.value());
  }

  private List<Node> items(SequenceNode sequence, String path, int depth) {
    var items = new ArrayList<Node>();
    for (var item : sequence.getValue()) {
      items.add(node(item, "%s[%d]".formatted(path, items.size()), depth + 1));
    }
    return items;
  }

  private static @Nullable Object scalar(ScalarNode scalar, Node at) {
    var tag = scalar.getTag();
    var text = scalar.getValue();
    if (tag.equals(Tag.NULL)) {
      return null;
    }
    if (tag.equals(Tag.BOOL)) {
      return Boolean.valueOf(text);
    }
    if (tag.equals(Tag.INT)) {
      return whole(text, at);
    }
    if (tag.equals(Tag.FLOAT)) {
      return text.matches("[-+]?\\..*[a-zA-Z].*") ? (Object) text : Double.valueOf(text);
    }
    if (tag.equals(Tag.STR)) {
      return text;
    }
    throw at.mistake("has the tag '%s', which is not known".formatted(tag), "Leave the tag out");
  }

  private static Object whole(String text, Node at) {
    try {
      return Long.decode(text.startsWith("0o") ? "0" + text.substring(2) : decimal(text));
    } catch (NumberFormatException e) {
      throw at.mistake("is too large a number", "Write it in quotes");
    }
  }

  /** Zeros in front mean nothing in YAML, but would mean octal to Java. */
  private static String decimal(String text) {
    return text.startsWith("0x") ? text : text.replaceFirst("^([-+]?)0+(?=\\d)", "$1");
  }
}
