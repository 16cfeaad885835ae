package dev.mellea4j.http.stream;

import java.io.IOException;

/**
 * Reads the data of server-sent events, as <a
 * href="https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream">the
 * HTML standard</a> defines them, and JSON without such a frame, one value a line or over several
 * lines. How a line begins tells which it is, as servers confuse the two.
 *
 * <p>JSON that is whole is handed out at once, though a line break, or the blank line of an event,
 * has not come; what is cut off within JSON is dropped, unless nothing came before it. A field
 * {@code error} is an event of that name. Comments, ids and retry times are skipped; lines that
 * mean nothing are kept as {@link #words}.
 */
public final class EventReader implements Payloads {

  private static final int NO_DATA = -1;

  private final LineReader lines;
  private final LineReader.Early early = this::endsWithin;
  private final JsonEnd json = new JsonEnd();
  private final EventNames names = new EventNames();
  private final Words words = new Words();
  private int length;
  private boolean bare;
  private boolean aLineEach;
  private boolean any;
  private boolean brokenOff;
  private String name = EventNames.MESSAGE;

  public EventReader(LineReader lines) {
    this.lines = lines;
  }

  @Override
  public boolean next() throws IOException {
    begin();
    while (lines.next(early)) {
      if (endsPayload()) {
        any = true;
        return true;
      }
    }
    return last();
  }

  private void begin() {
    lines.release();
    json.reset();
    length = NO_DATA;
    bare = false;
    name = EventNames.MESSAGE;
  }

  /** Reads a line; returns whether a payload ends with it. */
  private boolean endsPayload() throws IOException {
    int first = firstOfLine();
    if (first == lines.end()) {
      return blankLine();
    }
    if (bare) {
      return goOnBare();
    }
    if (isField(Field.DATA)) {
      return addData(valueStart(Field.DATA));
    }
    if (isBracket(first) && !isOpen()) {
      return beginBare(first);
    }
    return otherLine();
  }

  /** Whether JSON began in an earlier line and goes on. */
  private boolean isOpen() {
    return length != NO_DATA && json.isOpen();
  }

  private int firstOfLine() {
    return firstOf(lines.buffer(), lines.start(), lines.end());
  }

  /** Where something else than a blank is. */
  private static int firstOf(byte[] bytes, int from, int to) {
    int first = from;
    while (first < to && (bytes[first] == ' ' || bytes[first] == '\t')) {
      first++;
    }
    return first;
  }

  private boolean isBracket(int position) {
    return isBracket(lines.buffer()[position]);
  }

  private static boolean isBracket(byte first) {
    return first == '{' || first == '[';
  }

  /** A blank line ends an event; JSON that has no frame goes on behind it. */
  private boolean blankLine() {
    if (bare || lines.start() < lines.end()) {
      return false;
    }
    name = length == NO_DATA ? EventNames.MESSAGE : name;
    return length != NO_DATA;
  }

  private boolean beginBare(int first) {
    leaveText();
    bare = true;
    lines.keepFrom(first);
    return aLineEach ? isLine() : goOnBare();
  }

  /** What came before JSON is no part of it. */
  private void leaveText() {
    if (length != NO_DATA) {
      words.add(lines.buffer(), lines.kept(), lines.kept() + length);
      json.reset();
      length = NO_DATA;
    }
  }

  /** Where one value was a line, others are, so that they need not be searched for their ends. */
  private boolean isLine() {
    if (lines.terminated()) {
      length = lines.end() - lines.kept();
      return true;
    }
    return goOnBare();
  }

  private boolean goOnBare() {
    boolean begins = length == NO_DATA;
    length = lines.end() - lines.kept();
    if (!json.within(lines.buffer(), lines.kept(), lines.end())) {
      return false;
    }
    int end = lines.kept() + json.length();
    length = json.length();
    if (firstOf(lines.buffer(), end, lines.end()) < lines.end()) {
      lines.endAt(end);
    } else {
      aLineEach = begins;
    }
    return true;
  }

