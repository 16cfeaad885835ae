package dev.mellea4j.core.discovery;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.BackendProvider;
import dev.mellea4j.api.ModelStore;
import dev.mellea4j.api.Setting;
import dev.mellea4j.core.BackendReport;
import dev.mellea4j.core.BackendReport.Place;
import dev.mellea4j.core.lifetime.Residence;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** A provider, what it said of itself when it was found, and where that was. */
public record InstalledProvider(
    BackendProvider provider,
    String name,
    String platform,
    List<String> aliases,
    List<Setting> settings,
    Place place,
    Residence residence) {

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9._-]*");
  private static final int MOST_CHARACTERS = 100;

  /**
   * Asks the provider about itself.
   *
   * @throws IllegalArgumentException if it throws or its answer is malformed; the message is a
   *     phrase that says so
   */
  static InstalledProvider ask(BackendProvider provider, Place place, Residence residence) {
    return residence.context().call(() -> answers(provider, place, residence));
  }

  private static InstalledProvider answers(
      BackendProvider provider, Place place, Residence residence) {
    var platform = answer("platform()", provider::platform);
    return new InstalledProvider(
        provider,
        checked("name()", answer("name()", provider::name)),
        platform,
        list("aliases()", provider::aliases).stream()
            .map(alias -> checked("aliases()", alias))
            .toList(),
        list("settings()", provider::settings),
        place,
        residence);
  }

  private static <T> List<T> list(String method, Supplier<List<T>> question) {
    var list = answer(method, question);
    return answer(method, () -> List.copyOf(list));
  }

  private static <T> T answer(String method, Supplier<T> question) {
    T answer;
    try {
      answer = question.get();
    } catch (Throwable e) {
      throw new IllegalArgumentException(method + " threw " + Failure.describe(e), e);
    }
    if (answer == null) {
      throw new IllegalArgumentException(method + " returned null");
    }
    return answer;
  }

  private static String checked(String method, String name) {
    if (name.length() > MOST_CHARACTERS) {
      throw new IllegalArgumentException(
          "%s returned a name of %d characters; names have at most %d"
              .formatted(method, name.length(), MOST_CHARACTERS));
    }
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "%s returned '%s'; names match %s".formatted(method, name, NAME));
    }
    return name;
  }

  public String className() {
    return provider.getClass().getName();
  }

  /** Returns the class, its version and where it is. */
  public String label() {
    return className() + place;
  }

  public BackendReport.Installed entry() {
    return new BackendReport.Installed(name, aliases, className(), place, settings);
  }

  /** Opens a backend; whatever is wrong with the provider names the provider. */
  public Backend open(BackendConfig config) {
    return residence.tie(name, asked(() -> provider.open(config.declaredBy(provider))));
  }

  /** Returns the models that are kept for the backend. See {@link #open}. */
  public Optional<ModelStore> store(BackendConfig config) {
    return asked(() -> provider.store(config.declaredBy(provider)))
        .map(store -> residence.tie(name, store));
  }

  private <T> T asked(Supplier<T> question) {
    residence.check(name);
    T answer;
    try {
      answer = residence.context().call(question);
    } catch (IllegalArgumentException | BackendException | OutOfMemoryError e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(broken("threw " + Failure.describe(e)), e);
    }
    if (answer == null) {
      throw new IllegalStateException(broken("returned null"));
    }
    return answer;
  }

  private String broken(String cause) {
    return "Backend '%s' cannot be opened: its provider %s %s. %s"
        .formatted(name, label(), cause, Advice.on(cause));
  }
}
