package dev.mellea4j.backend.hf.text;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Joins the bytes of tokens to text, holding back a character until its last byte is there. */
public final class TextAssembler {

  private final CharsetDecoder decoder =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPLACE)
          .onUnmappableCharacter(CodingErrorAction.REPLACE);

  private ByteBuffer held = ByteBuffer.allocate(0);
  private int leadingSpaces;

  /**
   * Makes an assembler.
   *
   * @param leadingSpaces how many spaces at the beginning are not part of the text
   */
  public TextAssembler(int leadingSpaces) {
    this.leadingSpaces = leadingSpaces;
  }

  /** Returns the characters that these bytes complete. */
  public String add(byte[] bytes) {
    var all = ByteBuffer.allocate(held.remaining() + bytes.length).put(held).put(bytes).flip();
    var text = decode(all, false);
    held = all;
    return text;
  }

  /** Returns what stands for a character that was cut off; empty if none was. */
  public String finish() {
    var text = decode(held, true);
    held = ByteBuffer.allocate(0);
    return text;
  }

  private String decode(ByteBuffer bytes, boolean end) {
    var text = CharBuffer.allocate(bytes.remaining() + 1);
    decoder.decode(bytes, text, end);
    if (end) {
      decoder.flush(text);
      decoder.reset();
    }
    return withoutLeadingSpaces(text.flip().toString());
  }

  private String withoutLeadingSpaces(String text) {
    int start = 0;
    while (start < text.length() && leadingSpaces > 0) {
      leadingSpaces = text.charAt(start) == ' ' ? leadingSpaces - 1 : 0;
      start += text.charAt(start) == ' ' ? 1 : 0;
    }
    return text.substring(start);
  }
}
