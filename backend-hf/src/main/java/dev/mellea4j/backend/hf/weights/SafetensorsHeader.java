package dev.mellea4j.backend.hf.weights;

import dev.mellea4j.backend.hf.json.Json;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** Checks what the header of a safetensors file claims against the file. */
final class SafetensorsHeader {

  private static final int MOST_TENSORS = 100_000;
  private static final int MOST_DIMENSIONS = 8;
  private static final String METADATA = "__metadata__";

  private final String place;
  private final Region file;
  private final long start;

  /**
   * @param start of the data, behind the header
   */
  SafetensorsHeader(String place, Region file, long start) {
    this.place = place;
    this.file = file;
    this.start = start;
  }

  Map<String, Tensor> read(String json) {
    var tensors = new LinkedHashMap<String, Tensor>();
    members(json)
        .forEach(
            (name, claim) -> {
              if (!name.equals(METADATA)) {
                tensors.put((String) name, tensor((String) name, claim));
              }
            });
    requireSeamless(tensors.values());
    return tensors;
  }

  private Map<?, ?> members(String json) {
    try {
      if (Json.read(json) instanceof Map<?, ?> members) {
        if (members.size() > MOST_TENSORS) {
          throw malformed(
              "it claims %d tensors; at most %d are possible"
                  .formatted(members.size(), MOST_TENSORS));
        }
        return members;
      }
    } catch (JacksonException e) {
      throw malformed("its header is not JSON: " + Json.reason(e));
    }
    throw malformed("its header is not a JSON object");
  }

  private Tensor tensor(String name, @Nullable Object claim) {
    if (!(claim instanceof Map<?, ?> fields)) {
      throw malformed("tensor '%s' is not described by an object".formatted(name));
    }
    var type =
        ElementType.named(fields.get("dtype"))
            .orElseThrow(
                () ->
                    malformed(
                        "tensor '%s' has the unknown type '%s'"
                            .formatted(name, fields.get("dtype"))));
    var shape = numbers(name, "shape", fields.get("shape"));
    var offsets = numbers(name, "data_offsets", fields.get("data_offsets"));
    long length = length(name, offsets);
    requireFit(name, type, shape, length);
    return new Tensor(name, type, shape, file, start + offsets.get(0), length);
  }

  private List<Long> numbers(String name, String field, @Nullable Object claim) {
    if (!(claim instanceof List<?> items) || items.size() > MOST_DIMENSIONS) {
      throw malformed(
          "'%s' of tensor '%s' is not a list of at most %d numbers"
              .formatted(field, name, MOST_DIMENSIONS));
    }
    var numbers = new ArrayList<Long>();
    for (var item : items) {
      if (!(item instanceof Integer || item instanceof Long) || ((Number) item).longValue() < 0) {
        throw malformed(
            "'%s' of tensor '%s' has '%s', not a whole number of 0 or more"
                .formatted(field, name, item));
      }
      numbers.add(((Number) item).longValue());
    }
    return numbers;
  }

  private long length(String name, List<Long> offsets) {
    long bytes = file.size() - start;
    if (offsets.size() != 2 || offsets.get(0) > offsets.get(1) || offsets.get(1) > bytes) {
      throw malformed("tensor '%s' claims the bytes %s of %d".formatted(name, offsets, bytes));
    }
    return offsets.get(1) - offsets.get(0);
  }

  private void requireFit(String name, ElementType type, List<Long> shape, long length) {
    long bytes = type.bytes();
    try {
      for (long dimension : shape) {
        bytes = Math.multiplyExact(bytes, dimension);
      }
    } catch (ArithmeticException e) {
      bytes = -1;
    }
    if (bytes != length) {
      throw malformed(
          "tensor '%s' of %s %s does not fit %d bytes".formatted(name, type, shape, length));
    }
  }

  /** The format demands that tensors cover the data without holes; so they cannot overlap. */
  private void requireSeamless(Iterable<Tensor> tensors) {
    var inOrder = new ArrayList<Tensor>();
    tensors.forEach(inOrder::add);
    inOrder.sort(Comparator.comparingLong(Tensor::offset).thenComparingLong(Tensor::length));
    long end = start;
    for (var tensor : inOrder) {
      if (tensor.offset() != end) {
        throw malformed(
            "tensor '%s' starts at byte %d where %d is expected"
                .formatted(tensor.name(), tensor.offset() - start, end - start));
      }
      end += tensor.length();
    }
    if (end != file.size()) {
      throw malformed("%d bytes belong to no tensor".formatted(file.size() - end));
    }
  }

  private IllegalArgumentException malformed(String why) {
    return Safetensors.malformed(place, why);
  }
}
