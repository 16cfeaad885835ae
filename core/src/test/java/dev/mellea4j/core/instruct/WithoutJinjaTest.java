package dev.mellea4j.core.instruct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.mellea4j.api.BackendProvider;
import dev.mellea4j.core.Mellea;
import dev.mellea4j.core.TestJar;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.ObjectMapper;

/** Instructions in an application that left the artifact jinja out. */
class WithoutJinjaTest {

  private URLClassLoader loader;

  @BeforeEach
  void leavesJinjaOut() throws Exception {
    var jars = new ArrayList<URL>();
    for (var type :
        new Class<?>[] {
          BackendProvider.class,
          Mellea.class,
          Logger.class,
          ObjectMapper.class,
          JsonParser.class,
          JsonProperty.class
        }) {
      jars.add(TestJar.location(type).toUri().toURL());
    }
    loader = new URLClassLoader(jars.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
  }

  @AfterEach
  void closes() throws Exception {
    loader.close();
  }

  private Object instruction() throws Exception {
    return loader
        .loadClass(Instruction.class.getName())
        .getMethod("of", String.class)
        .invoke(null, "Greet {{ name }}.");
  }

  @Test
  void anInstructionWithoutVariablesIsRendered() throws Exception {
    var instruction = instruction();

    assertThat(instruction.getClass().getMethod("rendered").invoke(instruction))
        .isEqualTo(instruction);
  }

  @Test
  void aVariableNamesTheArtifactToAdd() throws Exception {
    var instruction = instruction();
    var withVariable = instruction.getClass().getMethod("withVariable", String.class, Object.class);

    assertThatThrownBy(() -> withVariable.invoke(instruction, "name", "Ada"))
        .cause()
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("dev.mellea4j:mellea4j-jinja")
        .hasMessageContaining("requires dev.mellea4j.jinja;");
  }
}
