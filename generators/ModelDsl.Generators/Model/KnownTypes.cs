using ModelDsl.Backbones.Catalogue;

namespace ModelDsl.Generators.Model;

/// <summary>The types that emitted code names, and where they live.</summary>
internal static class KnownTypes
{
    private static readonly Dictionary<string, string> Namespaces = new()
    {
        ["Tensor"] = "TorchSharp.torch",
        ["ModelDslException"] = "ModelDsl",
        ["Pooling"] = "ModelDsl",
        ["WeightSource"] = "ModelDsl.Runtime",
        ["PretrainedCheckpoint"] = "ModelDsl.Runtime",
        ["PretrainedOptions"] = "ModelDsl",
        ["GenerationOptions"] = "ModelDsl",
        ["SequenceGenerator"] = "ModelDsl.Runtime",
        ["Seq2SeqHead"] = "ModelDsl.Heads",
        ["EncodedBatch"] = "ModelDsl.Data",
        ["EncodedExample"] = "ModelDsl.Data",
        ["ExampleColumns"] = "ModelDsl",
        ["ExampleFile"] = "ModelDsl.Runtime",
        ["ExampleRow"] = "ModelDsl.Runtime",
        ["IExample"] = "ModelDsl.Runtime",
        ["TextSpan"] = "ModelDsl",
        ["SchedulePlan"] = "ModelDsl",
        ["StagePlan"] = "ModelDsl",
        ["ThawedSet"] = "ModelDsl",
        ["ClassificationHead"] = "ModelDsl.Heads",
        ["LabelSet"] = "ModelDsl.Runtime",
        ["MaskedLMHead"] = "ModelDsl.Heads",
        ["MaskedToken"] = "ModelDsl",
        ["MultiLabelHead"] = "ModelDsl.Heads",
        ["RegressionHead"] = "ModelDsl.Heads",
        ["Scored"] = "ModelDsl",
        ["ScoredSet"] = "ModelDsl",
        ["ScoredSpan"] = "ModelDsl",
        ["SequencePooling"] = "ModelDsl.Heads",
        ["TaskLogits"] = "ModelDsl.Heads",
        ["TokenClassificationHead"] = "ModelDsl.Heads",
        ["PretrainedModel"] = "ModelDsl",
        ["StagedModel"] = "ModelDsl",
        ["SegmentedNetwork"] = "ModelDsl.Runtime",
        ["StagedTrainer"] = "ModelDsl",
        ["StageResult"] = "ModelDsl",
        ["TrainerOptions"] = "ModelDsl",
        ["ArgumentOutOfRangeException"] = "System",
        ["CancellationToken"] = "System.Threading",
        ["Enumerable"] = "System.Linq",
        ["GeneratedCode"] = "System.CodeDom.Compiler",
        ["IEnumerable"] = "System.Collections.Generic",
        ["IReadOnlyList"] = "System.Collections.Generic",
    };

    static KnownTypes()
    {
        foreach (var (name, ns) in BackboneFamily.All.SelectMany(family => family.Types))
            Namespaces[name] = ns;
    }

    /// <summary>The classes of heads.</summary>
    public static IReadOnlyList<string> Heads => ["ClassificationHead", "MaskedLMHead", "MultiLabelHead", "RegressionHead", "Seq2SeqHead", "TokenClassificationHead"];

    public static IEnumerable<string> Names => Namespaces.Keys;

    public static string NamespaceOf(string name) => Namespaces[name];
}
