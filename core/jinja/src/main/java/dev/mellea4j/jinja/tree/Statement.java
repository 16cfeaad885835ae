package dev.mellea4j.jinja.tree;

import dev.mellea4j.jinja.value.TextBuffer;

/** A statement of a template, which runs itself. Immutable. */
public sealed interface Statement
    permits LocatedStatement,
        TextStatement,
        PrintStatement,
        Block,
        IfStatement,
        ForStatement,
        SetStatement,
        SetBlock,
        MacroStatement,
        CallBlock,
        FilterBlock,
        WithStatement,
        GenerationBlock,
        JumpStatement {

  /** What happens after a statement. */
  enum Next {
    STATEMENT,
    ITERATION,
    END_OF_LOOP
  }

  Next run(Scope scope, TextBuffer output);
}
