package dev.mellea4j.backend.hf;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mellea4j.backend.hf.weights.Checkpoint;
import dev.mellea4j.backend.hf.weights.FolderFiles;
import dev.mellea4j.backend.hf.weights.Tensor;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.StringJoiner;

/** The tiny random model of a family, grown by rows of random weights to nano's vocabulary. */
final class FamilyModel {

  private static final int FEW = 96;
  private static final int VOCABULARY = 2048;
  private static final List<String> OF_NANO =
      List.of("tokenizer.json", "tokenizer_config.json", "generation_config.json");

  private FamilyModel() {}

  static void write(String family, Path folder) throws IOException, URISyntaxException {
    var place = FamilyModel.class.getResource("graph/families/" + family).toURI();
    var files = new FolderFiles(Path.of(place));
    for (var file : OF_NANO) {
      Files.writeString(folder.resolve(file), Nano.files().text(file));
    }
    var config = files.text("config.json");
    Files.writeString(
        folder.resolve("config.json"),
        config
            .replace("\"vocab_size\": " + FEW, "\"vocab_size\": " + VOCABULARY)
            .replace("\"max_position_embeddings\": 256", "\"max_position_embeddings\": 2000"));
    Files.write(folder.resolve("model.safetensors"), weights(Checkpoint.of(files)));
  }

  private static byte[] weights(Checkpoint few) {
    var header = new StringJoiner(",", "{", "}");
    var data = new ArrayList<byte[]>();
    int end = 0;
    for (var tensor : few.tensors()) {
      var shape = new ArrayList<>(tensor.shape());
      var bytes = grown(tensor, shape);
      header.add(
          "\"%s\":{\"dtype\":\"BF16\",\"shape\":%s,\"data_offsets\":[%d,%d]}"
              .formatted(tensor.name(), shape, end, end + bytes.length));
      data.add(bytes);
      end += bytes.length;
    }
    var json = header.toString().getBytes(UTF_8);
    var file = ByteBuffer.allocate(8 + json.length + end).order(ByteOrder.LITTLE_ENDIAN);
    file.putLong(json.length).put(json);
    data.forEach(file::put);
    return file.array();
  }

  private static byte[] grown(Tensor tensor, List<Long> shape) {
    var bytes = tensor.bytes();
    if (!tensor.name().matches(".*(embed_tokens|lm_head).*")) {
      var same = new byte[bytes.remaining()];
      bytes.get(same);
      return same;
    }
    shape.set(0, (long) VOCABULARY);
    var more = ByteBuffer.allocate(bytes.remaining() / FEW * VOCABULARY).order(bytes.order());
    more.put(bytes);
    var random = new Random(1);
    while (more.hasRemaining()) {
      more.putShort((short) (Float.floatToIntBits((float) random.nextGaussian() / 3) >>> 16));
    }
    return more.array();
  }
}
