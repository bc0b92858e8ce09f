using ModelDsl.Backbones.Catalogue;

namespace ModelDsl.Generators.Parsing;

/// <summary>The types that emitted code names, and where they live.</summary>
internal static class KnownTypes
{
    private static readonly Dictionary<string, string> Namespaces = new()
    {
        ["Tensor"] = "TorchSharp.torch",
        ["ModelDslException"] = "ModelDsl",
        ["Pooling"] = "ModelDsl",
        ["WeightSource"] = "ModelDsl.Backbones",
        ["EncoderShape"] = "ModelDsl.Backbones.Catalogue",
        ["EncoderConfig"] = "ModelDsl.Backbones.Encoders",
        ["EncoderLayer"] = "ModelDsl.Backbones.Encoders",
        ["EncoderPooler"] = "ModelDsl.Backbones.Encoders",
        ["PretrainedCheckpoint"] = "ModelDsl.Checkpoints",
        ["PretrainedOptions"] = "ModelDsl.Checkpoints",
        ["T5Shape"] = "ModelDsl.Backbones.Catalogue",
        ["T5EncoderLayer"] = "ModelDsl.Backbones.T5",
        ["T5DecoderLayer"] = "ModelDsl.Backbones.T5",
        ["GenerationOptions"] = "ModelDsl.Generation",
        ["SequenceGenerator"] = "ModelDsl.Generation",
        ["Seq2SeqHead"] = "ModelDsl.Heads",
        ["EncodedBatch"] = "ModelDsl.Data",
        ["EncodedExample"] = "ModelDsl.Data",
        ["ExampleColumns"] = "ModelDsl.Data",
        ["ExampleFile"] = "ModelDsl.Data",
        ["ExampleRow"] = "ModelDsl.Data",
        ["IExample"] = "ModelDsl.Data",
        ["TextSpan"] = "ModelDsl.Data",
        ["SchedulePlan"] = "ModelDsl.Freezing",
        ["StagePlan"] = "ModelDsl.Freezing",
        ["ThawedSet"] = "ModelDsl.Freezing",
        ["ClassificationHead"] = "ModelDsl.Heads",
        ["LabelSet"] = "ModelDsl.Heads",
        ["MaskedLMHead"] = "ModelDsl.Heads",
        ["MaskedToken"] = "ModelDsl.Heads",
        ["MultiLabelHead"] = "ModelDsl.Heads",
        ["RegressionHead"] = "ModelDsl.Heads",
        ["Scored"] = "ModelDsl.Heads",
        ["ScoredSet"] = "ModelDsl.Heads",
        ["ScoredSpan"] = "ModelDsl.Heads",
        ["SequencePooling"] = "ModelDsl.Heads",
        ["TaskLogits"] = "ModelDsl.Heads",
        ["TokenClassificationHead"] = "ModelDsl.Heads",
        ["PretrainedModel"] = "ModelDsl.Models",
        ["StagedModel"] = "ModelDsl.Models",
        ["TorchRuntime"] = "ModelDsl.Native",
        ["StagedTrainer"] = "ModelDsl.Training",
        ["StageResult"] = "ModelDsl.Training",
        ["TrainerOptions"] = "ModelDsl.Training",
        ["ArgumentOutOfRangeException"] = "System",
        ["CancellationToken"] = "System.Threading",
        ["Enumerable"] = "System.Linq",
        ["GeneratedCode"] = "System.CodeDom.Compiler",
        ["IEnumerable"] = "System.Collections.Generic",
        ["IReadOnlyList"] = "System.Collections.Generic",
        ["ModuleInitializer"] = "System.Runtime.CompilerServices",
    };

    static KnownTypes()
    {
        foreach (var family in BackboneFamily.All)
        {
            Namespaces.Add(family.Name + "Config", "ModelDsl.Backbones." + family.Name);
            Namespaces.Add(family.Name + "Model", "ModelDsl.Backbones." + family.Name);
        }
    }

    /// <summary>The classes of heads.</summary>
    public static IReadOnlyList<string> Heads => ["ClassificationHead", "MaskedLMHead", "MultiLabelHead", "RegressionHead", "Seq2SeqHead", "TokenClassificationHead"];

    public static IEnumerable<string> Names => Namespaces.Keys;

    public static string NamespaceOf(string name) => Namespaces[name];
}
