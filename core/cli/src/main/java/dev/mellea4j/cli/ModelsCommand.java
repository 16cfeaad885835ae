package dev.mellea4j.cli;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.Capabilities.Answer;
import dev.mellea4j.api.Capability;
import dev.mellea4j.api.ModelInfo;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists the models that a backend offers. */
@Command(
    name = "models",
    description = {"Lists the models that a backend offers, or that are kept for it.", ""})
final class ModelsCommand implements Callable<Integer> {

  @Mixin private BackendChoice choice = new BackendChoice();

  @Option(names = "--json", description = "Prints JSON.")
  private boolean json;

  private final Shell shell;

  ModelsCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    var store = choice.store(shell);
    var models = store.isPresent() ? store.get().models() : offered();
    shell.out().print(json ? json(models) : text(models, shell.out().viewer().width()));
    return ExitCode.OK;
  }

  private List<ModelInfo> offered() {
    try (Backend backend = choice.open(shell)) {
      return backend.models();
    }
  }

  static String text(List<ModelInfo> models, int columns) {
    if (models.isEmpty()) {
      return "No models\n";
    }
    var table = new Table("NAME", "SIZE", "CONTEXT", "CAN");
    for (var model : models) {
      var size = model.sizeBytes();
      var context = model.capabilities().contextLength();
      table.add(
          model.name(),
          size.isPresent() ? ProgressBar.size(size.getAsLong()) : Table.NOTHING,
          context.isPresent() ? Integer.toString(context.getAsInt()) : Table.NOTHING,
          abilities(model).isEmpty() ? Table.NOTHING : String.join(", ", abilities(model)));
    }
    return table.toString("", columns);
  }

  private static List<String> abilities(ModelInfo model) {
    var able = new ArrayList<String>();
    for (var capability : Capability.values()) {
      if (model.capabilities().supports(capability) == Answer.YES) {
        able.add(capability.name().toLowerCase(Locale.ROOT));
      }
    }
    return able;
  }

  private static String json(List<ModelInfo> models) {
    return JsonText.write(models.stream().map(ModelsCommand::facts).toList()) + "\n";
  }

  private static Map<String, Object> facts(ModelInfo model) {
    var facts = new LinkedHashMap<String, Object>();
    facts.put("name", model.name());
    model.sizeBytes().ifPresent(size -> facts.put("sizeBytes", size));
    model.capabilities().contextLength().ifPresent(tokens -> facts.put("contextLength", tokens));
    facts.put("capabilities", abilities(model));
    return facts;
  }
}
