using ModelDsl.Backbones.Catalogue;

namespace ModelDsl.Generators.Model;

/// <summary>The types that emitted code names, with their namespaces.</summary>
internal static class KnownTypes
{
    private static readonly Dictionary<string, string> Namespaces = new()
    {
        ["Tensor"] = "TorchSharp.torch",
        ["ModelDslException"] = "ModelDsl",
        ["Pooling"] = "ModelDsl",
        ["Acceptance"] = "ModelDsl",
        ["SelectBy"] = "ModelDsl",
        ["LearningRateDecay"] = "ModelDsl",
        ["ClassWeights"] = "ModelDsl",
        ["WeightSource"] = "ModelDsl.Runtime",
        ["PretrainedCheckpoint"] = "ModelDsl.Runtime",
        ["PretrainedOptions"] = "ModelDsl",
        ["GenerationOptions"] = "ModelDsl",
        ["SequenceGenerator"] = "ModelDsl.Runtime",
        ["EncodedBatch"] = "ModelDsl.Data",
        ["EncodedExample"] = "ModelDsl.Data",
        ["ExampleColumns"] = "ModelDsl",
        ["ExampleFile"] = "ModelDsl.Runtime",
        ["ExampleRow"] = "ModelDsl.Runtime",
        ["IExample"] = "ModelDsl",
        ["IModelVisitor"] = "ModelDsl.Runtime",
        ["IPretrainedModel"] = "ModelDsl",
        ["SchedulePlan"] = "ModelDsl",
        ["StagePlan"] = "ModelDsl",
        ["ThawedSet"] = "ModelDsl.Runtime",
        ["LabelSet"] = "ModelDsl.Runtime",
        ["SequencePooling"] = "ModelDsl.Runtime",
        ["TaskLogits"] = "ModelDsl.Heads",
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

        foreach (var form in HeadForms.All)
        {
            Namespaces.Add(form.Class, "ModelDsl.Heads");
            // Users type the types of examples and predictions, so these are in ModelDsl.
            foreach (var type in form.TypeNames.Where(type => !Namespaces.ContainsKey(type)))
                Namespaces.Add(type, "ModelDsl");
        }
    }

    public static IEnumerable<string> Names => Namespaces.Keys;

    public static bool Contains(string name) => Namespaces.ContainsKey(name);

    public static string NamespaceOf(string name) => Namespaces[name];
}
