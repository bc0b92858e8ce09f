using ModelDsl.Backbones.Catalogue;

namespace ModelDsl.Generators.Analysis;

/// <summary>Names in emitted code that do not depend on the declaration.</summary>
internal static class EmittedNames
{
    /// <summary>Members of every model; of the backbones' types each model has one.</summary>
    public static readonly HashSet<string> Members =
    [
        .. Methods, .. BackboneFamily.All.Select(family => family.BackboneType),
        "CompiledPlan", "CompiledShape", "Example", "Logits", "Prediction", "Stage", "Trainer",
    ];

    /// <summary>Members that models have beside those where they write texts.</summary>
    public static readonly HashSet<string> GenerativeMembers = [.. GenerativeMethods, "Generation"];

    /// <summary>The property that emitted code reads of the models' base class: a member of that name would hide it.</summary>
    public const string Network = "Network";

    /// <summary>Members of the records that have one more member for each head.</summary>
    public static readonly HashSet<string> RecordMembers =
        ["ByTask", "Clone", "Deconstruct", "EqualityContract", "Pair", "PrintMembers", "Read", "Text"];

    /// <summary>Locals and parameters in whose scope a part of the model is used, and the keyword of accessors.</summary>
    public static readonly HashSet<string> Locals =
        ["batch", "checkpoint", "example", "field", "first", "generation", "hidden", "input", "logits", "maxLength", "mean", "memory",
            "pooled", "row", "stage", "tasks"];

    /// <summary>Locals beside which each head has a local of its own, in lower case.</summary>
    public static readonly HashSet<string> LocalsBesideHeads = ["inputs", "logits", "row", "tasks"];

    /// <summary>What a field behind a property of the explicit form cannot be called: a parameter beside it, and the keyword of
    /// accessors.</summary>
    public static readonly HashSet<string> NamesBesideFields = ["checkpoint", "field"];

    private static IEnumerable<string> Methods => ["CreateNetwork", "Decode", "Encode", "Forward", "FromPretrained", "Trainable"];

    private static IEnumerable<string> GenerativeMethods => ["Answer", "Generate", "Predict"];

    public static bool IsMethod(string member) =>
        Methods.Contains(member) || GenerativeMethods.Contains(member);
}
