package dev.mellea4j.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MediaTest {

  static Stream<Arguments> images() {
    return Stream.of(
        argumentSet("PNG", "\u0089PNG\r\n\u001a\n\0\0\0\rIHDR", "image/png"),
        argumentSet("JPEG", "\u00ff\u00d8\u00ff\u00e0\0\u0010JFIF", "image/jpeg"),
        argumentSet("JPEG with EXIF", "\u00ff\u00d8\u00ff\u00e1", "image/jpeg"),
        argumentSet("GIF 87", "GIF87a", "image/gif"),
        argumentSet("GIF 89", "GIF89a", "image/gif"),
        argumentSet("WebP", "RIFF$\0\0\0WEBPVP8 ", "image/webp"));
  }

  @ParameterizedTest
  @MethodSource("images")
  void typeOfAnImageFollowsFromItsFirstBytes(String head, String type) {
    assertThat(Content.image(bytes(head)).media().mediaType()).isEqualTo(type);
  }

  static Stream<Arguments> noImages() {
    return Stream.of(
        argumentSet("nothing", ""),
        argumentSet("a PDF file", "%PDF-1.7"),
        argumentSet("a WAV recording", "RIFF$\0\0\0WAVEfmt "),
        argumentSet("half a magic number", "\u0089PN"),
        argumentSet("a magic number that comes late", " \u0089PNG"),
        argumentSet("SVG", "<svg/>"));
  }

  @ParameterizedTest
  @MethodSource("noImages")
  void otherBytesAreNoImage(String head) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Content.image(bytes(head)))
        .withMessage("The data are not a PNG, JPEG, GIF or WebP image");
  }

  @Test
  void dataAreAtHandAsTheyAreAndInBase64() {
    var media = Media.of("audio/wav", new byte[] {1, 2, (byte) 0xff});

    assertThat(media.data()).containsExactly(1, 2, 0xff);
    assertThat(media.base64()).isEqualTo("AQL/");
    assertThat(media.address()).isEmpty();
    assertThat(media).hasToString("audio/wav of 3 bytes");
  }

  @Test
  void longDataAreOneLineOfBase64() {
    assertThat(Media.of("audio/wav", new byte[300]).base64()).hasSize(400).doesNotContain("\n");
  }

  @Test
  void noDataAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Media.of("audio/wav", new byte[0]))
        .withMessage("The data of type 'audio/wav' are empty");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "png", "image/", "/png", "image png", "image/png/x"})
  void whatIsNoMediaTypeIsRefused(String type) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Media.of(type, new byte[1]))
        .withMessage("'%s' is not a media type. Write it as in image/png".formatted(type));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Media.of(type, URI.create("https://example.org/a")))
        .withMessage("'%s' is not a media type. Write it as in image/png".formatted(type));
  }

  @ParameterizedTest
  @ValueSource(strings = {"image/svg+xml", "application/vnd.ms-excel", "text/plain;charset=utf-8"})
  void mediaTypeMayHaveASuffixAndParameters(String type) {
    assertThat(Media.of(type, new byte[1]).mediaType()).isEqualTo(type);
  }

  static Stream<Arguments> addresses() {
    return Stream.of(
        argumentSet("with a known ending", "https://example.org/a.png", "image/png"),
        argumentSet("with a query", "https://example.org/a.png?sig=x.y", "image/png"),
        argumentSet("with capital letters", "HTTP://example.org/a.jpg", "image/jpeg"),
        argumentSet("without an ending", "https://example.org/a", "application/octet-stream"));
  }

  @ParameterizedTest
  @MethodSource("addresses")
  void mediaElsewhereHaveAnAddressATypeByNameAndNoData(String address, String type) {
    var media = Media.of(URI.create(address));

    assertThat(media.address()).contains(URI.create(address));
    assertThat(media.mediaType()).isEqualTo(type);
    assertThat(media.data()).isEmpty();
    assertThat(media.base64()).isEmpty();
  }

  @Test
  void mediaElsewhereMayBeWhereTheProviderStoresFiles() {
    var media = Media.of("video/mp4", URI.create("s3://bucket/a"));

    assertThat(media.mediaType()).isEqualTo("video/mp4");
    assertThat(media.address()).contains(URI.create("s3://bucket/a"));
  }

  static Stream<Arguments> noAddresses() {
    return Stream.of(
        argumentSet("a file", "file:///etc/passwd", "file"),
        argumentSet("a file on a host", "file://host/a.png", "file"),
        argumentSet("data", "data:image/png;base64,AAAA", "data"),
        argumentSet("a path", "/etc/passwd", "null"));
  }

  @ParameterizedTest
  @MethodSource("noAddresses")
  void addressWithoutAHostIsRefused(String address, String scheme) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Media.of(URI.create(address)))
        .withMessage(
            "The address of media has the scheme '%s' and no host. Use https, or read the file"
                .formatted(scheme));
  }

  @Test
  void recordingHasTheTypeThatProvidersKnow() {
    assertThat(Media.of(URI.create("https://example.org/a.wav")).mediaType())
        .isEqualTo("audio/wav");
  }

  @Test
  void addressIsPrintedWithoutWhatMayBeSecretInIt() {
    assertThat(Media.of(URI.create("https://me:pw@example.org/private/a.png?sig=s3cret")))
        .hasToString("image/png at example.org");
    assertThat(Media.of(URI.create("gs://my_bucket/private/a.png"))).hasToString("image/png at gs");
  }

  @Test
  void fileIsReadAndItsTypeFollowsFromItsName(@TempDir Path folder) throws Exception {
    var file = Files.write(folder.resolve("report.pdf"), new byte[] {1, 2});

    assertThat(Media.read(file)).isEqualTo(Media.of("application/pdf", new byte[] {1, 2}));
  }

  @Test
  void fileThatCannotBeReadIsNamed(@TempDir Path folder) {
    var missing = folder.resolve("report.pdf");

    assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(() -> Media.read(missing))
        .withMessage("Cannot read media from '%s'".formatted(missing))
        .withCauseInstanceOf(NoSuchFileException.class);
  }

  private static byte[] bytes(String latin) {
    return latin.getBytes(StandardCharsets.ISO_8859_1);
  }
}
