package dev.mellea4j.config.workflow;

import static java.util.Objects.requireNonNull;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.config.file.Node;
import dev.mellea4j.core.Backends;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Actions in YAML that ask models, one after another, as <a
 * href="https://github.com/kdeps/kdeps">KDeps</a> has them.
 *
 * <pre>{@code
 * var workflow = Workflow.load(Path.of("workflow.yaml"));
 * System.out.println(workflow.run(WorkflowInput.ofQuestion("Why is the sky blue?")).text());
 * }</pre>
 *
 * <p>Each document of a file is a resource: under {@code run} it has one of {@code chat}, {@code
 * expr} and {@code httpClient}, or an {@code apiResponse}, perhaps beside one of these; under
 * {@code metadata} its {@code actionId} and what it {@code requires}. A document of kind Workflow
 * has {@code settings}, and names in {@code targetActionId} the resource to run up to; without one
 * all run, and the output is that of the last to run.
 *
 * <p>Texts have expressions between <code>{{</code> and <code>}}</code>, with the functions {@code
 * get}, {@code set}, {@code env}, {@code len}, {@code default}, {@code json}, {@code output} and
 * {@code safe}. Each is evaluated once; what it gives is never evaluated again.
 *
 * <p>What is wrong with a file is an IllegalArgumentException that names file, line and key.
 * Immutable; may be run by several threads at once.
 */
public final class Workflow {

  private final WorkflowSettings settings;
  private final Order order;
  private final Path folder;

  private Workflow(WorkflowSettings settings, Order order, Path folder) {
    this.settings = settings;
    this.order = order;
    this.folder = folder;
  }

  /**
   * Reads a workflow from a file in UTF-8, or from the {@code workflow.yaml} of a folder. If a
   * document of it is of kind Workflow, the YAML files in the folder {@code resources} beside it
   * belong to it, in the order of their names.
   *
   * @throws IllegalArgumentException if a file cannot be read or something in it is wrong
   */
  public static Workflow load(Path file) {
    var files = WorkflowFiles.of(file);
    return of(files.documents(), files.folder());
  }

  /**
   * Reads a workflow from a text.
   *
   * @param name what the text is called in messages
   * @throws IllegalArgumentException if something in it is wrong
   */
  public static Workflow parse(String name, String yaml) {
    return of(WorkflowFiles.documents(name, yaml), Path.of(""));
  }

  private static Workflow of(List<Node> documents, Path folder) {
    var settings = Optional.<WorkflowSettings>empty();
    var resources = new ArrayList<Resource>();
    for (var document : documents) {
      if (WorkflowSettings.isWorkflow(document)) {
        if (settings.isPresent()) {
          throw document.mistake("is a second workflow", "Put it into a file of its own");
        }
        settings = Optional.of(WorkflowSettings.read(document));
        WorkflowSettings.resources(document)
            .forEach(node -> resources.add(resource(node, resources)));
      } else {
        resources.add(resource(document, resources));
      }
    }
    return new Workflow(settings.orElse(WorkflowSettings.NONE), new Order(resources), folder);
  }

  private static Resource resource(Node document, List<Resource> former) {
    return ResourceReader.read(document, "resource-" + (former.size() + 1));
  }

  /** Returns the ids of the resources, in the order in which they are written. */
  public List<String> actionIds() {
    return order.ids();
  }

  /**
   * Runs it on the backends that are installed, as {@link #run(WorkflowInput, Backends,
   * WorkflowListener)} does.
   */
  public WorkflowResult run(WorkflowInput input) {
    return run(input, Backends.installed(), WorkflowListener.NONE);
  }

  /**
   * Runs it, on this thread. Interrupting the thread ends the action that runs.
   *
   * @throws IllegalArgumentException if there is no resource, an expression fails, a backend is not
   *     installed or not well set up; before any request, as far as that is known then
   * @throws BackendException if an action fails; the message names it
   */
  public WorkflowResult run(WorkflowInput input, Backends backends, WorkflowListener listener) {
    return run(input, backends, listener, Pause.SLEEP);
  }

  WorkflowResult run(
      WorkflowInput input, Backends backends, WorkflowListener listener, Pause pause) {
    if (order.ids().isEmpty()) {
      throw new IllegalArgumentException(
          "The workflow has no resource to run. Add a document with 'run', or a file in the folder"
              + " 'resources'");
    }
    requireNonNull(listener, "listener");
    var run = new WorkflowRun(input, backends, listener, pause, settings, folder, order);
    var steps = steps(input);
    order.withScripts(steps).forEach(resource -> resource.action().check(run));
    for (var resource : steps) {
      run(resource, steps, run);
    }
    var last = steps.get(steps.size() - 1).id();
    return new WorkflowResult(last, run.outputs, run.replies, run.warnings);
  }

  private List<Resource> steps(WorkflowInput input) {
    if (input.target().isPresent()) {
      return order.upTo(input.target().get(), Optional.empty());
    }
    return settings
        .target()
        .map(node -> order.upTo(node.text(), settings.target()))
        .orElseGet(order::all);
  }

  private static void run(Resource resource, List<Resource> steps, WorkflowRun run) {
    var id = resource.id();
    run.listener.started(id, resource.action().what(), steps.indexOf(resource) + 1, steps.size());
    long start = System.nanoTime();
    run.outputs.put(id, resource.output(new Step(run, resource)));
    run.listener.finished(id, Duration.ofNanos(System.nanoTime() - start));
  }

  /** Names the resources. */
  @Override
  public String toString() {
    return "Workflow" + order.ids();
  }
}
