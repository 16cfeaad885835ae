package dev.mellea4j.jinja;

/** An expression of a template, which evaluates itself. Immutable. */
sealed interface Expr
    permits Located,
        Literal,
        Name,
        ListExpr,
        TupleExpr,
        DictExpr,
        AttributeExpr,
        ItemExpr,
        SliceExpr,
        CallExpr,
        FilterExpr,
        TestExpr,
        BinaryExpr,
        SignExpr,
        NotExpr,
        AndExpr,
        OrExpr,
        CompareExpr,
        ConcatExpr,
        ConditionalExpr {

  Object evaluate(Scope scope);
}
