package dev.mellea4j.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseFormatTest {

  @Test
  void onlyASchemaHasANameAndASchema() {
    var person = ResponseFormat.schema("Person", "{\"type\":\"object\"}");

    assertThat(person.kind()).isEqualTo(ResponseFormat.Kind.JSON_SCHEMA);
    assertThat(person.name()).contains("Person");
    assertThat(person.schema()).contains("{\"type\":\"object\"}");
    assertThat(ResponseFormat.TEXT.schema()).isEmpty();
    assertThat(ResponseFormat.JSON.name()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "my schema", "a.b", "größe"})
  void nameThatProvidersRefuseIsRefused(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ResponseFormat.schema(name, "{}"))
        .withMessage(
            "'%s' is no schema name. Use at most 64 letters, digits, hyphens and underscores"
                .formatted(name));
  }
}
