package dev.mellea4j.backend.hf.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What JSON Schema's own test suite asks of keywords, on their own and together. */
class SchemaKeywordsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          {"pattern":"^a*$"} | "aaa" | "aab"
          {"pattern":"a+"} | "xxaayy" | "xxyy"
          {"pattern":"^(?!no)[a-z]+$"} | "yes" | "nope"
          {"pattern":"\\\\p{Lu}"} | "aÉ" | "aé"
          {"type":"string","pattern":"^[a-z]+$","minLength":2,"maxLength":3} | "abc" | "abcd"
          {"format":"date"} | "2020-02-29" | "2021-02-29"
          {"format":"time"} | "08:30:06.28+01:00" | "08:30:06"
          {"format":"date-time"} | "1963-06-19T08:30:06Z" | "1963-06-19 08:30:06Z"
          {"format":"duration"} | "P4DT12H30M5S" | "PT1D"
          {"format":"uuid"} | "2EB8AA08-AA98-11EA-B4AA-73B441D16380" | "2eb8aa08aa9811eab4aa73b441d16380"
          {"format":"ipv6"} | "::42:ff:1" | "1::d6::42"
          {"format":"email"} | "te~st@example.com" | "2962"
          {"format":"uri"} | "urn:oasis:names" | "bar"
          {"type":"number","minimum":1.5} | 1.50 | 1.49
          {"type":"number","exclusiveMaximum":0} | -0.001 | 0
          {"minimum":0,"maximum":0} | 0 | 1
          {"type":"integer","multipleOf":7} | 21 | 22
          {"multipleOf":0.01} | 4.02 | 4.021
          {"type":"integer","minimum":-128,"maximum":127} | -128 | 128
          {"oneOf":[{"type":"integer"},{"minimum":2}]} | 2.5 | 3
          {"oneOf":[{"required":["a"]},{"required":["b"]}],"type":"object"} | {"a":1} | {"a":1,"b":2}
          {"oneOf":[{"const":"a"},{"const":"b"}]} | "b" | "c"
          {"anyOf":[{"minLength":3},{"pattern":"^b"}],"type":"string"} | "b" | "a"
          {"allOf":[{"properties":{"a":{"type":"integer"}}},{"required":["b"]}],"type":"object"} | {"b":1,"a":2} | {"a":2}
          {"not":{"type":["integer","boolean"]}} | "x" | true
          {"not":{"required":["a"]},"type":"object"} | {"b":1} | {"a":1}
          {"if":{"maximum":0},"then":{"minimum":-10},"else":{"multipleOf":2},"type":"integer"} | 4 | 3
          {"type":"array","prefixItems":[{"type":"integer"},{"type":"string"}],"items":false} | [1,"a"] | [1,"a",2]
          {"type":"array","items":{"enum":["a","b"]},"uniqueItems":true} | ["b","a"] | ["a","a"]
          {"type":"array","contains":{"minimum":5}} | [3,5] | [3,4]
          {"type":"object","properties":{"a":{"type":"integer"}}} | {"x":[],"a":1,"y":null} | {"a":"1"}
          {"patternProperties":{"^x":{"type":"integer"}},"additionalProperties":false,"type":"object"} | {"x1":1} | {"y":1}
          {"propertyNames":{"maxLength":2},"type":"object"} | {"ab":1} | {"abc":1}
          {"type":"object","minProperties":1,"maxProperties":1} | {"a":1} | {}
          {"dependentRequired":{"a":["b"]},"type":"object"} | {"b":1,"a":2} | {"a":2}
          {"properties":{"a":{}},"required":["a"]} | "no object" | {}
          {"$ref":"#it","$defs":{"x":{"$anchor":"it","type":"null"}}} | null | 1
          {"$schema":"http://json-schema.org/draft-07/schema#","$ref":"#/definitions/a","maxItems":1,"definitions":{"a":{"type":"array"}}} | [1,2] | 1
          """)
  void whatIsValidIsAcceptedAndNothingElse(String schema, String valid, String invalid) {
    assertThat(accepts(schema, valid)).isTrue();
    assertThat(accepts(schema, invalid)).isFalse();
  }

  private static boolean accepts(String schema, String text) {
    var automaton = new Automaton(JsonSchemaGrammar.of(schema, () -> {}));
    var state = automaton.start();
    for (byte value : text.getBytes(StandardCharsets.UTF_8)) {
      state = automaton.next(state, value);
    }
    return state.complete();
  }
}
