namespace ModelDsl.Generators.Tests.Callers;

/// <summary>MDSL0103: a model or trainer that is used after its disposal.</summary>
public sealed class UseAfterDisposeTests
{
    private const string Open = "var mine = Triage.FromPretrained(\"starter\");\n";

    [Fact]
    public Task A_call_after_Dispose_is_reported() => CallerVerifier.Statements(
        Open + "mine.Dispose();\nConsole.WriteLine({|MDSL0103:mine|}.Predict(texts));",
        "mine is disposed in line 19, so this throws an ObjectDisposedException: dispose of it after its last use");

    [Theory]
    [InlineData("mine.Dispose(); if (texts.Length > 0) {|MDSL0103:mine|}.Save(\"out\");")]
    [InlineData("using (mine) { mine.Predict(texts); } {|MDSL0103:mine|}.Evaluate(dev);")]
    [InlineData("{ mine.Dispose(); } {|MDSL0103:mine|}.Evaluate(dev);")]
    [InlineData("try { mine.Predict(texts); } finally { mine.Dispose(); } {|MDSL0103:mine|}.Evaluate(dev);")]
    [InlineData("mine?.Dispose(); {|MDSL0103:mine|}?.Predict(texts);")]
    [InlineData("mine.Dispose(); using var other = new Triage.Trainer({|MDSL0103:mine|});")]
    [InlineData("using var other = new Triage.Trainer(mine); mine.Dispose(); {|MDSL0103:other|}.Run(train, dev);")]
    [InlineData("var other = new Triage.Trainer(mine); other.Dispose(); {|MDSL0103:other|}.TrainHeads(train, dev); mine.Dispose();")]
    public Task Disposal_is_followed_through_a_block(string statements) => CallerVerifier.Statements(Open + statements);

    [Fact]
    public Task A_trainer_does_not_outlive_its_model() => CallerVerifier.Statements("""
        Triage.Trainer other;
        using (var mine = Triage.FromPretrained("starter"))
        {
            other = new Triage.Trainer(mine);
        }

        {|MDSL0103:other|}.Run(train, dev);
        other.Dispose();
        """, "mine is disposed in line 22, so this throws an ObjectDisposedException: dispose of it after its last use");

    [Theory]
    [InlineData("if (texts.Length > 0) { mine.Dispose(); return; } mine.Predict(texts); mine.Dispose();")]
    [InlineData("mine.Dispose(); mine = Triage.FromPretrained(\"b\"); mine.Predict(texts); mine.Dispose();")]
    [InlineData("mine.Dispose(); Console.WriteLine(mine.Plan); mine.Dispose();")]
    [InlineData("mine.Predict(texts); mine.Dispose();")]
    [InlineData("foreach (var text in texts) { mine.Predict(texts); if (text == \"\") { mine.Dispose(); break; } }")]
    [InlineData("mine.Dispose(); Func<Triage> reopen = () => mine = Triage.FromPretrained(\"b\"); reopen().Predict(texts);")]
    [InlineData("using var other = new Triage.Trainer(mine); other.Run(train, dev); other.Dispose(); mine.Predict(texts); mine.Dispose();")]
    public Task Everything_else_is_accepted(string statements) => CallerVerifier.Statements(Open + statements);

    [Fact]
    public Task A_returned_model_is_not_disposed_by_using() => CallerVerifier.Source("""
        internal static class Factory
        {
            public static Triage Open()
            {
                using var model = Triage.FromPretrained("starter");
                return {|MDSL0103:model|};
            }

            public static Triage.Trainer OpenTrainer()
            {
                using var model = Triage.FromPretrained("starter");
                return new({|MDSL0103:model|});
            }

            public static Topic Predict(string text)
            {
                using var model = Triage.FromPretrained("starter");
                return model.Predict(text).Topic.Label;
            }

            public static Triage Kept()
            {
                var model = Triage.FromPretrained("starter");
                return model;
            }
        }
        """);
}
