package dev.mellea4j.jinja.tree;

/** An expression of a template, which evaluates itself. Immutable. */
public sealed interface Expr
    permits LocatedExpr,
        LiteralExpr,
        NameExpr,
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
