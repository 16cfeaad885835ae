package dev.mellea4j.options;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mellea4j.api.ModelOption;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every option that means the same everywhere does on every backend what the table says of it. What
 * its tests are numbered by are facts that a port of Mellea holds to.
 */
class OptionCellsTest {

  private static final int FIRST_BACKEND = 3;

  private static List<List<String>> rows() throws IOException {
    try (var table = OptionCellsTest.class.getResourceAsStream("cells.tsv");
        var lines = new BufferedReader(new InputStreamReader(table, StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> Arrays.asList(line.split("\t")))
          .toList();
    }
  }

  static Stream<OptionCell> cells() throws IOException {
    var rows = rows();
    var head = rows.get(0);
    var cells = new ArrayList<OptionCell>();
    for (var row : rows.subList(1, rows.size())) {
      assertThat(row).hasSameSizeAs(head);
      for (int i = FIRST_BACKEND; i < head.size(); i++) {
        cells.add(new OptionCell(row.get(0), row.get(1), row.get(2), head.get(i), row.get(i)));
      }
    }
    return cells.stream();
  }

  private static Map<String, AskedBackend> backends = Map.of();

  @BeforeAll
  static void open() {
    backends = AskedBackend.all();
  }

  @AfterAll
  static void close() {
    backends.values().forEach(AskedBackend::close);
  }

  @ParameterizedTest
  @MethodSource("cells")
  void facts13And15And18To22OptionDoesWhatTheTableSays(OptionCell cell) {
    cell.check(backends.get(cell.backend()));
  }

  @Test
  void tableHasAllOptionsOnAllBackends() throws IOException {
    var options = rows().stream().skip(1).map(row -> row.get(0)).collect(Collectors.toSet());
    var names = new LinkedHashSet<String>();
    ModelOption.portable().forEach(option -> names.add(option.name()));

    assertThat(options).isEqualTo(names);
    assertThat(rows().get(0).subList(FIRST_BACKEND, rows().get(0).size()))
        .isEqualTo(List.copyOf(backends.keySet()));
  }
}