  private boolean otherLine() throws IOException {
    if (isField(Field.EVENT)) {
      name = names.of(lines.buffer(), valueStart(Field.EVENT), lines.end());
    } else if (isField(Field.ERROR)) {
      name = "error";
      return addData(valueStart(Field.ERROR));
    } else if (isOpen()) {
      return addData(lines.start());
    } else if (!isSkipped()) {
      words.add(lines.buffer(), lines.start(), lines.end());
    }
    return false;
  }

  private boolean isSkipped() {
    return lines.buffer()[lines.start()] == ':' || isField(Field.ID) || isField(Field.RETRY);
  }

  private boolean isField(Field field) {
    return field.isOf(lines.buffer(), lines.start(), lines.end());
  }

  private int valueStart(Field field) {
    return field.value(lines.buffer(), lines.start(), lines.end());
  }

  /**
   * Adds a line of data; returns whether the event ends with it: if its JSON is whole and it is not
   * known yet that a blank line follows.
   */
  private boolean addData(int value) {
    add(afterSecondName(value));
    return !lines.blankFollows() && isWhole();
  }

  /** Some gateways put an event into an event. */
  private int afterSecondName(int value) {
    var buffer = lines.buffer();
    boolean again = value < lines.end() && Field.DATA.isOf(buffer, value, lines.end());
    return again ? Field.DATA.value(buffer, value, lines.end()) : value;
  }

  /**
   * Keeps the first value where it is, and moves a further one, and a line feed, right behind it.
   */
  private void add(int value) {
    int added = lines.end() - value;
    if (added > 0 && isBracket(value) && !isOpen()) {
      leaveText();
    }
    if (length == NO_DATA) {
      lines.keepFrom(value);
      length = added;
    } else {
      var buffer = lines.buffer();
      int behind = lines.kept() + length;
      buffer[behind] = '\n';
      System.arraycopy(buffer, value, buffer, behind + 1, added);
      length += 1 + added;
    }
  }

  /** Whether what was kept is one JSON object or array. */
  private boolean isWhole() {
    int start = lines.kept();
    int end = start + length;
    var buffer = lines.buffer();
    int first = firstOf(buffer, start, end);
    return first < end
        && isBracket(first)
        && json.within(buffer, start, end)
        && firstOf(buffer, start + json.length(), end) == end;
  }

  /** Whether a line is whole whose line break has not come yet. */
  private boolean endsWithin(byte[] bytes, int start, int limit) {
    int value = length == NO_DATA ? valueOf(bytes, start, limit) : lines.kept();
    if (value == limit || length != NO_DATA && !bare) {
      return false;
    }
    return isBracket(bytes[firstOf(bytes, value, limit - 1)])
        && json.within(bytes, value, limit)
        && firstOf(bytes, value + json.length(), limit) == limit;
  }

  /** Where the value of a line begins that may be JSON; the limit if there is none. */
  private static int valueOf(byte[] bytes, int start, int limit) {
    int first = firstOf(bytes, start, limit);
    if (first < limit && isBracket(bytes[first])) {
      return first;
    }
    if (Field.DATA.isOf(bytes, start, limit)) {
      return Field.DATA.value(bytes, start, limit);
    }
    return Field.ERROR.isOf(bytes, start, limit) ? Field.ERROR.value(bytes, start, limit) : limit;
  }

  /** At the end of the stream, what is text or whole JSON is handed out. */
  private boolean last() {
    if (length == NO_DATA) {
      return false;
    }
    brokenOff = isCutOff();
    boolean first = !any;
    any = true;
    return !brokenOff || first;
  }

  private boolean isCutOff() {
    int start = lines.kept();
    int first = firstOf(lines.buffer(), start, start + length);
    return first < start + length && isBracket(first) && !isWhole();
  }

  /** Returns the lines so far that are neither JSON nor part of an event, shortened. */
  @Override
  public String words() {
    return words.toString();
  }

  @Override
  public byte[] buffer() {
    return lines.buffer();
  }

  @Override
  public int offset() {
    return lines.kept();
  }

  @Override
  public int length() {
    return length;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean bare() {
    return bare;
  }

  @Override
  public boolean brokenOff() {
    return brokenOff;
  }
}
