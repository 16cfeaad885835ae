package dev.mellea4j.jinja;

/** A statement of a template, which runs itself. Immutable. */
sealed interface Statement
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
        LeaveStatement {

  /** What happens after a statement. */
  enum Next {
    STATEMENT,
    ITERATION,
    END_OF_LOOP
  }

  Next run(Scope scope, Buffer output);
}
