using ModelDsl.Backbones;
using ModelDsl.Data;
using ModelDsl.Heads;
using ModelDsl.Runtime;
using ModelDsl.Tests.Models.Declared;
using static TorchSharp.torch;

namespace ModelDsl.Tests.Models.Seq2Seq;

/// <summary>The generated model of a golden T5. Tests see all alike: the stages 0 (the output), 1 (+ the last layer of each stack) and 2
/// (everything); or the stage 0 alone, in which the words and the first layers are frozen.</summary>
internal abstract class GoldenT5 : IDisposable
{
    public const int HeadStage = 0;
    public const int LastLayersStage = 1;
    public const int FullStage = 2;

    public static readonly string[] Names = ["t5-tiny", "t5v11-tiny"];

    public static readonly string[] BatchNames = ["b0", "b1", "b2", "b3", "b4"];

    public static TheoryData<string> Models => [.. Names];

    public static TheoryData<string, string> ModelsAndBatches => With(BatchNames);

    public static TheoryData<string, string> ModelsAndGradients => With(["b1", "b4"]);

    public abstract PretrainedModel Model { get; }

    public abstract T5Model Backbone { get; }

    public abstract Seq2SeqHead Head { get; }

    public abstract int Stages { get; }

    public SequenceGenerator Generator => new(Backbone, Head);

    public static GoldenT5 Open(string name, PretrainedOptions? options = null)
    {
        using var golden = new GoldenModel(name);
        return Open(name, golden.Checkpoint, options);
    }

    /// <summary>Opens a checkpoint as the model that is declared for a golden one.</summary>
    public static GoldenT5 Open(string name, string checkpoint, PretrainedOptions? options = null)
    {
        if (name == "t5-tiny")
        {
            var old = TinyTranslator.FromPretrained(checkpoint, options);
            return Of(old, old.Backbone, (text, target) => new(text, target));
        }

        var v11 = TinyTranslatorV11.FromPretrained(checkpoint, options);
        return Of(v11, v11.Backbone, (text, target) => new(text, target));
    }

    /// <summary>The model whose words and first layers never train.</summary>
    public static GoldenT5 OpenTop(string name, PretrainedOptions options)
    {
        using var golden = new GoldenModel(name);
        if (name == "t5-tiny")
        {
            var old = TinyTranslatorTop.FromPretrained(golden.Checkpoint, options);
            return Of(old, old.Backbone, (text, target) => new(text, target));
        }

        var v11 = TinyTranslatorTopV11.FromPretrained(golden.Checkpoint, options);
        return Of(v11, v11.Backbone, (text, target) => new(text, target));
    }

    /// <summary>A batch whose decoder reads what was recorded: where ids of the decoder were given in place of labels, those are the labels
    /// that are shifted to them.</summary>
    public static EncodedBatch BatchOf(GoldenModel golden, string name)
    {
        var batch = golden.Batch(name);
        if (golden.Input(name, "decoder_input_ids") is not { } ids)
            return batch;

        var labels = cat([ids.narrow(1, 1, ids.shape[1] - 1), full([ids.shape[0], 1], (long)EncodedExample.NoLabel, ScalarType.Int64)], 1);
        return new EncodedBatch(batch.Ids, batch.Mask, batch.TokenTypes, labels);
    }

    public abstract void Apply(int stage);

    public abstract IReadOnlyList<ParameterGroup> ParameterGroups(int stage);

    public abstract Tensor ForwardStaged(int stage, EncodedBatch batch);

    /// <summary>Scores the model on texts and what they should become.</summary>
    public abstract TaskMetrics Evaluate(IReadOnlyList<string> texts, IReadOnlyList<string> targets);

    public Tensor Forward(EncodedBatch batch) => Model.Forward(batch).ByTask[0];

    /// <summary>The mean loss over the true tokens of a batch.</summary>
    public Tensor Loss(int stage, EncodedBatch batch) =>
        Head.LossSum(ForwardStaged(stage, batch), batch.Labels[0]!) / batch.Labels[0]!.ne(EncodedExample.NoLabel).sum();

    public void Dispose() => Model.Dispose();

    private static Typed<TStage, TExample, TPrediction> Of<TStage, TExample, TPrediction>(
        StagedModel<TStage, TExample, TPrediction> model, T5Model backbone, Func<string, string, TExample> example)
        where TStage : struct, Enum => new(model, backbone, example);

    private static TheoryData<string, string> With(string[] batches)
    {
        var data = new TheoryData<string, string>();
        foreach (var model in Names)
        {
            foreach (var batch in batches)
                data.Add(model, batch);
        }

        return data;
    }

    private sealed class Typed<TStage, TExample, TPrediction>(
        StagedModel<TStage, TExample, TPrediction> model, T5Model backbone, Func<string, string, TExample> example) : GoldenT5
        where TStage : struct, Enum
    {
        public override PretrainedModel Model => model;

        public override T5Model Backbone => backbone;

        public override Seq2SeqHead Head => (Seq2SeqHead)model.Heads[0];

        public override int Stages => Enum.GetValues<TStage>().Length;

        public override void Apply(int stage) => model.Apply(StageOf(stage));

        public override IReadOnlyList<ParameterGroup> ParameterGroups(int stage) => model.ParameterGroups(StageOf(stage));

        public override Tensor ForwardStaged(int stage, EncodedBatch batch) => model.ForwardStaged(StageOf(stage), batch).ByTask[0];

        public override TaskMetrics Evaluate(IReadOnlyList<string> texts, IReadOnlyList<string> targets) =>
            model.Evaluate([.. texts.Zip(targets, example)])[Head.Task];

        private static TStage StageOf(int stage) => Enum.GetValues<TStage>()[stage];
    }
}
