using ModelDsl.Backbones.Bert;
using ModelDsl.Checkpoints;
using ModelDsl.Data;
using ModelDsl.Freezing;
using ModelDsl.Heads;
using ModelDsl.Models;
using ModelDsl.Testing;
using ModelDsl.Tests.Models.Declared;
using static TorchSharp.torch;

namespace ModelDsl.Tests.Models;

/// <summary>A declared model on the golden checkpoint of one kind of head, without the types that are its own: one test serves every kind.
/// Its stages are the heads (0), layer 1 with or without the pooler (1), and everything (2).</summary>
internal abstract class GoldenTask(PretrainedModel model) : IDisposable
{
    public static readonly string[] Names = ["bert-tiny-seqcls", "bert-tiny-multilabel", "bert-tiny-regression"];

    public PretrainedModel Model { get; } = model;

    public BertModel Backbone => (BertModel)Model.BackboneModule;

    public TaskHead Head => Model.Heads[0];

    /// <summary>Opens a golden model.</summary>
    /// <param name="golden">One of <see cref="Names"/>.</param>
    /// <param name="options">How to open it.</param>
    /// <param name="gradual">Whether its schedule is that of the recorded gradual run, which thaws the pooler last.</param>
    public static GoldenTask Open(string golden, PretrainedOptions? options = null, bool gradual = false)
    {
        var checkpoint = Goldens.PathOf($"models/{golden}/checkpoint");
        return (golden, gradual) switch
        {
            ("bert-tiny-seqcls", false) => Of(TinySentiment.FromPretrained(checkpoint, options)),
            ("bert-tiny-seqcls", true) => Of(TinyGradual.FromPretrained(checkpoint, options)),
            ("bert-tiny-multilabel", false) => Of(TinyTags.FromPretrained(checkpoint, options)),
            ("bert-tiny-multilabel", true) => Of(TinyTagsGradual.FromPretrained(checkpoint, options)),
            ("bert-tiny-regression", false) => Of(TinyScore.FromPretrained(checkpoint, options)),
            ("bert-tiny-regression", true) => Of(TinyScoreGradual.FromPretrained(checkpoint, options)),
            _ => throw new ArgumentException($"No model is declared for {golden}.", nameof(golden)),
        };
    }

    /// <summary>The loss as Hugging Face has it: the mean.</summary>
    public Tensor Loss(Tensor logits, EncodedBatch batch) => Head.LossSum(logits, batch.Labels[0]!) / batch.Size;

    public abstract void Apply(int stage);

    public abstract IReadOnlyList<ParameterGroup> ParameterGroups(int stage);

    public abstract Tensor Forward(int stage, EncodedBatch batch);

    public void Dispose() => Model.Dispose();

    private static Typed<TStage, TExample, TPrediction> Of<TStage, TExample, TPrediction>(StagedModel<TStage, TExample, TPrediction> model)
        where TStage : struct, Enum => new(model);

    private sealed class Typed<TStage, TExample, TPrediction>(StagedModel<TStage, TExample, TPrediction> model) : GoldenTask(model)
        where TStage : struct, Enum
    {
        public override void Apply(int stage) => model.Apply(Stage(stage));

        public override IReadOnlyList<ParameterGroup> ParameterGroups(int stage) => model.ParameterGroups(Stage(stage));

        public override Tensor Forward(int stage, EncodedBatch batch) => model.ForwardStaged(Stage(stage), batch).ByTask[0];

        private static TStage Stage(int stage) => Enum.GetValues<TStage>()[stage];
    }
}
