package dev.mellea4j.testkit;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.BackendProvider;
import dev.mellea4j.api.Setting;
import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Makes backends that talk to a server in lines. */
public final class LineBackendProvider implements BackendProvider {

  private final Set<LineFlaw> flaws;

  /** Makes a provider without flaws. */
  public LineBackendProvider() {
    this(EnumSet.noneOf(LineFlaw.class));
  }

  LineBackendProvider(Set<LineFlaw> flaws) {
    this.flaws = flaws;
  }

  @Override
  public String name() {
    return "line";
  }

  @Override
  public List<Setting> settings() {
    return List.of(
        Setting.BASE_URL,
        Setting.MODEL,
        Setting.API_KEY.withEnvironment("LINE_API_KEY"),
        Setting.CONNECT_TIMEOUT,
        Setting.FIRST_BYTE_TIMEOUT,
        Setting.BETWEEN_BYTES_TIMEOUT,
        Setting.TOTAL_TIMEOUT,
        Setting.MAX_RETRIES);
  }

  @Override
  public Backend open(BackendConfig config) {
    var declared = config.declaredBy(this);
    declared.require("base-url");
    var address =
        flaws.contains(LineFlaw.TAKES_ANY_ADDRESS)
            ? URI.create(declared.require("base-url").replace(" ", ""))
            : declared.get("base-url", URI::create).orElseThrow();
    var backend = new LineBackend(address, declared, flaws);
    if (flaws.contains(LineFlaw.CONNECTS_WHEN_OPENED)) {
      backend.health();
    }
    return backend;
  }
}
