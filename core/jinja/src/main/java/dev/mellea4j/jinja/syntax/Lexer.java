package dev.mellea4j.jinja.syntax;

import dev.mellea4j.jinja.syntax.Token.Kind;
import dev.mellea4j.jinja.value.Failure;
import dev.mellea4j.jinja.value.Whitespace;
import java.util.ArrayList;
import java.util.List;

/** Splits a source into text and tags, with Jinja2's whitespace control. */
final class Lexer {

  private final String source;
  private final WhitespaceControl control;
  private final List<Token> tokens = new ArrayList<>();
  private int position;

  /** Whether what was read last ended a line, so that the next blanks are an indentation. */
  private boolean atLineStart = true;

  private Lexer(String source, WhitespaceControl control) {
    this.source = source;
    this.control = control;
  }

  static TokenStream template(String source, WhitespaceControl control) {
    var text = source.replace("\r\n", "\n").replace('\r', '\n');
    if (!control.keepTrailingNewline() && text.endsWith("\n")) {
      text = text.substring(0, text.length() - 1);
    }
    var lexer = new Lexer(text, control);
    lexer.readAll();
    return new TokenStream(text, lexer.tokens);
  }

  static TokenStream expression(String source) {
    var text = source.replace("\r\n", "\n").replace('\r', '\n');
    var tokens = new ArrayList<Token>();
    new TagLexer(text, 0, tokens).readRest();
    tokens.add(Token.of(Kind.END, "", text.length()));
    return new TokenStream(text, tokens);
  }

  private void readAll() {
    for (int tag = nextTag(position); tag >= 0; tag = nextTag(position)) {
      var raw = RawBlock.at(source, tag, control.trimBlocks());
      char sign = sign(tag + 2);
      addText(tag, sign, source.charAt(tag + 1) != '{');
      if (raw.isPresent()) {
        readRaw(raw.get());
      } else {
        position = sign == ' ' ? tag + 2 : tag + 3;
        readTag(tag);
      }
    }
    addData(source.substring(position), position);
    tokens.add(Token.of(Kind.END, "", source.length()));
  }

  private int nextTag(int from) {
    for (int i = source.indexOf('{', from);
        i >= 0 && i + 1 < source.length();
        i = source.indexOf('{', i + 1)) {
      if ("%{#".indexOf(source.charAt(i + 1)) >= 0) {
        return i;
      }
    }
    return -1;
  }

  private char sign(int at) {
    char next = at < source.length() ? source.charAt(at) : ' ';
    return next == '-' || next == '+' ? next : ' ';
  }

  private void addText(int end, char sign, boolean strippable) {
    var text = source.substring(position, end);
    if (sign == '-') {
      text = Whitespace.stripEnd(text);
    } else if (sign == ' ' && control.lstripBlocks() && strippable) {
      int line = text.lastIndexOf('\n') + 1;
      if ((line > 0 || atLineStart) && Whitespace.isBlank(text, line)) {
        text = text.substring(0, line);
      }
    }
    addData(text, position);
  }

  private void addData(String text, int offset) {
    if (!text.isEmpty()) {
      tokens.add(Token.of(Kind.DATA, text, offset));
    }
  }

  private void readRaw(RawBlock raw) {
    position = raw.begin();
    atLineStart = source.charAt(position - 1) == '\n';
    addText(raw.end(), raw.sign(), true);
    moveTo(raw.after());
  }

  private void readTag(int tag) {
    switch (source.charAt(tag + 1)) {
      case '#' -> skipComment(tag);
      case '%' -> readTag(tag, Kind.BLOCK_BEGIN, Kind.BLOCK_END, "%}");
      default -> readTag(tag, Kind.VARIABLE_BEGIN, Kind.VARIABLE_END, "}}");
    }
  }

  private void skipComment(int tag) {
    int end = source.indexOf("#}", position);
    if (end < 0) {
      throw new Failure("Comment is not closed", "Add '#}'").at(LineIndex.of(source).position(tag));
    }
    char sign = end > position ? source.charAt(end - 1) : ' ';
    moveTo(WhitespaceControl.afterTag(source, end + 2, sign, control.trimBlocks()));
  }

  private void readTag(int tag, Kind begin, Kind end, String close) {
    tokens.add(Token.of(begin, source.substring(tag, tag + 2), tag));
    var inside = new TagLexer(source, position, tokens);
    boolean closed = inside.readUntil(close);
    if (!closed) {
      position = source.length();
      return;
    }
    tokens.add(Token.of(end, close, inside.position()));
    int after = inside.position() + (inside.sign() == ' ' ? 2 : 3);
    boolean trim = control.trimBlocks() && end == Kind.BLOCK_END;
    moveTo(WhitespaceControl.afterTag(source, after, inside.sign(), trim));
  }

  private void moveTo(int offset) {
    position = offset;
    atLineStart = source.charAt(offset - 1) == '\n';
  }
}
