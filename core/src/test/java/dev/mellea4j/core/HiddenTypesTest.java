package dev.mellea4j.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.mellea4j.api.BackendProvider;
import java.io.File;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.ObjectMapper;

/** Records and tools of an application on the module path, which its module may hide. */
class HiddenTypesTest {

  private static final String RECORD =
      """
      public final class Main implements java.util.function.Supplier<String> {
        record Person(String name) {}
        public String get() {
          try (var m =
              dev.mellea4j.core.Mellea.session()
                  .backend((request, sink) -> dev.mellea4j.api.Reply.of("{\\"name\\": \\"Ada\\"}"))
                  .start()) {
            return m.chat("Who?", Person.class).name();
          }
        }
      }
      """;
  private static final String TOOLS =
      """
      public final class Main implements java.util.function.Supplier<String> {
        static final class Tools {
          @dev.mellea4j.core.tool.Tool String hello() { return "hello"; }
        }
        public String get() {
          var tool = dev.mellea4j.core.tool.ToolFunction.in(new Tools()).get(0);
          return tool.call(dev.mellea4j.api.ToolCall.of("1", "hello", "")).text();
        }
      }
      """;
  private static final String GENERATIVE =
      """
      public final class Main implements java.util.function.Supplier<String> {
        interface Greeter {
          @dev.mellea4j.core.generative.Generative String greeting();
          /* default */
        }
        public String get() {
          try (var m =
              dev.mellea4j.core.Mellea.session()
                  .backend((request, sink) -> dev.mellea4j.api.Reply.of("{\\"value\\": \\"Hi\\"}"))
                  .start()) {
            return m.generative(Greeter.class).greeting();
          }
        }
      }
      """;
  private static final String OPENS = "opens acme to dev.mellea4j.core, tools.jackson.databind;";

  private static final Path[] LIBRARIES =
      Stream.of(
              BackendProvider.class,
              Mellea.class,
              Logger.class,
              ObjectMapper.class,
              JsonParser.class,
              JsonProperty.class)
          .map(TestJar::location)
          .toArray(Path[]::new);

  @TempDir Path folder;

  @Test
  void aRecordThatItsModuleHidesIsRefusedWithTheLineToAdd() throws Exception {
    var main = main(RECORD, "");

    assertThatIllegalArgumentException()
        .isThrownBy(main::get)
        .withMessage(
            "Record 'acme.Main$Person' is hidden by module 'acme'. Add to its module-info: "
                + OPENS);
  }

  @Test
  void aRecordIsReadOnceThatLineIsThere() throws Exception {
    assertThat(main(RECORD, OPENS).get()).isEqualTo("Ada");
  }

  @Test
  void aPublicRecordInAnExportedPackageIsReadAsItIs() throws Exception {
    var main = main(RECORD.replace("record Person", "public record Person"), "exports acme;");

    assertThat(main.get()).isEqualTo("Ada");
  }

  @Test
  void aToolClassThatItsModuleHidesIsRefusedWithTheLineToAdd() throws Exception {
    var main = main(TOOLS, "exports acme;");

    assertThatIllegalArgumentException()
        .isThrownBy(main::get)
        .withMessage(
            "Tool class 'acme.Main$Tools' is hidden by module 'acme'. Add to its module-info: "
                + OPENS);
  }

  @Test
  void aToolRunsOnceThatLineIsThere() throws Exception {
    assertThat(main(TOOLS, OPENS).get()).isEqualTo("hello");
  }

  @Test
  void aGenerativeInterfaceNeedsNoLine() throws Exception {
    assertThat(main(GENERATIVE, "").get()).isEqualTo("Hi");
  }

  @Test
  void itsDefaultMethodsWantALine() throws Exception {
    var withDefault =
        GENERATIVE
            .replace("/* default */", "default String twice() { return greeting() + greeting(); }")
            .replace("class).greeting()", "class).twice()");

    assertThatIllegalArgumentException()
        .isThrownBy(main(withDefault, "")::get)
        .withMessage(
            "Interface 'acme.Main$Greeter' is hidden by module 'acme'. Add to its module-info: "
                + OPENS);
    assertThat(main(withDefault, OPENS).get()).isEqualTo("HiHi");
    var open = withDefault.replace("interface Greeter", "public interface Greeter");
    assertThat(main(open, "exports acme;").get()).isEqualTo("HiHi");
  }

  private Supplier<?> main(String code, String directive) throws Exception {
    var jar =
        new TestJar()
            .against(
                Path.of(
                    Stream.of(LIBRARIES)
                        .map(Path::toString)
                        .collect(Collectors.joining(File.pathSeparator))))
            .source(
                "module-info",
                "module acme { requires dev.mellea4j.core; %s }".formatted(directive))
            .source("acme.Main", code)
            .build(folder.resolve("acme.jar"));
    var modules = Stream.concat(Stream.of(jar), Stream.of(LIBRARIES)).toArray(Path[]::new);
    var configuration =
        ModuleLayer.boot()
            .configuration()
            .resolve(ModuleFinder.of(modules), ModuleFinder.of(), Set.of("acme"));
    var controller =
        ModuleLayer.defineModulesWithOneLoader(
            configuration, List.of(ModuleLayer.boot()), ClassLoader.getPlatformClassLoader());
    var type = controller.layer().findLoader("acme").loadClass("acme.Main");
    controller.addOpens(type.getModule(), "acme", getClass().getModule());
    return (Supplier<?>) type.getConstructor().newInstance();
  }
}
