package dev.mellea4j.http.openai;

import dev.mellea4j.http.ArgumentText;
import dev.mellea4j.http.ReplyBuilder;

/** A tool call of which pieces have come. */
final class CallHead {

  private static final int NOT_ADDED = -1;
  private static final int MOST_NOTHING = 64;

  private final int index;
  private final ArgumentText arguments = new ArgumentText();
  private String id;
  private String name = "";
  private String held = "";
  private int place = NOT_ADDED;
  private boolean namedAgain;

  /** Begins a call with its first piece, which is still to be added. */
  CallHead(CallPiece first) {
    index = first.index;
    id = first.id;
  }

  /** Whether a piece has the id of this call; where calls share one, their places differ. */
  boolean hasIdOf(CallPiece piece) {
    boolean here =
        piece.name.isEmpty() || piece.index == index || piece.index == CallPiece.NO_INDEX;
    return !piece.id.isEmpty() && piece.id.equals(id) && here;
  }

  /** Whether a piece is for the place of this call, at which another may begin. */
  boolean hasPlaceOf(CallPiece piece) {
    return piece.index == CallPiece.NO_INDEX ? piece.name.isEmpty() : piece.index == index;
  }

  /**
   * Whether a piece that has the place of this call goes on with it. One that has a name begins
   * another call if this one has all of its arguments, or none and another id.
   */
  boolean goesOnWith(CallPiece piece) {
    if (piece.name.isEmpty()) {
      return !namedAgain || piece.arguments.isEmpty();
    }
    boolean otherId = !piece.id.isEmpty() && !id.isEmpty() && !piece.id.equals(id);
    if (arguments.isWhole()) {
      return !otherId && piece.name.equals(name) && (piece.arguments.isEmpty() || repeats(piece));
    }
    return arguments.hasBegun() || !otherId;
  }

  /** Whether a piece is this call again, as some servers send it at the end. */
  private boolean repeats(CallPiece piece) {
    return arguments.isWhole()
        && !piece.id.isEmpty()
        && piece.id.equals(id)
        && piece.name.equals(name)
        && piece.arguments.contentEquals(arguments.toString());
  }

  /** Gives the next call the name that came behind this one. */
  void passOnName(CallPiece piece) {
    piece.name = piece.name.isEmpty() ? name : piece.name;
  }

  /** Adds what a piece brings; a name that comes again is the same one, not a longer one. */
  void add(CallPiece piece, ReplyBuilder reply) {
    if (repeats(piece)) {
      return;
    }
    namedAgain |= arguments.isWhole() && !piece.name.isEmpty();
    id = id.isEmpty() ? piece.id : id;
    var more = piece.name.startsWith(name) ? piece.name.substring(name.length()) : piece.name;
    name += more;
    held += piece.arguments;
    arguments.add(piece.arguments);
    if (!name.isEmpty() || !isNothing(held)) {
      place = place == NOT_ADDED ? reply.toolCalls() : place;
      reply.toolCall(place, id, more, held);
      piece.extras.forEach((member, value) -> reply.toolCallExtra(place, member, value));
      held = "";
    }
  }

  /** Whether arguments without a name are those of a call that nobody made. */
  private static boolean isNothing(String arguments) {
    return arguments.length() < MOST_NOTHING
        && arguments.chars().allMatch(next -> "{} ".indexOf(next) >= 0);
  }
}
