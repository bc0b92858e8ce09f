using Microsoft.CodeAnalysis;
using ModelDsl.Testing;

namespace ModelDsl.Generators.Tests.Callers;

/// <summary>MDSL0104: a model or trainer that nobody disposes.</summary>
public sealed class NeverDisposedTests
{
    [Theory]
    [InlineData("var {|MDSL0104:mine|} = Triage.FromPretrained(\"starter\"); mine.Predict(texts);",
        "mine is never disposed: declare it with using, which frees its native memory at the end of the block")]
    [InlineData("var {|MDSL0104:mine|} = new Triage.Trainer(model); mine.Run(train, dev);", null)]
    [InlineData("Triage.Trainer {|MDSL0104:mine|} = new(model, new() { Epochs = 1 }); Console.WriteLine(mine.Ledger);", null)]
    [InlineData("var {|MDSL0104:a|} = Triage.FromPretrained(\"a\"); using var b = new Triage.Trainer(a); b.Run(train, dev);", null)]
    [InlineData("foreach (var text in texts) { var {|MDSL0104:mine|} = Triage.FromPretrained(text); mine.Evaluate(dev); }", null)]
    [InlineData("Action later = () => { var {|MDSL0104:mine|} = Triage.FromPretrained(\"a\"); mine.Predict(texts); }; later();", null)]
    public Task A_local_that_nobody_disposes_is_reported(string statements, string? message) =>
        CallerVerifier.Statements(statements, message is null ? [] : [message]);

    [Theory]
    [InlineData("using var mine = Triage.FromPretrained(\"a\"); mine.Predict(texts);")]
    [InlineData("using (var mine = Triage.FromPretrained(\"a\")) { mine.Predict(texts); }")]
    [InlineData("var mine = Triage.FromPretrained(\"a\"); using (mine) { mine.Predict(texts); }")]
    [InlineData("var mine = Triage.FromPretrained(\"a\"); try { mine.Predict(texts); } finally { mine.Dispose(); }")]
    [InlineData("var mine = Triage.FromPretrained(\"a\"); if (texts.Length > 0) mine.Dispose();")]
    [InlineData("var mine = Triage.FromPretrained(\"a\"); var all = new List<Triage> { mine };")]
    [InlineData("var mine = Triage.FromPretrained(\"a\"); Func<string, Topic> serve = text => mine.Predict(text).Topic.Label;")]
    [InlineData("var mine = Triage.FromPretrained(\"a\"); Register(mine); static void Register(object service) { }")]
    [InlineData("var mine = Triage.FromPretrained(\"a\"); IDisposable owned = mine; owned.Dispose();")]
    [InlineData("var borrowed = model; borrowed.Predict(texts);")]
    [InlineData("var found = new[] { model }.First(); found.Predict(texts);")]
    public Task A_local_that_others_can_dispose_is_accepted(string statements) => CallerVerifier.Statements(statements);

    // CA2000 sees what new creates, and not what FromPretrained does.
    [Theory]
    [InlineData("var mine = new Triage.Trainer(model); mine.Run(train, dev);", ReportDiagnostic.Warn, false)]
    [InlineData("var mine = new Triage.Trainer(model); mine.Run(train, dev);", ReportDiagnostic.Suppress, true)]
    [InlineData("var mine = Triage.FromPretrained(\"a\"); mine.Predict(texts);", ReportDiagnostic.Warn, true)]
    public async Task Where_the_rule_of_the_SDK_speaks_this_one_is_silent(string statements, ReportDiagnostic ruleOfSdk, bool isReported)
    {
        var harness = new GeneratorHarness(new ModelGenerator());
        var run = harness.Run(CallerVerifier.Whole(statements));
        var options = run.Output.Options;
        var output = run.Output.WithOptions(
            options.WithSpecificDiagnosticOptions(options.SpecificDiagnosticOptions.SetItem("CA2000", ruleOfSdk)));

        var found = await harness.Diagnose(run, output);

        Assert.Equal(isReported ? ["MDSL0104"] : [], found.Select(diagnostic => diagnostic.Id));
    }

    [Fact]
    public Task Fields_returned_and_shared_values_are_accepted() => CallerVerifier.Source("""
        internal sealed class Service : IDisposable
        {
            private readonly Triage _model;
            public Service() { var model = Triage.FromPretrained("a"); _model = model; }
            public static Triage Open() { var model = Triage.FromPretrained("a"); return model; }
            public static Task<Triage> OpenAsync() { var model = Triage.FromPretrained("a"); return Task.FromResult(model); }
            public static void Open(out Triage result) { var model = Triage.FromPretrained("a"); result = model; }
            public static IEnumerable<Triage> All() { var model = Triage.FromPretrained("a"); yield return model; }
            public static (Triage, int) Pair() { var model = Triage.FromPretrained("a"); return (model, 1); }
            public void Dispose() => _model.Dispose();
        }
        """);
}
