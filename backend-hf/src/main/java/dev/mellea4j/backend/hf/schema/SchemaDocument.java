package dev.mellea4j.backend.hf.schema;

import dev.mellea4j.backend.hf.json.JsonPointer;
import dev.mellea4j.backend.hf.json.JsonText;
import java.net.URI;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A schema and all schemas within it, each of which is one node, and what they refer to. */
final class SchemaDocument {

  /** Drafts in which nothing counts beside a {@code $ref}. */
  private static final Pattern OLD =
      Pattern.compile("https?://json-schema\\.org/draft-0[34567]/schema#?");

  /** Keywords that hold schemas by name. */
  private static final Set<String> NAMED =
      Set.of(
          "$defs",
          "definitions",
          "dependencies",
          "dependentSchemas",
          "patternProperties",
          "properties");

  /** Keywords that hold a schema or several. */
  private static final Set<String> INNER =
      Set.of(
          "additionalItems",
          "additionalProperties",
          "allOf",
          "anyOf",
          "contains",
          "else",
          "if",
          "items",
          "not",
          "oneOf",
          "prefixItems",
          "propertyNames",
          "then",
          "unevaluatedItems",
          "unevaluatedProperties");

  private final Object root;
  private final boolean old;
  private final IdentityHashMap<Object, SchemaNode> nodes = new IdentityHashMap<>();

  /** Schemas by their own addresses and names. */
  private final Map<String, Object> addresses = new HashMap<>();

  /** The addresses that references within schemas are relative to. */
  private final IdentityHashMap<Object, String> bases = new IdentityHashMap<>();

  SchemaDocument(Object root) {
    this.root = root;
    var draft =
        root instanceof Map<?, ?> keywords && keywords.get("$schema") instanceof String named
            ? named
            : "";
    this.old = OLD.matcher(draft).matches();
    addresses.put("", root);
    index(root, "");
  }

  private void index(@Nullable Object value, String base) {
    if (value instanceof List<?> items) {
      items.forEach(item -> index(item, base));
    } else if (value instanceof Map<?, ?> keywords) {
      var here = ownAddress(keywords, base);
      bases.put(keywords, here);
      for (var anchor : List.of("$anchor", "$dynamicAnchor")) {
        if (keywords.get(anchor) instanceof String name) {
          addresses.putIfAbsent(here + "#" + name, keywords);
        }
      }
      keywords.forEach(
          (key, inner) -> {
            if (INNER.contains(key)) {
              index(inner, here);
            } else if (NAMED.contains(key) && inner instanceof Map<?, ?> named) {
              named.values().forEach(each -> index(each, here));
            }
          });
    }
  }

  private String ownAddress(Map<?, ?> keywords, String base) {
    var given = keywords.get("$id") instanceof String id ? id : keywords.get("id");
    if (!(given instanceof String id) || old && keywords.containsKey("$ref")) {
      return base;
    }
    if (id.startsWith("#")) {
      addresses.putIfAbsent(base + id, keywords);
      return base;
    }
    var address = withoutFragment(resolve(base, id));
    addresses.putIfAbsent(address, keywords);
    return keywords == root || keywords.containsKey("$id") || old ? address : base;
  }

  private static String withoutFragment(String address) {
    int fragment = address.indexOf('#');
    return fragment < 0 ? address : address.substring(0, fragment);
  }

  private static String resolve(String base, String reference) {
    try {
      return URI.create(base).resolve(reference).toString();
    } catch (IllegalArgumentException e) {
      return reference;
    }
  }

  /** Whether nothing counts beside a {@code $ref}. */
  boolean refStandsAlone() {
    return old;
  }

  Claims root() {
    return claims(root, "#");
  }

  /**
   * Returns what a schema asks.
   *
   * @throws IllegalArgumentException if it is none
   */
  Claims claims(@Nullable Object schema, String place) {
    if (Boolean.TRUE.equals(schema) || Map.of().equals(schema)) {
      return Claims.NONE;
    }
    if (Boolean.FALSE.equals(schema)) {
      return Claims.of(new Formula.Claim(new SchemaNode(Map.of(), place), false));
    }
    if (schema instanceof Map<?, ?> keywords) {
      return Claims.of(
          new Formula.Claim(
              nodes.computeIfAbsent(keywords, key -> new SchemaNode(keywords, place)), true));
    }
    throw SchemaNode.malformed("is '%s', not a schema".formatted(JsonText.of(schema)), place);
  }

  /** Returns what the schema that another refers to asks. */
  Claims referred(SchemaNode node) {
    var reference = node.text("$ref");
    var address = resolve(bases.getOrDefault(node.keywords(), ""), reference.replace(" ", "%20"));
    var resource = withoutFragment(reference.startsWith("#") ? base(node) : address);
    int mark = reference.indexOf('#');
    var fragment = mark < 0 ? "#" : reference.substring(mark);
    var named = addresses.get(resource + fragment);
    if (named != null) {
      return claims(named, fragment);
    }
    var within = addresses.get(resource);
    if (within == null) {
      throw node.unsupported("$ref", "'%s' is outside the schema".formatted(reference));
    }
    var pointer =
        JsonPointer.of(fragment)
            .orElseThrow(
                () ->
                    node.unsupported("$ref", "no schema in it is named '%s'".formatted(reference)));
    var found =
        pointer
            .in(within)
            .or(() -> pointer.in(root))
            .orElseThrow(
                () -> node.malformed("refers to '%s', which is not there".formatted(reference)));
    return claims(found, fragment);
  }

  private String base(SchemaNode node) {
    return bases.getOrDefault(node.keywords(), "");
  }
}
