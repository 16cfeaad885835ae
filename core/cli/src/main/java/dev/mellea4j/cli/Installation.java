package dev.mellea4j.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** What this command is and runs on. */
final class Installation implements IVersionProvider {

  /** Returns what to know about a bug report, what it is about by what it is. */
  static Map<String, String> facts() {
    var facts = new LinkedHashMap<String, String>();
    facts.put("mellea", version());
    facts.put(
        "java",
        "%s (%s) in %s"
            .formatted(
                property("java.runtime.version"), property("java.vendor"), property("java.home")));
    facts.put("system", "%s %s".formatted(property("os.name"), property("os.arch")));
    facts.put("run from", Installation.class.getModule().isNamed() ? "module path" : "class path");
    return facts;
  }

  private static String version() {
    var module = Optional.ofNullable(Installation.class.getModule().getDescriptor());
    return module
        .flatMap(descriptor -> descriptor.rawVersion())
        .or(() -> Optional.ofNullable(Installation.class.getPackage().getImplementationVersion()))
        .orElse("unknown version");
  }

  private static String property(String name) {
    return System.getProperty(name);
  }

  @Override
  public String[] getVersion() {
    return new String[] {"mellea %s, Java %s".formatted(version(), property("java.version"))};
  }
}
