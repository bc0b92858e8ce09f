using ModelDsl.Backbones.Catalogue;

namespace ModelDsl.Generators.Analysis;

/// <summary>Names in emitted code that every declaration shares.</summary>
internal static class EmittedNames
{
    /// <summary>Names emitted into every model. The backbone types of all families are reserved.</summary>
    public static readonly HashSet<string> Members =
    [
        .. Methods, .. BackboneFamily.All.Select(family => family.BackboneType),
        "CompiledPlan", "CompiledShape", "CreateNetwork", "Example", "Logits", "Prediction", "Stage", "Trainer",
    ];

    /// <summary>Further names emitted into models that generate text.</summary>
    public static readonly HashSet<string> GenerativeMembers = [.. GenerativeMethods, "Generation"];

    /// <summary>Property of the base class that emitted code reads. A member of that name would hide it.</summary>
    public const string Network = "Network";

    /// <summary>Members of the records with a member for each head: Example, Prediction and Logits.</summary>
    public static readonly HashSet<string> RecordMembers =
        ["ByTask", "Clone", "Deconstruct", "EqualityContract", "Pair", "PrintMembers", "Read", "Text"];

    /// <summary>Locals and parameters that would hide a part of the model, and the keyword <c>field</c>.</summary>
    public static readonly HashSet<string> Locals =
        ["batch", "checkpoint", "example", "field", "first", "generation", "hidden", "input", "logits", "maxLength", "mean", "memory",
            "pooled", "row", "stage", "tasks"];

    /// <summary>Locals of methods that also have a local for each head, named after it in camel case.</summary>
    public static readonly HashSet<string> LocalsBesideHeads = ["inputs", "logits", "row", "tasks"];

    /// <summary>Names that the field of a property in the explicit form cannot have: a parameter in its scope, and the keyword
    /// <c>field</c>.</summary>
    public static readonly HashSet<string> NamesBesideFields = ["checkpoint", "field"];

    private static IEnumerable<string> Methods => ["Decode", "Encode", "Forward", "FromPretrained", "Trainable"];

    private static IEnumerable<string> GenerativeMethods => ["Answer", "Generate", "Predict"];

    public static bool IsMethod(string member) =>
        Methods.Contains(member) || GenerativeMethods.Contains(member);
}
