package dev.mellea4j.backend.hf.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SafetensorsTest {

  private static final String FILE = "model.safetensors";

  @TempDir private Path folder;

  @Test
  void tensorsAreReadWhereTheyStand() throws IOException {
    write(
        "{\"b\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[2,10]},"
            + "\"a\":{\"dtype\":\"BF16\",\"shape\":[1,1],\"data_offsets\":[0,2]},"
            + "\"__metadata__\":{\"format\":\"pt\"}}",
        ByteBuffer.allocate(10)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putShort((short) 0x3f80)
            .putFloat(1.5f)
            .putFloat(-2f)
            .array());

    var file = Safetensors.of(new FolderFiles(folder), FILE);

    assertThat(file.tensors()).hasSize(2);
    var a = file.tensor("a").orElseThrow();
    assertThat(a.type()).isEqualTo(ElementType.BF16);
    assertThat(a.shape()).isEqualTo(List.of(1L, 1L));
    assertThat(a.bytes().getShort(0)).isEqualTo((short) 0x3f80);
    var b = file.tensor("b").orElseThrow().bytes();
    assertThat(b.isDirect()).isTrue();
    assertThat(b.alignmentOffset(0, Float.BYTES)).isZero();
    assertThat(b.asFloatBuffer().get(0)).isEqualTo(1.5f);
    assertThat(b.asFloatBuffer().get(1)).isEqualTo(-2f);
    assertThat(file.tensor("c")).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("lies")
  void headerThatLiesIsRefused(String header, int data, String why) throws IOException {
    write(header, new byte[data]);

    assertRefused(why);
  }

  private static Stream<Arguments> lies() {
    return Stream.of(
        argumentSet("not JSON", "{\"a\": tru", 0, "its header is not JSON: Unrecognized token"),
        argumentSet("not an object", "[]", 0, "its header is not a JSON object."),
        argumentSet("two values", "{}{}", 0, "its header is not JSON: Not exactly one JSON value."),
        argumentSet(
            "duplicate name",
            "{\"a\":{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[0,1]},"
                + "\"a\":{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[1,2]}}",
            2,
            "its header is not JSON: Duplicate"),
        argumentSet("deep nesting", "{\"a\":" + "[".repeat(5000), 0, "its header is not JSON: "),
        argumentSet(
            "no object", "{\"a\":3}", 0, "tensor 'a' is not described by an object. Download"),
        argumentSet(
            "unknown type",
            tensor("Q4", "[1]", "[0,1]"),
            1,
            "tensor 'a' has the unknown type 'Q4'. Download"),
        argumentSet(
            "no type", "{\"a\":{\"shape\":[1]}}", 1, "tensor 'a' has the unknown type 'null'."),
        argumentSet(
            "no shape",
            "{\"a\":{\"dtype\":\"U8\",\"data_offsets\":[0,1]}}",
            1,
            "'shape' of tensor 'a' is not a list of at most 8 numbers."),
        argumentSet(
            "too many dimensions",
            tensor("U8", "[1,1,1,1,1,1,1,1,1]", "[0,1]"),
            1,
            "'shape' of tensor 'a' is not a list of at most 8 numbers."),
        argumentSet(
            "negative dimension",
            tensor("U8", "[-1]", "[0,1]"),
            1,
            "'shape' of tensor 'a' has '-1', not a whole number of 0 or more."),
        argumentSet(
            "broken dimension",
            tensor("U8", "[1.5]", "[0,1]"),
            1,
            "'shape' of tensor 'a' has '1.5', not a whole number of 0 or more."),
        argumentSet(
            "huge dimension",
            tensor("U8", "[18446744073709551617]", "[0,1]"),
            1,
            "'shape' of tensor 'a' has '18446744073709551617', not a whole number of 0 or more."),
        argumentSet(
            "shape that overflows to the right size",
            tensor("U8", "[4294967296,4294967296]", "[0,0]"),
            0,
            "tensor 'a' of U8 [4294967296, 4294967296] does not fit 0 bytes."),
        argumentSet(
            "shape larger than the bytes",
            tensor("F32", "[2]", "[0,4]"),
            4,
            "tensor 'a' of F32 [2] does not fit 4 bytes."),
        argumentSet(
            "offsets behind the end",
            tensor("U8", "[9]", "[0,9]"),
            4,
            "tensor 'a' claims the bytes [0, 9] of 4."),
        argumentSet(
            "offsets backwards",
            tensor("U8", "[1]", "[3,2]"),
            4,
            "tensor 'a' claims the bytes [3, 2] of 4."),
        argumentSet(
            "one offset", tensor("U8", "[1]", "[1]"), 4, "tensor 'a' claims the bytes [1] of 4."),
        argumentSet(
            "overlap",
            "{\"a\":{\"dtype\":\"U8\",\"shape\":[3],\"data_offsets\":[0,3]},"
                + "\"b\":{\"dtype\":\"U8\",\"shape\":[2],\"data_offsets\":[2,4]}}",
            4,
            "tensor 'b' starts at byte 2 where 3 is expected."),
        argumentSet(
            "hole",
            "{\"a\":{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[0,1]},"
                + "\"b\":{\"dtype\":\"U8\",\"shape\":[2],\"data_offsets\":[2,4]}}",
            4,
            "tensor 'b' starts at byte 2 where 1 is expected."),
        argumentSet(
            "bytes left over", tensor("U8", "[1]", "[0,1]"), 4, "3 bytes belong to no tensor."),
        argumentSet(
            "too many tensors",
            IntStream.rangeClosed(0, 100_000)
                .mapToObj("\"%d\":0"::formatted)
                .collect(Collectors.joining(",", "{", "}")),
            0,
            "it claims 100001 tensors; at most 100000 are possible."));
  }

  private static String tensor(String type, String shape, String offsets) {
    return "{\"a\":{\"dtype\":\"%s\",\"shape\":%s,\"data_offsets\":%s}}"
        .formatted(type, shape, offsets);
  }

  @Test
  void fileWithoutAHeaderIsRefused() throws IOException {
    Files.write(folder.resolve(FILE), new byte[7]);

    assertRefused("it has 7 bytes, not even a header.");
  }

  @ParameterizedTest
  @MethodSource("lengths")
  void impossibleHeaderLengthIsRefused(long length, String why) throws IOException {
    Files.write(
        folder.resolve(FILE),
        ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN).putLong(length).array());

    assertRefused(why);
  }

  private static Stream<Arguments> lengths() {
    return Stream.of(
        argumentSet("0", 0L, "its header claims 0 bytes; 2 to 100000000 are possible."),
        argumentSet(
            "unsigned", -1L, "its header claims 18446744073709551615 bytes; 2 to 100000000"),
        argumentSet("above the limit", 100_000_001L, "its header claims 100000001 bytes; 2 to"),
        argumentSet("longer than the file", 9L, "its header claims 9 bytes and the file has 16."));
  }

  @Test
  void headerThatIsNotUtf8IsRefused() throws IOException {
    Files.write(
        folder.resolve(FILE),
        ByteBuffer.allocate(10)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(2)
            .putShort((short) 0xffff)
            .array());

    assertRefused("its header is not UTF-8.");
  }

  @Test
  void missingFileIsNamed() {
    assertThatThrownBy(() -> Safetensors.of(new FolderFiles(folder), FILE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "'%s' is missing. A model needs config.json, tokenizer.json and model.safetensors"
                .formatted(folder.resolve(FILE)));
  }

  @Test
  void filesThatAnIndexNamesAreOne() throws IOException {
    for (var name : List.of("a", "b")) {
      write(
          "{\"%s\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}".formatted(name),
          new byte[4]);
      Files.move(folder.resolve(FILE), folder.resolve(name + ".safetensors"));
    }
    Files.writeString(
        folder.resolve(FILE + ".index.json"),
        "{\"weight_map\":{\"a\":\"a.safetensors\",\"b\":\"b.safetensors\"}}");

    var checkpoint = Checkpoint.of(new FolderFiles(folder));

    assertThat(checkpoint.tensors()).extracting(Tensor::name).containsExactly("a", "b");
    Files.delete(folder.resolve("b.safetensors"));
    assertThatThrownBy(() -> Checkpoint.of(new FolderFiles(folder)))
        .hasMessageStartingWith("'%s' is missing.".formatted(folder.resolve("b.safetensors")));
  }

  private void assertRefused(String why) {
    assertThatThrownBy(() -> Safetensors.of(new FolderFiles(folder), FILE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            "'%s' is not a safetensors file: %s".formatted(folder.resolve(FILE), why))
        .hasMessageEndingWith(". Download it again");
  }

  private void write(String header, byte[] data) throws IOException {
    var json = header.getBytes(StandardCharsets.UTF_8);
    var bytes =
        ByteBuffer.allocate(8 + json.length + data.length)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(json.length)
            .put(json)
            .put(data);
    Files.write(folder.resolve(FILE), bytes.array());
  }
}
