package dev.mellea4j.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.ModelOption;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginLeakTest {

  /** Each takes some milliseconds; the first is enough but for what is just being finished. */
  private static final int MOST_COLLECTIONS = 50;

  private static final String TELLS =
      "{ System.getProperties().put(\"acme\", getClass().getClassLoader()); }";

  @TempDir Path folder;

  /** Uses a plug-in in every way and returns its loader, which is closed. */
  private static Reference<ClassLoader> use(Path folder, ReferenceQueue<ClassLoader> gone)
      throws ExecutionException, InterruptedException {
    try (var plugins = Backends.plugins(folder)) {
      var acme = plugins.backends();
      acme.store("acme", BackendConfig.empty());
      acme.report();
      try (var session =
          Mellea.session()
              .backends(acme)
              .backend("acme")
              .option(ModelOption.SEED, 1)
              .context(ChatContext.empty())
              .start()) {
        session.chat("Hello");
        session.chatAsync("Hello").get();
        try (var pieces = session.stream("Hello")) {
          pieces.reply();
        }
      }
      acme.open("acme"); // which the folder closes
    }
    return new WeakReference<>((ClassLoader) System.getProperties().remove("acme"), gone);
  }

  private static boolean isCollected(ReferenceQueue<ClassLoader> gone) throws InterruptedException {
    for (int i = 0; i < MOST_COLLECTIONS; i++) {
      System.gc();
      if (gone.remove(20) != null) {
        return true;
      }
    }
    return false;
  }

  @Test
  void closingLeavesNoLoaderBehind() throws Exception {
    TestJar.of("acme.Acme", "acme")
        .provider("acme.Acme", "acme", TELLS)
        .build(folder.resolve("acme.jar"));
    var gone = new ReferenceQueue<ClassLoader>();

    var loader = use(folder, gone);

    assertThat(isCollected(gone)).isTrue();
    assertThat(loader.get()).isNull();
  }
}
