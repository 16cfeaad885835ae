package dev.mellea4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Executable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What our jars tell GraalVM's native-image: it ignores what it does not find, so a name that is
 * wrong here would be missed in an image alone.
 */
class NativeImageJarTest {

  private static final Path LIBRARIES = Path.of("target", "lib");

  /** Members of what the metadata's schema 1.2.0 describes, as far as we use them. */
  private static final Map<String, Set<String>> MEMBERS =
      Map.of(
          "reflection", Set.of("condition", "type", "methods", "jniAccessible"),
          "resources", Set.of("condition", "glob"));

  /** Asked for, and not found unless an application has them. */
  private static final Pattern ELSEWHERE = Pattern.compile("(org\\.osgi|software\\.amazon)\\..*");

  /** In the manifest, read by others, or for people. */
  private static final Pattern NOT_READ =
      Pattern.compile(
          ".*\\.class|META-INF/(MANIFEST\\.MF|maven/.*|native-image/.*)|META-INF/nano/README\\.md");

  static List<Path> ours() throws IOException {
    return libraries("mellea4j-");
  }

  private static List<Path> libraries(String prefix) throws IOException {
    try (var jars = Files.list(LIBRARIES)) {
      return jars.filter(jar -> jar.getFileName().toString().matches(prefix + ".*\\.jar"))
          .sorted()
          .toList();
    }
  }

  /** Returns what a jar says, which is nothing if it has no such file. */
  private static JsonNode metadata(Path jar) throws IOException {
    var artifact = jar.getFileName().toString().replaceFirst("-\\d.*", "");
    try (var file = new JarFile(jar.toFile())) {
      var entry =
          file.getEntry(
              "META-INF/native-image/dev.mellea4j/%s/reachability-metadata.json"
                  .formatted(artifact));
      var mapper = new JsonMapper();
      return entry == null
          ? mapper.createObjectNode()
          : mapper.readTree(file.getInputStream(entry));
    }
  }

  private static List<String> resources(Path jar) throws IOException {
    try (var file = new JarFile(jar.toFile())) {
      return file.stream()
          .filter(entry -> !entry.isDirectory())
          .map(ZipEntry::getName)
          .filter(name -> !NOT_READ.matcher(name).matches())
          .toList();
    }
  }

  private static List<Pattern> globs(JsonNode metadata) {
    var globs = new ArrayList<Pattern>();
    for (var resource : metadata.path("resources")) {
      globs.add(Pattern.compile(regex(resource.path("glob").asString())));
    }
    return globs;
  }

  private static String regex(String glob) {
    return Pattern.quote(glob).replace("*", "\\E[^/]*\\Q");
  }

  private static Class<?> type(String name) throws ClassNotFoundException {
    if (name.endsWith("[]")) {
      return type(name.substring(0, name.length() - 2)).arrayType();
    }
    return switch (name) {
      case "int" -> int.class;
      case "long" -> long.class;
      default -> Class.forName(name, false, NativeImageJarTest.class.getClassLoader());
    };
  }

  private static Class<?>[] types(JsonNode names) throws ClassNotFoundException {
    var types = new ArrayList<Class<?>>();
    for (var name : names) {
      types.add(type(name.asString()));
    }
    return types.toArray(Class<?>[]::new);
  }

  private static boolean isHere(String type) {
    boolean newer = type.startsWith("java.lang.Thread") && Runtime.version().feature() < 21;
    return !newer && !ELSEWHERE.matcher(type).matches();
  }

  @ParameterizedTest
  @MethodSource("ours")
  void membersAreThoseOfTheSchema(Path jar) throws IOException {
    for (var section : metadata(jar).properties()) {
      assertThat(MEMBERS).containsKey(section.getKey());
      for (var entry : section.getValue()) {
        assertThat(entry.propertyNames()).isSubsetOf(MEMBERS.get(section.getKey()));
        assertThat(entry.path("condition").propertyNames()).isSubsetOf("typeReached");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("ours")
  void everyTypeAndMethodExists(Path jar) throws Exception {
    for (var entry : metadata(jar).path("reflection")) {
      if (isHere(entry.path("type").asString())) {
        var type = type(entry.path("type").asString());
        for (var method : entry.path("methods")) {
          var name = method.path("name").asString();
          var parameters = types(method.path("parameterTypes"));
          assertThat(declared(type, name, parameters)).isNotNull();
        }
      }
    }
  }

  private static Executable declared(Class<?> type, String name, Class<?>[] parameters)
      throws NoSuchMethodException {
    return name.equals("<init>")
        ? type.getDeclaredConstructor(parameters)
        : type.getDeclaredMethod(name, parameters);
  }

  @ParameterizedTest
  @MethodSource("ours")
  void everyConditionExists(Path jar) throws Exception {
    for (var section : metadata(jar)) {
      for (var entry : section) {
        var condition = entry.path("condition").path("typeReached");
        if (!condition.isMissingNode()) {
          assertThat(type(condition.asString())).isNotNull();
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("ours")
  void everyGlobFindsAResource(Path jar) throws IOException {
    var all = new ArrayList<String>();
    for (var library : libraries("")) {
      all.addAll(resources(library));
    }

    assertThat(globs(metadata(jar)))
        .allMatch(glob -> all.stream().anyMatch(glob.asMatchPredicate()));
  }

  @ParameterizedTest
  @MethodSource("ours")
  void everyResourceIsNamed(Path jar) throws IOException {
    var globs = globs(metadata(jar));
    globs.addAll(globs(metadata(libraries("mellea4j-core-").get(0)))); // has the providers' files

    assertThat(resources(jar))
        .allMatch(name -> globs.stream().anyMatch(glob -> glob.matcher(name).matches()));
  }
}
