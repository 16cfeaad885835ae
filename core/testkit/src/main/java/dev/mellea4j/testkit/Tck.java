package dev.mellea4j.testkit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.spi.ToolProvider;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/**
 * Checks a plug-in from outside: with the contracts that it brings, or else with {@link
 * BackendContract} and the settings that are given.
 *
 * <p>A plug-in brings contracts when it, or a jar beside it, names their classes in {@code
 * META-INF/services/dev.mellea4j.testkit.BackendContract}, one a line. Otherwise the plug-in must
 * have one provider, or {@code --backend} says which is meant.
 *
 * <p>The plug-in is what the context class loader of the calling thread loads itself, and that must
 * see JUnit's launcher and its Jupiter engine too. {@code mellea tck} is this tool with all it
 * needs.
 */
public final class Tck implements ToolProvider {

  /** Makes the tool; {@link ToolProvider#findFirst} finds it as {@code mellea-tck}. */
  public Tck() {}

  @Override
  public String name() {
    return "mellea-tck";
  }

  /**
   * Runs the contracts and prints their reports.
   *
   * @param arguments {@code --report=FOLDER}, where the reports are left as well; {@code --json},
   *     for JSON rather than Markdown; {@code --backend=NAME}; {@code --set=KEY=VALUE} for a
   *     setting, any number of times
   * @return 0 if all promises that apply are kept; 1 if one is broken; 2 if the arguments are wrong
   *     or there is nothing to check
   */
  @Override
  public int run(PrintWriter out, PrintWriter err, String... arguments) {
    try {
      var asked = TckArguments.of(arguments);
      return asked.report().isPresent()
          ? check(asked, Path.of(asked.report().get()), out)
          : checkAside(asked, out);
    } catch (IllegalArgumentException e) {
      err.println(e.getMessage());
      return 2;
    } catch (IOException e) {
      err.println("The report cannot be written or read: " + e);
      return 2;
    }
  }

  private static int checkAside(TckArguments asked, PrintWriter out) throws IOException {
    var folder = Files.createTempDirectory("mellea-tck");
    try {
      return check(asked, folder, out);
    } finally {
      try (var reports = Files.list(folder)) {
        reports.forEach(report -> report.toFile().delete());
      }
      Files.delete(folder);
    }
  }

  private static int check(TckArguments asked, Path folder, PrintWriter out) throws IOException {
    var request =
        LauncherDiscoveryRequestBuilder.request()
            .configurationParameter(ReportExtension.FOLDER, folder.toString());
    var reports = select(asked, request);
    var summary = new SummaryGeneratingListener();
    LauncherFactory.create().execute(request.build(), summary);
    for (var report : reports) {
      out.print(Files.readString(folder.resolve(report + (asked.json() ? ".json" : ".md"))));
    }
    out.flush();
    return summary.getSummary().getTotalFailureCount() == 0 ? 0 : 1;
  }

  /** Returns the names of the files of their reports. */
  private static List<String> select(TckArguments asked, LauncherDiscoveryRequestBuilder request)
      throws IOException {
    var plugin = Plugin.seenBy(Thread.currentThread().getContextClassLoader());
    var contracts = plugin.contracts();
    if (contracts.isEmpty()) {
      var provider = plugin.provider(asked.backend());
      request.selectors(selectClass(ConfiguredContract.class));
      request.configurationParameters(ConfiguredContract.parameters(provider, asked.settings()));
      return List.of(ReportExtension.fileName(provider.name()));
    }
    if (asked.configures()) {
      throw new IllegalArgumentException(
          "The plug-in brings contracts that know their backend and its settings: leave --backend"
              + " and --set out");
    }
    contracts.forEach(contract -> request.selectors(selectClass(contract)));
    return contracts.stream().map(Class::getName).toList();
  }
}
