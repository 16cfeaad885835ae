package dev.mellea4j.core;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mellea4j.api.BackendProvider;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import javax.tools.ToolProvider;

/** A real jar, compiled and packed by a test. */
public final class TestJar {

  static final String SERVICES = "META-INF/services/dev.mellea4j.api.BackendProvider";

  private final Map<String, String> sources = new LinkedHashMap<>();
  private final Map<String, byte[]> entries = new LinkedHashMap<>();
  private String path = location(BackendProvider.class).toString();
  private final Manifest manifest = new Manifest();

  public TestJar() {
    header("Manifest-Version", "1.0");
  }

  /** A jar with one provider, named as it should be. */
  public static TestJar of(String className, String backendName) {
    return new TestJar().provider(className, backendName).lists(className);
  }

  /** A library that says its version. */
  static TestJar library(String version) {
    return new TestJar()
        .source(
            "library.Library",
            "public class Library { public static String version() { return \"%s\"; } }"
                .formatted(version));
  }

  /** Adds a provider whose backends answer with {@code className}. */
  public TestJar provider(String className, String backendName) {
    return provider(className, backendName, "");
  }

  /** Adds a provider with more members. */
  public TestJar provider(String className, String backendName, String members) {
    return source(
        className,
        """
        public final class %s implements dev.mellea4j.api.BackendProvider {
          public String name() { return "%s"; }
          public dev.mellea4j.api.Backend open(dev.mellea4j.api.BackendConfig config) {
            return (request, sink) -> dev.mellea4j.api.Reply.of("%s");
          }
          %s
        }
        """
            .formatted(simple(className), backendName, className, members));
  }

  /** Adds a class; the package is put in front of the code. */
  public TestJar source(String className, String code) {
    int dot = className.lastIndexOf('.');
    sources.put(
        className.replace('.', '/') + ".java",
        (dot < 0 ? "" : "package " + className.substring(0, dot) + "; ") + code);
    return this;
  }

  /** Compiles against a further jar. */
  public TestJar against(Path jar) {
    path += File.pathSeparator + jar;
    return this;
  }

  /** Names classes in META-INF/services. */
  public TestJar lists(String... lines) {
    return entry(SERVICES, String.join("\n", lines).getBytes(UTF_8));
  }

  public TestJar entry(String path, byte[] bytes) {
    entries.put(path, bytes);
    return this;
  }

  public TestJar header(String name, String value) {
    manifest.getMainAttributes().put(new Attributes.Name(name), value);
    return this;
  }

  public TestJar version(String version) {
    return header("Implementation-Version", version);
  }

  /** Compiles, leaves out these classes, and packs the rest. */
  public Path build(Path jar, String... leftOut) {
    try {
      var work = Files.createTempDirectory("jar");
      var classes = Files.createDirectory(work.resolve("classes"));
      compile(work.resolve("sources"), classes);
      for (var className : leftOut) {
        Files.delete(classes.resolve(className.replace('.', '/') + ".class"));
      }
      pack(jar, classes);
      delete(work);
      return jar;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void compile(Path folder, Path classes) throws IOException {
    var arguments = new ArrayList<>(List.of("-proc:none", "-d", classes.toString()));
    arguments.add(sources.containsKey("module-info.java") ? "--module-path" : "--class-path");
    arguments.add(path);
    for (var source : sources.entrySet()) {
      var file = folder.resolve(source.getKey());
      Files.createDirectories(file.getParent());
      arguments.add(Files.writeString(file, source.getValue()).toString());
    }
    var compiler = ToolProvider.getSystemJavaCompiler();
    if (!sources.isEmpty()
        && compiler.run(null, null, null, arguments.toArray(String[]::new)) != 0) {
      throw new IllegalArgumentException("the sources of a test do not compile");
    }
  }

  /** Returns the jar or the directory of a class. */
  public static Path location(Class<?> type) {
    return Path.of(URI.create(type.getProtectionDomain().getCodeSource().getLocation().toString()));
  }

  private void pack(Path jar, Path classes) throws IOException {
    try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
      for (var file : files(classes)) {
        var name = classes.relativize(file).toString().replace('\\', '/');
        put(out, name, Files.readAllBytes(file));
      }
      for (var entry : entries.entrySet()) {
        put(out, entry.getKey(), entry.getValue());
      }
    }
  }

  private static void put(JarOutputStream out, String name, byte[] bytes) throws IOException {
    out.putNextEntry(new JarEntry(name));
    out.write(bytes);
    out.closeEntry();
  }

  /** Returns the files below a directory. */
  static List<Path> files(Path directory) throws IOException {
    try (var all = Files.walk(directory)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static void delete(Path directory) throws IOException {
    try (var all = Files.walk(directory)) {
      for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  private static String simple(String className) {
    return className.substring(className.lastIndexOf('.') + 1);
  }
}
