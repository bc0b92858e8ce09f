using Examples;
using ModelDsl;
using ModelDsl.Cli;
using Spectre.Console;
using static TorchSharp.torch;

return ConsoleProgram.Run(() =>
{
    var here = AppContext.BaseDirectory;
    var starter = Path.Combine(here, "starter");
    var data = Path.Combine(here, "data", "train.csv");
    var table = new Table().AddColumns("part", "tensors", "all frozen", "backbone frozen", "Topic frozen");

    using var everything = EverythingFrozen.FromPretrained(starter);
    var nothingTrained = ChangedAfter(everything, () => everything.Predict("Where is my parcel?"));

    using var backbone = BackboneFrozen.FromPretrained(starter);
    var headsTrained = ChangedAfter(backbone, () =>
    {
        var examples = BackboneFrozen.Example.Read(data);
        using var trainer = new BackboneFrozen.Trainer(backbone, new() { Epochs = 1 });
        trainer.TrainHeads([.. examples.Take(256)], [.. examples.TakeLast(64)]);
    });

    using var topic = TopicFrozen.FromPretrained(starter);
    var allButTopicTrained = ChangedAfter(topic, () =>
    {
        var examples = TopicFrozen.Example.Read(data);
        using var trainer = new TopicFrozen.Trainer(topic, new() { Epochs = 1 });
        trainer.TrainSentimentAndBackbone([.. examples.Take(256)], [.. examples.TakeLast(64)]);
    });

    foreach (var (part, prefix) in new[] { ("backbone", "bert."), ("Sentiment", "heads.Sentiment."), ("Topic", "heads.Topic.") })
    {
        var tensors = backbone.NamedParameters.Keys.Where(name => name.StartsWith(prefix, StringComparison.Ordinal)).ToList();
        table.AddRow(part, $"{tensors.Count}", Verdict(tensors, nothingTrained), Verdict(tensors, headsTrained),
            Verdict(tensors, allButTopicTrained));
    }

    AnsiConsole.Write(table);
});

// Returns the names of the tensors that an action changes in any bit.
static HashSet<string> ChangedAfter(PretrainedModel model, Action action)
{
    using var scope = NewDisposeScope();
    var before = model.NamedParameters.ToDictionary(named => named.Key, named => named.Value.detach().clone());
    action();
    return [.. before.Where(named => !model.NamedParameters[named.Key].detach().equal(named.Value).all().item<bool>())
        .Select(named => named.Key)];
}

static string Verdict(List<string> tensors, HashSet<string> changed) => tensors.Count(changed.Contains) switch
{
    0 => "bit-identical",
    var count when count == tensors.Count => "[green]all changed[/]",
    var count => $"[yellow]{count} changed[/]",
};
