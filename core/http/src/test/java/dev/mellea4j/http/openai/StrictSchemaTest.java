package dev.mellea4j.http.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mellea4j.http.ClosedSchema;
import dev.mellea4j.http.Json;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class StrictSchemaTest {

  private static Optional<String> obstacle(String schema) {
    JsonNode tree = Json.MAPPER.readTree(schema.replace('\'', '"'));
    ClosedSchema.close(tree);
    return StrictSchema.obstacle(tree);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'type':'object','properties':{'a':{'type':'string'}},'required':['a']}",
        "{'type':'object','properties':{'a':{'type':['string','null']}},'required':['a']}",
        "{'type':'object','properties':{'a':{'enum':[{'oneOf':1}]}},'required':['a']}",
        "{'type':'object','properties':{'a':{'$ref':'#/$defs/n'}},'required':['a'],"
            + "'$defs':{'n':{'type':'array','items':{'anyOf':[{'type':'number','minimum':1},"
            + "{'$ref':'#/$defs/n'}]}}}}",
        "{'type':'object','properties':{'oneOf':{'const':1}},'required':['oneOf'],'x-order':['oneOf']}",
        "{'type':'object','properties':{}}",
      })
  void fact40ASchemaThatLeavesNothingOpenIsEnforced(String schema) {
    assertThat(obstacle(schema)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          {'type':'string'} | it is not that of an object
          {'type':'array','items':{'type':'string'}} | it is not that of an object
          {'anyOf':[{'type':'object'}]} | it is not that of an object
          {'type':'object'} | it may have any members
          {'type':'object','properties':{'a':{'type':'string'}}} | 'a' is not required
          {'type':'object','properties':{'a':{}},'required':['a']} | 'a' may be anything
          {'type':'object','properties':{'a':{'type':'string'}},'required':['a'],'additionalProperties':true} | it may have any members
          {'type':'object','properties':{'m':{'type':'object','additionalProperties':{'type':'integer'}}},'required':['m']} | 'm' may have any members
          {'type':'object','properties':{'a':{'oneOf':[{'type':'string'}],'type':'string'}},'required':['a']} | 'a' has the keyword 'oneOf'
          {'type':'object','properties':{'a':{'type':'string','minLength':1}},'required':['a']} | 'a' has the keyword 'minLength'
          {'type':'object','properties':{'a':{'type':'array','items':{}}},'required':['a']} | an entry of 'a' may be anything
          {'type':'object','properties':{'a':{'anyOf':[{'type':'null'},{'type':'object'}]}},'required':['a']} | 'a' may have any members
          {'type':'object','properties':{'a':{'$ref':'#/$defs/x'}},'required':['a'],'$defs':{'x':{'type':'object','properties':{'b':{'type':'string'}}}}} | 'b' is not required
          {'type':'object','properties':{},'allOf':[{'type':'object'}]} | it has the keyword 'allOf'
          """)
  void whatStandsInTheWayIsNamed(String schema, String obstacle) {
    assertThat(obstacle(schema)).contains(obstacle);
  }
}
