namespace ModelDsl.Generators.Tests.Callers;

/// <summary>MDSL0101: the same examples as train and as dev.</summary>
public sealed class TrainAsDevTests
{
    [Theory]
    [InlineData("trainer.Run(train, {|MDSL0101:train|});", "Run gets train both as train and as dev: pass other examples as dev")]
    [InlineData("trainer.TrainHeads(train, {|MDSL0101:train|});", null)]
    [InlineData("trainer.RunStage(Triage.Stage.Heads, dev, {|MDSL0101:dev|});", null)]
    [InlineData("trainer.Check(train, {|MDSL0101:train|});", null)]
    [InlineData("trainer.Rehearse(dev: {|MDSL0101:train|}, train: train);", null)]
    [InlineData("var ledger = trainer.Run((IReadOnlyList<Triage.Example>)train, {|MDSL0101:train|});", null)]
    [InlineData("""trainer.Run(Triage.Example.Read("a.csv"), {|MDSL0101:Triage.Example.Read("a.csv")|});""",
        "Run gets the examples of \"a.csv\" both as train and as dev: pass other examples as dev")]
    [InlineData("""
        var all = Triage.Example.Read(Path.Combine("data", "a.csv"));
        var held = Triage.Example.Read(Path.Combine("data", "a.csv"));
        trainer.Run(all, {|MDSL0101:held|});
        """, null)]
    [InlineData("""
        var folder = AppContext.BaseDirectory;
        var all = Triage.Example.Read(folder + "/a.csv");
        trainer.Run(all, {|MDSL0101:Triage.Example.Read(folder + "/a.csv")|});
        """, null)]
    public Task Training_data_as_development_data_is_reported(string statements, string? message) =>
        CallerVerifier.Statements(statements, message is null ? [] : [message]);

    [Theory]
    [InlineData("trainer.Run(train, dev);")]
    [InlineData("trainer.Run([.. train.Take(9)], [.. train.Skip(9)]);")]
    [InlineData("""trainer.Run(Triage.Example.Read("a.csv"), Triage.Example.Read("b.csv"));""")]
    [InlineData("""trainer.Run(Triage.Example.Read("a.csv"), Triage.Example.Read("a.csv", new() { Text = "summary" }));""")]
    [InlineData("""
        var file = "a.csv";
        var all = Triage.Example.Read(file);
        file = "b.csv";
        trainer.Run(all, Triage.Example.Read(file));
        """)]
    [InlineData("""
        var all = Triage.Example.Read("a.csv");
        var held = Triage.Example.Read("a.csv");
        held = [.. held.Take(9)];
        trainer.Run(all, held);
        """)]
    [InlineData("var sameOnPurpose = train; trainer.Run(train, sameOnPurpose);")]
    [InlineData("var sets = new[] { train, dev }; trainer.Run(sets[0], sets[1]);")]
    [InlineData("model.Evaluate(train); model.Evaluate(train);")]
    public Task Two_sets_are_accepted(string statements) => CallerVerifier.Statements(statements);

    [Fact]
    public Task Fields_properties_and_wrappers_are_seen() => CallerVerifier.Source("""
        internal sealed class Job(Triage.Trainer trainer, Job other)
        {
            private readonly IReadOnlyList<Triage.Example> _train = [];
            private IReadOnlyList<Triage.Example> Dev { get; } = [];

            public void Work()
            {
                trainer.Run(_train, {|MDSL0101:this._train|});
                trainer.Run(Dev, {|MDSL0101:Dev|});
                trainer.Run(_train, other._train);
                Fit(trainer, _train, {|MDSL0101:_train|});
                Plot(_train, _train);
            }

            private static void Fit(Triage.Trainer trainer, IReadOnlyList<Triage.Example> train, IReadOnlyList<Triage.Example> dev) =>
                trainer.Run(train, dev);

            private static void Plot(IReadOnlyList<Triage.Example> train, IReadOnlyList<Triage.Example> dev) { }
        }
        """);
}
