package dev.mellea4j.config.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.api.ModelOption;
import dev.mellea4j.api.ResponseFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkflowTest {

  private final Fakes fakes = new Fakes();
  private final List<Duration> waits = new ArrayList<>();
  private WorkflowInput input =
      WorkflowInput.ofQuestion("Why?").withEnvironment(Map.of("OPENAI_API_KEY", "sk-12345678"));

  private WorkflowResult run(String yaml) {
    return run(Workflow.parse("w.yaml", yaml));
  }

  private WorkflowResult run(Workflow workflow) {
    return workflow.run(
        input,
        fakes.backends("ollama", "openai", "groq", "anthropic"),
        WorkflowListener.NONE,
        waits::add);
  }

  private static String chat(String... lines) {
    return "run:\n  chat:\n    " + String.join("\n    ", lines) + "\n";
  }

  private static String resource(String id, String requires, String prompt) {
    return "---\nmetadata:\n  actionId: %s\n  requires: [%s]\n%s"
        .formatted(id, requires, chat("prompt: \"" + prompt + "\""));
  }

  @Test
  void withoutABackendItIsOllama() {
    assertThat(run(chat("prompt: \"{{ get('q') }}\"")).text()).isEqualTo("ollama says: Why?");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "What is 2 + 2?",
        "List pros and/or cons",
        "Summarize [this]",
        "TCP/IP basics",
        "Rust - a review",
        "Node.js tips",
        "Set the budget(s)",
        "{% if true %}x{% endif %} and {# this #} and }}"
      })
  void statement64TextWithoutBracesIsNeverEvaluated(String text) {
    run(chat("model: library/llama3.2:1b", "prompt: '" + text + "'"));

    assertThat(fakes.calls.get(0).prompt()).isEqualTo(text);
    assertThat(fakes.calls.get(0).config().model()).contains("library/llama3.2:1b");
  }

  static Stream<Arguments> interpolations() {
    return Stream.of(
        argumentSet("two expressions", "{{ get('q') }} and {{ get('n') }}", "Why? and 3"),
        argumentSet("substituted braces stay", "{{ get('evil') }}!", "{{ get('q') }} {{!"),
        argumentSet("nothing is empty", "[{{ get('absent') }}]", "[]"),
        argumentSet("lists are JSON", "{{ get('list') }}", "[1,\"a\"]"),
        argumentSet("maps are JSON", "{{ get('map') }}.", "{\"k\":true}."),
        argumentSet("whole doubles have no fraction", "{{ get('d') }}", "2"),
        argumentSet("braces in quotes", "{{ default(get('absent'), '}}') }}", "}}"),
        argumentSet("operators in quotes", "{{ 'a && b || c?' }}", "a && b || c?"),
        argumentSet("filters work", "{{ get('q') | upper }}", "WHY?"),
        argumentSet("json", "{{ json(get('map')) }}", "{\"k\":true}"),
        argumentSet("safe", "{{ safe(get('map'), 'a.b') }}x{{ safe(get('map'), 'k') }}", "xTrue"),
        argumentSet("nil", "{{ get('absent') == nil }}", "True"),
        argumentSet("len of nothing", "{{ len(get('absent')) }}", "0"));
  }

  @ParameterizedTest
  @MethodSource("interpolations")
  void statement65ExpressionsAreEvaluatedOnce(String prompt, String text) {
    input =
        input
            .with("n", 3)
            .with("evil", "{{ get('q') }} {{")
            .with("list", List.of(1, "a"))
            .with("map", Map.of("k", true))
            .with("d", 2.0);
    run(chat("prompt: |-", "  " + prompt));

    assertThat(fakes.calls.get(0).prompt()).isEqualToIgnoringCase(text);
  }

  @Test
  void statement66OutputsAreTextOrWhatTheJsonSays() {
    fakes.answering("{\"answer\": \"42\", \"more\": 1}");
    run(
        resource("a", "", "x").replace("chat:", "chat:\n    jsonResponse: true")
            + resource("b", "a", "Of {{ get('a').answer }}: {{ output('a') }}"));

    assertThat(fakes.calls.get(1).prompt()).isEqualTo("Of 42: {\"answer\":\"42\",\"more\":1}");
  }

  @Test
  void statement67WhatIsRequiredRunsFirstElseInTheOrderOfTheFile() {
    var result =
        run(
            resource("last", "c, a", "{{ get('a') }}")
                + resource("a", "", "1")
                + resource("b", "", "2")
                + resource("c", "b", "3"));

    assertThat(result.outputs().keySet()).containsExactly("b", "c", "a", "last");
    assertThat(result.output()).isEqualTo("ollama says: ollama says: 1");
  }

  @Test
  void onlyTheTargetAndWhatItRequiresRun() {
    var yaml =
        "kind: Workflow\nmetadata:\n  targetActionId: c\n"
            + resource("a", "", "1")
            + resource("b", "", "2")
            + resource("c", "a", "3");
    assertThat(run(yaml).outputs().keySet()).containsExactly("a", "c");

    input = input.withTarget("b");
    assertThat(run(yaml).outputs().keySet()).containsExactly("b");
  }

  @Test
  void readingWhatHasNotRunIsAWarning() {
    var result = run(resource("a", "", "x{{ get('b') }}") + resource("b", "", "2"));

    assertThat(result.warnings())
        .containsExactly(
            "a: It reads the output of 'b', which has not run. Add that to metadata.requires");
  }

  @Test
  void statement68EachChatHasItsOwnBackendModelAndKey() {
    var result =
        run(
            "metadata:\n  actionId: a\n"
                + chat("backend: groq", "model: fast", "apiKey: groq-key-1", "prompt: A")
                + "---\nmetadata:\n  actionId: b\n  requires: [a]\n"
                + chat("backend: anthropic", "model: deep", "prompt: \"B {{ get('a') }}\""));

    assertThat(fakes.calls).extracting(Fakes.Call::backend).containsExactly("groq", "anthropic");
    assertThat(fakes.calls.get(0).config().get("api-key")).contains("groq-key-1");
    assertThat(fakes.calls.get(1).config().get("api-key")).isEmpty();
    assertThat(fakes.calls.get(1).prompt()).isEqualTo("B groq says: A");
    assertThat(result.replies()).containsOnlyKeys("a", "b");
  }

  @Test
  void statement59KeysComeFromExpressionsElseFromTheEnvironment() {
    input = input.withSession("apiKey", "session-key-1");
    run(chat("backend: openai", "apiKey: \"{{ get('apiKey', 'session') }}\""));
    run(chat("backend: openai", "apiKey: \"{{ get('NOT_SET', 'env') }}\""));
    run(chat("backend: openai", "apiKey: \"{{ env('OPENAI_API_KEY') }}\""));

    assertThat(fakes.calls)
        .extracting(call -> call.config().get("api-key").orElse(""))
        .containsExactly("session-key-1", "sk-12345678", "sk-12345678");
  }

  @Test
  void statement60AddressesAreEvaluatedAndOllamaHasOneOfTheWorkflow() {
    input = input.with("host", "http://h:1");
    var settings = "settings:\n  agentSettings:\n    ollamaUrl: http://o:2\n---\n";
    run(settings + chat("baseUrl: \"{{ get('host') }}/v1\""));
    run(settings + chat("backend: ollama"));
    run(settings + chat("backend: openai"));

    assertThat(fakes.calls)
        .extracting(call -> call.config().baseUrl().orElse("none"))
        .containsExactly("http://h:1/v1", "http://o:2", "none");
  }

  @Test
  void statement14ContextLengthIsTheWindowHereAndTheAnswersLimitElsewhere() {
    run(chat("contextLength: 4096"));
    run(chat("backend: openai", "contextLength: 4096"));

    var local = fakes.calls.get(0).request().options();
    var cloud = fakes.calls.get(1).request().options();
    assertThat(local.get(ModelOption.CONTEXT_WINDOW)).contains(4096);
    assertThat(local.get(ModelOption.MAX_NEW_TOKENS)).isEmpty();
    assertThat(cloud.get(ModelOption.MAX_NEW_TOKENS)).contains(4096);
  }

  @Test
  void statement16OptionsReachTheRequest() {
    run(chat("temperature: 0.5", "topP: 0.9", "maxTokens: 7", "frequencyPenalty: -1"));

    var options = fakes.calls.get(0).request().options();
    assertThat(options.get(ModelOption.TEMPERATURE)).contains(0.5);
    assertThat(options.get(ModelOption.TOP_P)).contains(0.9);
    assertThat(options.get(ModelOption.MAX_NEW_TOKENS)).contains(7);
    assertThat(options.toString()).contains("frequency_penalty");
  }

  @Test
  void statement19TheScenarioComesBeforeThePromptAndTheSystemFirst() {
    run(
        chat(
            "prompt: Now",
            "scenario:",
            "  - prompt: Before",
            "  - {role: assistant, prompt: Answer}",
            "  - {role: system, prompt: Rule}"));

    assertThat(fakes.calls.get(0).request().messages())
        .extracting(message -> message.getClass().getSimpleName() + " " + message.text())
        .containsExactly(
            "SystemMessage Rule",
            "UserMessage Before",
            "AssistantMessage Answer",
            "UserMessage Now");
  }

  @Test
  void statement26JsonIsAskedForInWordsToo() {
    fakes.answering("{\"answer\": 1}");
    run(chat("jsonResponse: true", "jsonResponseKeys: [answer, confidence]"));

    assertThat(fakes.calls.get(0).request().format()).isEqualTo(ResponseFormat.JSON);
    assertThat(fakes.calls.get(0).system()).contains("JSON", "\"answer\", \"confidence\"");
  }

  static Stream<Arguments> jsonReplies() {
    return Stream.of(
        argumentSet("wanted keys alone", "{\"a\":1,\"b\":2,\"c\":3}", Map.of("a", 1, "b", 2)),
        argumentSet("those that are there", "{\"a\":1,\"c\":3}", Map.of("a", 1)),
        argumentSet("none there: all", "{\"c\":3}", Map.of("c", 3)),
        argumentSet("in a fence", "```json\n{\"a\":\"```\"}\n```", Map.of("a", "```")),
        argumentSet("in a bare fence", "\n```\n{\"a\":1}\n```\n", Map.of("a", 1)));
  }

  @ParameterizedTest
  @MethodSource("jsonReplies")
  void statements28And29KeysAndFences(String reply, Map<String, Object> output) {
    fakes.answering(reply);

    assertThat(run(chat("jsonResponse: true", "jsonResponseKeys: [a, b]")).output())
        .isEqualTo(output);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Sure! {\"a\":1}", "[1]", "4", "null", "", "{\"a\":1} {\"b\":2}"})
  void statement30WhatIsNoJsonObjectFailsWithTheReply(String reply) {
    fakes.answering(reply);

    assertThatExceptionOfType(BackendException.class)
        .isThrownBy(() -> run(chat("jsonResponse: true")))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.INVALID_RESPONSE))
        .satisfies(e -> assertThat(e.partialReply()).isPresent())
        .withMessageContaining("Resource 'resource-1' (w.yaml, line 1)");
  }

  private static BackendException limited() {
    return new BackendException(Reason.RATE_LIMITED, "slow down");
  }

  private static final String RETRY =
      "retry: {maxAttempts: 4, initialDelay: 1s, maxDelay: 3s, backoffMultiplier: 2}";

  @Test
  void statement45DelaysGrowUpToTheLongest() {
    fakes.answering(limited(), limited(), limited(), "done");

    assertThat(run(chat(RETRY)).text()).isEqualTo("done");
    assertThat(waits)
        .containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(3));
  }

  @Test
  void statement44AttemptsAreCountedAndOneWithoutRetry() {
    fakes.answering(limited(), limited(), limited(), limited(), "never");
    assertThatExceptionOfType(BackendException.class)
        .isThrownBy(() -> run(chat(RETRY)))
        .satisfies(e -> assertThat(e.attempts()).isEqualTo(4))
        .withMessageContaining("slow down");
    assertThat(fakes.calls).hasSize(4);

    fakes.answering(limited());
    fakes.calls.clear();
    run(chat("prompt: takes what is left"));
    assertThatExceptionOfType(BackendException.class).isThrownBy(() -> run(chat("prompt: once")));
    assertThat(fakes.calls).hasSize(2);
  }

  @Test
  void statement46WhatCannotPassIsNotTriedAgainNorTooLongAWait() {
    fakes.answering(new BackendException(Reason.AUTHENTICATION, "no"));
    assertThatExceptionOfType(BackendException.class).isThrownBy(() -> run(chat(RETRY)));

    fakes.answering(limited().withRetryAfter(Duration.ofMinutes(5)));
    assertThatExceptionOfType(BackendException.class).isThrownBy(() -> run(chat(RETRY)));
    assertThat(waits).isEmpty();

    fakes.answering(limited().withRetryAfter(Duration.ofSeconds(3)), "done");
    run(chat(RETRY));
    assertThat(waits).containsExactly(Duration.ofSeconds(3));
  }

  @Test
  void statement51AFailureEndsTheWorkflowAndSaysWhere() {
    fakes.answering(new BackendException(Reason.UNAVAILABLE, "down").withHttpStatus(503));

    assertThatExceptionOfType(BackendException.class)
        .isThrownBy(() -> run(resource("a", "", "1") + resource("b", "a", "2")))
        .withMessage("Resource 'a' (w.yaml, line 2) failed: down")
        .satisfies(e -> assertThat(e.httpStatus()).hasValue(503));
    assertThat(fakes.calls).hasSize(1);
  }

  @Test
  void expressionsSetWhatLaterActionsRead() {
    var result =
        run(
            """
            metadata:
              actionId: debug
            run:
              expr:
                - set('hasKey', get('OPENAI_API_KEY', 'env') != nil)
                - set('keyLength', len(default(get('OPENAI_API_KEY', 'env'), '')))
                - "{{ set('who', 'session of ' ~ get('q'), 'session') }}"
            ---
            metadata:
              requires: [debug]
            run:
              chat:
                prompt: "{{ get('keyLength') }} {{ get('hasKey') }} {{ get('who', 'session') }}"
            """);

    assertThat(result.outputs().get("debug"))
        .isEqualTo(Map.of("hasKey", true, "keyLength", 11L, "who", "session of Why?"));
    assertThat(fakes.calls.get(0).prompt()).isEqualToIgnoringCase("11 true session of Why?");
  }

  static Stream<Arguments> mistakes() {
    return Stream.of(
        argumentSet(
            "unknown key",
            chat("modle: x"),
            "w.yaml, line 3: 'run.chat.modle' is not a known key. Did you mean 'model'? Known"),
        argumentSet(
            "unknown action",
            "run:\n  chatt: {}\n",
            "w.yaml, line 2: 'run.chatt' is not a known key. Did you mean 'chat'?"),
        argumentSet("not here", "run:\n  python: {}\n", "'run.python' is not supported here"),
        argumentSet("no action", "run: {}\n", "w.yaml, line 1: 'run' has 0 actions"),
        argumentSet(
            "unknown operator",
            chat("prompt: \"{{ get('q') && 'x' }}\""),
            "w.yaml, line 3: 'run.chat.prompt' has the operator '&&', which is not known. Write"
                + " 'and'"),
        argumentSet(
            "unknown operator in expr",
            "run:\n  expr:\n    - set('a', get('q') ?? 'x')\n",
            "'run.expr[0]' has the operator '??', which is not known. Write default(a, b)"),
        argumentSet(
            "unknown function",
            chat("prompt: \"{{ gett('q') }}\""),
            "uses 'gett', which is not known. Did you mean 'get'?"),
        argumentSet(
            "bare name",
            chat("prompt: \"{{ question }}\""),
            "A value is read with get('question')"),
        argumentSet(
            "unknown source",
            chat("prompt: \"{{ get('q', 'envv') }}\""),
            "source that is not known. Did you mean 'env'? Sources: env, session"),
        argumentSet(
            "unclosed",
            chat("prompt: \"{{ get('q')\""),
            "'run.chat.prompt' has '{{' without '}}'. Close the expression with '}}'"),
        argumentSet("malformed expression", chat("prompt: \"{{ get( }}\""), "w.yaml, line 3"),
        argumentSet(
            "unknown backend",
            chat("backend: opnai"),
            "run.chat (w.yaml, line 2): No backend is named 'opnai'. Did you mean 'openai'?"),
        argumentSet("backend of ours", chat("backend: cohere"), "mellea4j-backend-litellm"),
        argumentSet(
            "out of range",
            chat("temperature: 2.5"),
            "'run.chat.temperature' is not a number from 0.0 to 2.0"),
        argumentSet(
            "not whole",
            chat("retry: {maxAttempts: 0}"),
            "'run.chat.retry.maxAttempts' is not a whole number from 1 to 100"),
        argumentSet(
            "bad duration",
            chat("retry: {initialDelay: 1 second}"),
            "'run.chat.retry.initialDelay' is not a duration. Write it as 500ms, 1s or 1m30s"),
        argumentSet("bad role", chat("role: robot"), "'run.chat.role' is not a known role"),
        argumentSet("not a flag", chat("jsonResponse: yes"), "is neither true nor false"),
        argumentSet(
            "given twice", chat("model: a", "model: b"), "line 4: 'run.chat.model' is given"),
        argumentSet("malformed", "run:\n  chat: [\n", "w.yaml, line 3, column 1: this is not YAML"),
        argumentSet("no mapping", "- run\n", "w.yaml, line 1: the document is not a mapping"),
        argumentSet("nothing", "# nothing\n", "The workflow has no resource to run"),
        argumentSet("a tag", chat("model: !java x"), "has the tag '!java', which is not known"),
        argumentSet("wrong version", "apiVersion: kdeps.io/v9\n" + chat("model: x"), "kdeps.io/v1"),
        argumentSet("missing file", chat("files: [none.png]"), "'run.chat.files[0]' is no file"),
        argumentSet("deep", "[".repeat(20_000), "w.yaml: the file is nested too deeply"),
        argumentSet(
            "many by few",
            "a: &a [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]\n"
                + "b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a]\n"
                + "c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b]\n"
                + "d: &d [*c, *c, *c, *c, *c, *c, *c]\n"
                + "e: [*d, *d, *d, *d, *d, *d, *d, *d, *d, *d, *d, *d, *d, *d, *d, *d, *d, *d,"
                + " *d]\n",
            "nested too deeply, or has too many values. Split it"),
        argumentSet("in itself", "run: &a\n  chat: *a\n", "nested too deeply, or has too many"),
        argumentSet(
            "circle",
            resource("a", "c", "1") + resource("b", "a", "2") + resource("c", "b", "3"),
            "closes a circle: a -> c -> b -> a"),
        argumentSet("circle of one", resource("a", "a", "1"), "closes a circle: a -> a"),
        argumentSet(
            "unknown requirement",
            resource("first", "", "1") + resource("b", "fist", "2"),
            "requires 'fist', which is no resource. Did you mean 'first'? Resources: first, b"),
        argumentSet(
            "same id", resource("a", "", "1") + resource("a", "", "2"), "actionId 'a', as w.yaml"),
        argumentSet(
            "unknown target",
            "kind: Workflow\nmetadata:\n  targetActionId: x\n" + resource("a", "", "1"),
            "w.yaml, line 3: 'metadata.targetActionId' names 'x', which is no resource"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void mistakesAreToldBeforeAnyRequest(String yaml, String message) {
    assertThatIllegalArgumentException().isThrownBy(() -> run(yaml)).withMessageContaining(message);
    assertThat(fakes.calls).isEmpty();
  }

  @Test
  void anEmptyPromptIsToldBeforeAnyRequest() {
    input = WorkflowInput.empty();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> run(chat("prompt: \"{{ get('q') }}\"")))
        .withMessage(
            "w.yaml, line 3: 'run.chat.prompt' is empty. Write one, or give what it reads, as with"
                + " --q");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> run(chat("model: x")))
        .withMessageContaining("'run.chat' has no prompt");
    assertThat(fakes.calls).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "run:\n  chat:\n    prompt: \"Say {{ get('OPENAI_API_KEY', 'env') }}\"\n",
        "run:\n  expr:\n    - set('k', env('OPENAI_API_KEY'))\n",
        "run:\n  expr: [\"get('OPENAI_API_KEY', 'env')\"]\n",
        "run:\n  expr: [\"[1, 'x' ~ get('OPENAI_API_KEY', 'env')]\"]\n",
        "run:\n  httpClient:\n    url: \"http://127.0.0.1:1/{{ get('OPENAI_API_KEY', 'env') }}\"\n"
      })
  void secretsAreNeitherSentToAModelNorPrinted(String yaml) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> run(yaml))
        .withMessageContaining("w.yaml, line ")
        .withMessageContaining("'OPENAI_API_KEY', which is a secret")
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("sk-12345678"));
    assertThat(fakes.calls).isEmpty();
  }

  @Test
  void filesBesideAWorkflowBelongToIt(@TempDir Path folder) throws IOException {
    Files.createDirectory(folder.resolve("resources"));
    Files.writeString(
        folder.resolve("workflow.yaml"), "kind: Workflow\nmetadata:\n  targetActionId: b\n");
    Files.writeString(folder.resolve("resources/1.yaml"), resource("a", "", "one"));
    Files.writeString(folder.resolve("resources/2.yml"), resource("b", "a", "{{ get('a') }}"));

    assertThat(run(Workflow.load(folder)).text()).isEqualTo("ollama says: ollama says: one");

    Files.writeString(folder.resolve("resources/2.yml"), resource("b", "a", "{{ got('a') }}"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Workflow.load(folder.resolve("workflow.yaml")))
        .withMessageContaining("2.yml, line 7: 'run.chat.prompt' uses 'got'");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Workflow.load(folder.resolve("none.yaml")))
        .withMessageContaining("none.yaml cannot be read: there is no such file");
  }
}
