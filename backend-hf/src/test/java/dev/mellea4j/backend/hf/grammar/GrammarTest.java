package dev.mellea4j.backend.hf.grammar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.BackendException.Reason;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GrammarTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "[1,2.5, -0.25e+10,\"x\"]",
        "{\"a\": {\"b\":[null, true,false]},\"c\":\"\"}",
        "[\"\\\"\\\\\\n\\u00e9 \u00e9 \u20ac \ud83d\ude00\"]"
      })
  void anyJsonIsAccepted(String text) {
    assertThat(accepts(JsonSchemaGrammar.any(), text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1",
        "{",
        "[1,]",
        "[01]",
        "[1.]",
        "[+1]",
        "[1e400]",
        "[.5]",
        "{a:1}",
        "{\"a\" :1}",
        "[1,  2]",
        "[\"\t\"]",
        "[\"\\x\"]",
        "[\"\\ud83d\"]",
        "{}{}",
        "[nul]"
      })
  void whatIsNoJsonOrNotCompactIsNotAccepted(String text) {
    assertThat(accepts(JsonSchemaGrammar.any(), text)).isFalse();
  }

  @Test
  void malformedUtf8IsNotAccepted() {
    assertThat(accepts(JsonSchemaGrammar.any(), bytes('[', '"', 0xC0, 0x80, '"', ']'))).isFalse();
    assertThat(accepts(JsonSchemaGrammar.any(), bytes('[', '"', 0xED, 0xA0, 0x80, '"', ']')))
        .isFalse();
    assertThat(accepts(JsonSchemaGrammar.any(), bytes('[', '"', 0xF4, 0x90, 0x80, 0x80, '"', ']')))
        .isFalse();
    assertThat(accepts(JsonSchemaGrammar.any(), bytes('[', '"', 0xE2, 0x82, '"', ']'))).isFalse();
  }

  private static byte[] bytes(int... values) {
    var bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          {"type":"string"} | "" | true
          {"type":"string"} | 1 | false
          {"type":"string","minLength":2,"maxLength":3} | "a" | false
          {"type":"string","minLength":2,"maxLength":3} | "äö" | true
          {"type":"string","minLength":2,"maxLength":3} | "abcd" | false
          {"type":"string","maxLength":0} | "" | true
          {"type":"boolean"} | true | true
          {"type":"null"} | null | true
          {"type":["integer","null"]} | null | true
          {"type":["integer","null"]} | -12 | true
          {"type":"integer"} | 1.5 | false
          {"type":"number"} | 1.5 | true
          {"type":"integer","minimum":3,"maximum":12} | 2 | false
          {"type":"integer","minimum":3,"maximum":12} | 3 | true
          {"type":"integer","minimum":3,"maximum":12} | 12 | true
          {"type":"integer","minimum":3,"maximum":12} | 13 | false
          {"type":"integer","minimum":3,"maximum":12} | 100 | false
          {"type":"integer","exclusiveMinimum":3,"exclusiveMaximum":5} | 3 | false
          {"type":"integer","exclusiveMinimum":3,"exclusiveMaximum":5} | 4 | true
          {"type":"integer","minimum":-25,"maximum":105} | -26 | false
          {"type":"integer","minimum":-25,"maximum":105} | -25 | true
          {"type":"integer","minimum":-25,"maximum":105} | 0 | true
          {"type":"integer","minimum":-25,"maximum":105} | 105 | true
          {"type":"integer","minimum":1} | 0 | false
          {"type":"integer","minimum":0.5} | 1 | true
          {"type":"integer","maximum":-5} | -5 | true
          {"type":"integer","maximum":-5} | -4 | false
          {"enum":["a",1,null,{"b":[2]}]} | {"b":[2]} | true
          {"enum":["a",1,null]} | "b" | false
          {"type":"string","enum":["a",1]} | 1 | false
          {"const":"é\\""} | "é\\"" | true
          {"type":"array","items":{"type":"integer"},"minItems":1,"maxItems":2} | [] | false
          {"type":"array","items":{"type":"integer"},"minItems":1,"maxItems":2} | [1, 2] | true
          {"type":"array","items":{"type":"integer"},"minItems":1,"maxItems":2} | [1,2,3] | false
          {"type":"array","maxItems":0} | [] | true
          {"type":"array","minItems":3} | [1,2] | false
          {"type":"array","minItems":3} | [1,2,3,4] | true
          {"type":"object"} | {"any": [1]} | true
          {"type":"object","additionalProperties":false} | {"a":1} | false
          {"type":"object","additionalProperties":{"type":"integer"}} | {"a":1, "b": 2} | true
          {"type":"object","additionalProperties":{"type":"integer"}} | {"a":"x"} | false
          {"properties":{"a":{"type":"integer"},"b":{}},"required":["b"]} | {"a":1,"b":2} | true
          {"properties":{"a":{"type":"integer"},"b":{}},"required":["b"]} | {"b":[]} | true
          {"properties":{"a":{"type":"integer"},"b":{}},"required":["b"]} | {"a":1} | false
          {"properties":{"a":{},"b":{},"c":{}}} | {} | true
          {"properties":{"a":{},"b":{},"c":{}}} | {"c":1} | true
          {"properties":{"a":{},"b":{},"c":{}}} | {"a":1,"c":1} | true
          {"properties":{"a":{},"b":{},"c":{}}} | {,"c":1} | false
          {"type":"object","required":["x"]} | {"x":1} | true
          {"type":"object","required":["x"]} | {} | false
          {"anyOf":[{"type":"integer"},{"type":"string"}],"default":1} | "a" | true
          {"anyOf":[{"type":"integer"},{"type":"string"}]} | true | false
          {"allOf":[{"$ref":"#/$defs/N"}],"$defs":{"N":{"type":"integer"}}} | 3 | true
          {"$ref":"#/definitions/a~1b","definitions":{"a/b":{"const":1}}} | 1 | true
          {"$ref":"#/$defs/My%20Type","$defs":{"My Type":{"const":1}}} | 1 | true
          {"$ref":"#/$defs/%C3%A9%25+","$defs":{"é%+":{"const":1}}} | 1 | true
          {"$ref":"#/$defs/~01","$defs":{"~1":{"const":1},"/":{"const":2}}} | 1 | true
          {"$ref":"#/$defs/","$defs":{"":{"const":1}}} | 1 | true
          {"$ref":"#/$defs/a/1","$defs":{"a":[{"const":1},{"const":2}]}} | 2 | true
          {"const":1e400} | 1E+400 | true
          {"const":0.12345678901234567890123} | 0.12345678901234567890123 | true
          {"enum":[100000000000000000000000000]} | 100000000000000000000000000 | true
          {"type":"integer","minimum":-1e400,"maximum":1e400} | 7 | true
          {"type":"integer","minimum":1e-400} | 0 | false
          {"type":"integer","minimum":1e-400} | 1 | true
          {"type":"array","maxItems":1e3,"minItems":1.0} | [1] | true
          {"type":"array","maxItems":99999999999} | [1] | true
          {"type":"integer","x-order":1,"example":2,"readonly":true,"_format":"x","id":"y"} | 7 | true
          {"type":"integer","minLength":3,"pattern":"a","uniqueItems":true} | 7 | true
          {"type":"array","uniqueItems":false,"prefixItems":[],"additionalItems":true} | [1] | true
          {"type":"string","minimum":3,"if":{},"nullable":true} | "a" | true
          {"properties":{"a":false,"b":{}}} | {"b":1} | true
          {"properties":{"a":false,"b":{}}} | {"a":1} | false
          {"anyOf":[false,{"type":"null"}]} | null | true
          {"enum":["a","ab","abc","b",""]} | "ab" | true
          {"enum":["a","ab","abc","b",""]} | "" | true
          {"enum":["a","ab","abc","b",""]} | "abcd" | false
          """)
  void schemaAcceptsWhatIsValid(String schema, String text, boolean valid) {
    assertThat(accepts(grammar(schema), text)).isEqualTo(valid);
  }

  @Test
  void recursiveSchemaIsFollowed() {
    var tree =
        """
        {"type":"object","properties":{"v":{"type":"integer"},
         "kids":{"type":"array","items":{"$ref":"#"}}},"required":["v"]}\
        """;

    assertThat(accepts(grammar(tree), "{\"v\":1,\"kids\":[{\"v\":2},{\"v\":3}]}")).isTrue();
    assertThat(accepts(grammar(tree), "{\"v\":1,\"kids\":[{}]}")).isFalse();
  }

  @Test
  void shortestTextIsCounted() {
    assertThat(grammar("true").fewestBytes()).isEqualTo(1);
    assertThat(JsonSchemaGrammar.any().fewestBytes()).isEqualTo(2);
    assertThat(grammar("{\"type\":\"string\",\"minLength\":7}").fewestBytes()).isEqualTo(9);
    assertThat(
            grammar(
                    "{\"type\":\"object\",\"properties\":{\"a\":{},\"bc\":{\"type\":\"boolean\"}},\"required\":[\"bc\"]}")
                .fewestBytes())
        .isEqualTo("{\"bc\":true}".length());
    assertThat(
            grammar("{\"type\":\"array\",\"items\":{\"const\":12},\"minItems\":3}").fewestBytes())
        .isEqualTo("[12,12,12]".length());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          {"type":"array","items":{"type":"array","uniqueItems":true}} | uniqueItems | #/items | it is supported for items that are listed by 'enum' alone
          {"properties":{"a/b":{"pattern":"(?<=x)y"}}} | pattern | #/properties/a~1b | '(?<=x)y' looks ahead or behind, at character 1
          {"pattern":"(a)\\\\1"} | pattern | # | '(a)\\1' has an escape that is not supported, at character 6
          {"pattern":"a("} | pattern | # | 'a(' has a group that is not closed, at character 3
          {"pattern":"^(x{5000}){5000}$"} | pattern | # | '^(x{5000}){5000}$' takes too many states
          {"format":"regex"} | format | # | 'regex' is not supported
          {"unevaluatedProperties":false} | unevaluatedProperties | # | it is not supported
          {"contains":{"type":"null"},"minContains":2} | minContains | # | items that match are not counted
          {"type":"object","minProperties":2} | minProperties | # | a member of any name may come twice, which would be counted
          {"not":{"uniqueItems":true}} | uniqueItems | #/not | its opposite is not supported
          {"$ref":"#/$defs/%zz"} | $ref | # | no schema in it is named '#/$defs/%zz'
          {"$ref":"#name"} | $ref | # | no schema in it is named '#name'
          {"$ref":"other.json"} | $ref | # | 'other.json' is outside the schema
          """)
  void keywordThatCannotBeEnforcedIsNamed(String schema, String keyword, String place, String why) {
    assertThatExceptionOfType(BackendException.class)
        .isThrownBy(() -> grammar(schema))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.UNSUPPORTED))
        .withMessage(
            "The schema uses '%s', at '%s', which cannot be enforced while decoding: %s"
                .formatted(keyword, place, why));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          7 | The schema is '7', not a schema, at '#'
          {"type":"text"} | The schema has the unknown type 'text', at '#'
          {"type":"string","minLength":-1} | The schema has the minLength '-1', not a whole number of 0 or more, at '#'
          {"type":"array","minItems":2,"maxItems":1} | Nothing satisfies the schema: it leaves nothing by its 'maxItems', at '#'
          {"type":"string","minLength":2,"maxLength":1} | Nothing satisfies the schema: it leaves nothing by its 'maxLength', at '#'
          {"properties":[]} | The schema has a 'properties' that is no object, at '#'
          {"required":[1]} | The schema has the name '1' in 'required', not a text, at '#'
          {"type":"integer","minimum":"1"} | The schema has the minimum '1', not a number, at '#'
          {"anyOf":[{"$ref":"#"},{"type":"null"}]} | The schema refers to itself with nothing in between. Put an object or an array there
          {"type":[]} | The schema has a 'type' without a type, at '#'
          false | Nothing satisfies the schema: it is 'false', at '#'
          {"anyOf":[]} | Nothing satisfies the schema: it has an 'anyOf' of no schema, at '#'
          {"type":"integer","enum":["a"]} | Nothing satisfies the schema: it has no value in 'enum' that may be, at '#'
          {"type":"object","properties":{"a":false},"required":["a"]} | Nothing satisfies the schema: it requires 'a', which it forbids, at '#'
          {"type":"object","required":["b"],"additionalProperties":false} | Nothing satisfies the schema: it requires 'b', which it forbids, at '#'
          {"$ref":"#"} | The schema refers to itself with nothing in between. Put an object or an array there
          {"enum":7} | The schema has a 'enum' that is no list, at '#'
          {"$ref":"#/$defs/x"} | The schema refers to '#/$defs/x', which is not there, at '#'
          {"type":"integer","minimum":1e400} | No finite text satisfies the schema. Make a recursive member optional, or ask for fewer items
          {"type":"array","minItems":1.5} | The schema has the minItems '1.5', not a whole number of 0 or more, at '#'
          {"const":1e99999999999} | The schema has a number that is too long
          {"type":"integer","minimum":5,"maximum":4} | Nothing satisfies the schema: it leaves nothing by its 'maximum', at '#'
          {"type":"object","properties":{"a":{"$ref":"#"}},"required":["a"]} | No finite text satisfies the schema. Make a recursive member optional, or ask for fewer items
          {"enum":[]} | Nothing satisfies the schema: it has no value in 'enum' that may be, at '#'
          """)
  void malformedSchemaIsRefused(String schema, String message) {
    assertThatIllegalArgumentException().isThrownBy(() -> grammar(schema)).withMessage(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          {"type": | Unexpected end-of-input within/between Object entries
          { | Unexpected end-of-input: expected close marker for Object
          [1] [2] | Not exactly one JSON value
          {"a":1,"a":2} | Duplicate Object property "a"
          """)
  void schemaThatIsNotJsonIsRefused(String schema, String why) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> grammar(schema))
        .withMessage("The schema is not JSON: " + why);
  }

  private static Symbol grammar(String schema) {
    return JsonSchemaGrammar.of(schema, () -> {});
  }

  private static boolean accepts(Symbol grammar, String text) {
    return accepts(grammar, text.getBytes(StandardCharsets.UTF_8));
  }

  private static boolean accepts(Symbol grammar, byte[] text) {
    var automaton = new Automaton(grammar);
    var state = automaton.start();
    for (byte value : text) {
      state = automaton.next(state, value);
    }
    return state.complete();
  }
}
