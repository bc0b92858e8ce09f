using Microsoft.CodeAnalysis;

namespace ModelDsl.Generators.Diagnostics;

/// <summary>The rules about code that uses a model, and about settings and orders that mean something else than they seem to.</summary>
internal static class CallerRules
{
    private static readonly List<Rule> Table = [];

    public static readonly DiagnosticDescriptor TrainAsDev = Warning("MDSL0101", "Training data is passed as development data",
        "Metrics on examples that the model has trained on rise even if it learns nothing that generalizes. They choose the epoch and "
            + "the version.")
        .Message("{method} gets {source} both as train and as dev: pass other examples as dev");

    public static readonly DiagnosticDescriptor StagesOutOfOrder = Warning("MDSL0102", "A stage runs after a later one",
        "Each stage decides anew what trains. An earlier stage freezes again what a later one thawed.")
        .Message("{method} trains stage {stage} after stage {later}, which has trained the same parts already: it freezes again what "
            + "stage {later} thawed. Train the stages in order, or all of them with Run.");

    private static readonly Rule Disposed = Warning("MDSL0103", "A model or trainer is used after disposal",
        "A disposed model has no weights, and a disposed trainer no optimizer. Their calls throw an ObjectDisposedException.");

    public static readonly DiagnosticDescriptor UsedAfterDispose = Disposed.Message(
        "{name} is disposed in line {line}, so this throws an ObjectDisposedException: dispose of it after its last use");

    public static readonly DiagnosticDescriptor ReturnedDisposed = Disposed.Message(
        "{name} is returned, and using disposes of it before the caller gets it: remove using");

    public static readonly DiagnosticDescriptor NeverDisposed = Information("MDSL0104", "A model or trainer is never disposed",
        "Weights and optimizer moments are native memory, which the garbage collector does not see. Without Dispose it is freed late.")
        .Message("{name} is never disposed: declare it with using, which frees its native memory at the end of the block");

    public static readonly DiagnosticDescriptor PredictInLoop = Information("MDSL0105", "Texts are predicted one by one",
        "Predict takes many texts: it sorts them by length and runs them in batches.")
        .Message("Predict runs once per element of {source}: call Predict once with all texts, which runs them in batches");

    private static readonly Rule Unused = Warning("MDSL0106", "A stage does not use the setting",
        "A learning rate of the backbone has no effect while the backbone is frozen, and one of the heads while all heads are.");

    public static readonly DiagnosticDescriptor UnusedLearningRate = Unused.Message(
        "Stage {stage} trains no block of the backbone, so LearningRate has no effect: set HeadLearningRate, or remove it");

    public static readonly DiagnosticDescriptor UnusedHeadLearningRate = Unused.Message(
        "Stage {stage} trains no weights of a head, so HeadLearningRate has no effect: set LearningRate, or remove it");

    public static readonly DiagnosticDescriptor UnsaidOrder = Information("MDSL0107", "The order of thawing is not said",
        "Without Order, layers thaw bottom up, nearest the input first. Top-down thawing of the same stages costs less.")
        .Message("Order is not given, which means bottom up. {advice} Write Order = Order.TopDown, or Order.BottomUp to keep this.");

    /// <summary>The descriptors of all messages.</summary>
    public static IEnumerable<DiagnosticDescriptor> All => Table.SelectMany(rule => rule.Messages);

    private static Rule Warning(string id, string title, string description) =>
        Add(new(id, title, description, DiagnosticSeverity.Warning));

    private static Rule Information(string id, string title, string description) =>
        Add(new(id, title, description, DiagnosticSeverity.Info));

    private static Rule Add(Rule rule)
    {
        Table.Add(rule);
        return rule;
    }
}
