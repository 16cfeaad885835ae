package dev.mellea4j.backend.hf.language;

import java.util.List;

/** A part of a regular expression. */
sealed interface Part {

  /** Matches the empty text. */
  Part NOTHING = new Sequence(List.of());

  /** Adds what this matches to an automaton; returns the state after it. */
  int addTo(Nfa nfa, int from);

  /** One of some code points. */
  record Chars(CodePoints points) implements Part {

    @Override
    public int addTo(Nfa nfa, int from) {
      int to = nfa.state();
      nfa.edge(from, points, to);
      return to;
    }
  }

  /** A place: where the text begins or ends. */
  record Place(Nfa.When when) implements Part {

    @Override
    public int addTo(Nfa nfa, int from) {
      int to = nfa.state();
      nfa.step(from, when, to);
      return to;
    }
  }

  /** Parts one after another. */
  record Sequence(List<Part> parts) implements Part {

    @Override
    public int addTo(Nfa nfa, int from) {
      int to = from;
      for (var part : parts) {
        to = part.addTo(nfa, to);
      }
      return to;
    }
  }

  /** One of some parts. */
  record Either(List<Part> parts) implements Part {

    @Override
    public int addTo(Nfa nfa, int from) {
      int to = nfa.state();
      for (var part : parts) {
        nfa.step(part.addTo(nfa, from), Nfa.When.ALWAYS, to);
      }
      return to;
    }
  }

  /** A part so many times. */
  record Repeat(Part part, int least, int most) implements Part {

    static final int UNBOUNDED = Integer.MAX_VALUE;

    @Override
    public int addTo(Nfa nfa, int from) {
      int to = from;
      for (int i = 0; i < least; i++) {
        to = part.addTo(nfa, to);
      }
      return most == UNBOUNDED ? addLoop(nfa, to) : addOptional(nfa, to);
    }

    private int addLoop(Nfa nfa, int from) {
      int loop = nfa.state();
      nfa.step(from, Nfa.When.ALWAYS, loop);
      nfa.step(part.addTo(nfa, loop), Nfa.When.ALWAYS, loop);
      int to = nfa.state();
      nfa.step(loop, Nfa.When.ALWAYS, to);
      return to;
    }

    private int addOptional(Nfa nfa, int from) {
      int to = nfa.state();
      int here = from;
      for (int i = least; i < most; i++) {
        nfa.step(here, Nfa.When.ALWAYS, to);
        int inner = nfa.state();
        nfa.step(here, Nfa.When.ALWAYS, inner);
        here = part.addTo(nfa, inner);
      }
      nfa.step(here, Nfa.When.ALWAYS, to);
      return to;
    }
  }
}
