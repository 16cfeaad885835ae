package dev.mellea4j.testkit;

import dev.mellea4j.api.BackendProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.TestWatcher;

/** Writes a {@link ContractReport} for each contract that ran, if a folder for them is named. */
final class ReportExtension implements TestWatcher, BeforeEachCallback, AfterAllCallback {

  /** The configuration parameter of JUnit, or system property, that names the folder. */
  static final String FOLDER = "mellea.tck.report";

  private static final Namespace HERE = Namespace.create(ReportExtension.class);

  /** What was found of the promises of one class. */
  private static final class Notes {
    final Map<Promise, Findings> findings = new ConcurrentHashMap<>();
    final Map<String, String> facts = new ConcurrentHashMap<>();
  }

  private static Notes notes(ExtensionContext context) {
    var type = context.getRequiredTestClass();
    return context
        .getRoot()
        .getStore(HERE)
        .getOrComputeIfAbsent(type, key -> new Notes(), Notes.class);
  }

  private static Optional<Path> folder(ExtensionContext context) {
    return context.getConfigurationParameter(FOLDER).filter(name -> !name.isBlank()).map(Path::of);
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    var facts = notes(context).facts;
    if (folder(context).isPresent() && facts.isEmpty()) {
      facts.putAll(facts(((BackendContract) context.getRequiredTestInstance()).provider()));
    }
  }

  private static Map<String, String> facts(BackendProvider provider) {
    var type = provider.getClass();
    return Map.of(
        "backend", provider.name(),
        "provider", type.getName(),
        "version", Jars.version(type),
        "jar", Jars.name(type));
  }

  @Override
  public void testSuccessful(ExtensionContext context) {
    add(context, Verdict.KEPT, "");
  }

  @Override
  public void testFailed(ExtensionContext context, Throwable cause) {
    add(context, Verdict.BROKEN, Findings.note(Optional.ofNullable(cause)));
  }

  @Override
  public void testAborted(ExtensionContext context, Throwable cause) {
    add(context, Verdict.DOES_NOT_APPLY, Findings.note(Optional.ofNullable(cause)));
  }

  @Override
  public void testDisabled(ExtensionContext context, Optional<String> reason) {
    add(context, Verdict.NOT_RUN, "Disabled: " + reason.orElse("no reason is given"));
  }

  private static void add(ExtensionContext context, Verdict verdict, String note) {
    var test = context.getRequiredTestMethod();
    if (Rules.class.isAssignableFrom(test.getDeclaringClass())
        && test.getDeclaringClass().isInterface()) {
      notes(context)
          .findings
          .computeIfAbsent(Promise.of(test), promise -> new Findings())
          .add(verdict, note);
    }
  }

  @Override
  public void afterAll(ExtensionContext context) throws IOException {
    var folder = folder(context);
    if (folder.isPresent()) {
      var type = context.getRequiredTestClass();
      var report = report(type, notes(context));
      Files.createDirectories(folder.get());
      var name = name(type, report.facts());
      Files.writeString(folder.get().resolve(name + ".md"), report.markdown());
      Files.writeString(folder.get().resolve(name + ".json"), report.json());
    }
  }

  /** The file of a backend that is named from outside, perhaps by a name that is no good. */
  static String fileName(String backend) {
    return backend.replaceAll("[^A-Za-z0-9._-]", "_");
  }

  /** Its own class says nothing where the backend is named from outside. */
  private static String name(Class<?> contract, Map<String, String> facts) {
    return contract == ConfiguredContract.class
        ? fileName(facts.getOrDefault("backend", "unknown"))
        : contract.getName();
  }

  private static ContractReport report(Class<?> contract, Notes found) {
    var facts = new LinkedHashMap<String, String>();
    for (var what : new String[] {"backend", "provider", "version", "jar"}) {
      facts.put(what, found.facts.getOrDefault(what, "unknown"));
    }
    facts.put("contract", contract.getName());
    facts.put("testkit", Jars.version(ReportExtension.class));
    facts.put("java", System.getProperty("java.version"));
    var nothing = new Findings();
    var lines =
        Promise.of(contract).stream()
            .map(promise -> line(promise, found.findings.getOrDefault(promise, nothing)))
            .toList();
    return new ContractReport(facts, lines);
  }

  private static ContractReport.Line line(Promise promise, Findings findings) {
    return new ContractReport.Line(promise, findings.verdict(), findings.note());
  }
}
