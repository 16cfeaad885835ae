package dev.mellea4j.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ClosedSchemaTest {

  private static final String OPEN = "{'properties':{'a':{}}}";
  private static final String CLOSED = "{'properties':{'a':{}},'additionalProperties':false}";

  private static JsonNode tree(String json) {
    return Json.MAPPER.readTree(json.replace('\'', '"'));
  }

  private static JsonNode closed(String json) {
    var schema = tree(json);
    ClosedSchema.close(schema);
    return schema;
  }

  static Stream<Arguments> places() {
    return Stream.of(
        argumentSet("the schema", "%s"),
        argumentSet("a member", "{'properties':{'b':%s},'additionalProperties':{}}"),
        argumentSet("members by pattern", "{'patternProperties':{'^b':%s}}"),
        argumentSet("other members", "{'additionalProperties':%s}"),
        argumentSet("a definition", "{'$defs':{'b':%s}}"),
        argumentSet("an older definition", "{'definitions':{'b':%s}}"),
        argumentSet("what depends", "{'dependentSchemas':{'b':%s}}"),
        argumentSet("elements", "{'items':%s}"),
        argumentSet("elements in order", "{'prefixItems':[{},%s]}"),
        argumentSet("older elements in order", "{'items':[{},%s]}"),
        argumentSet("an element", "{'contains':%s}"),
        argumentSet("any", "{'anyOf':[{'type':'null'},%s]}"),
        argumentSet("one", "{'oneOf':[{'type':'null'},%s]}"),
        argumentSet("all", "{'allOf':[%s]}"),
        argumentSet("none", "{'not':%s}"),
        argumentSet("a condition", "{'if':%s}"),
        argumentSet("what follows", "{'then':%s}"),
        argumentSet("what follows else", "{'else':%s}"));
  }

  @ParameterizedTest
  @MethodSource("places")
  void objectsAreClosedWhereverASchemaMayBe(String place) {
    assertThat(closed(place.formatted(OPEN))).isEqualTo(tree(place.formatted(CLOSED)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'const':{'properties':{'a':{}}}}",
        "{'enum':[{'properties':{'a':{}}}]}",
        "{'default':{'properties':{'a':{}}}}",
        "{'examples':[{'properties':{'a':{}}}]}",
        "{'x-own':{'properties':{'a':{}}}}",
        "{'properties':{'a':{}},'additionalProperties':true}",
        "{'type':'object'}",
        "{'anyOf':true,'$defs':1}",
        "true",
      })
  void whatIsNoOpenObjectIsLeftAsItIs(String schema) {
    assertThat(closed(schema)).isEqualTo(tree(schema));
  }

  @ParameterizedTest
  @ValueSource(strings = {"properties", "items", "anyOf", "const"})
  void membersMayBeNamedLikeKeywords(String name) {
    var schema = "{'properties':{'%s':%s},'additionalProperties':false}";
    assertThat(closed(schema.formatted(name, OPEN)))
        .isEqualTo(tree(schema.formatted(name, CLOSED)));
  }
}
