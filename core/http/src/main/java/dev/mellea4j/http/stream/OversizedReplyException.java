package dev.mellea4j.http.stream;

import java.io.IOException;

/** A server sent more than is to be kept. */
public final class OversizedReplyException extends IOException {

  private static final long serialVersionUID = 1L;

  OversizedReplyException(String what, int mostBytes) {
    super("%s longer than %d bytes".formatted(what, mostBytes));
  }
}
