using ModelDsl.Backbones;
using ModelDsl.Data;
using ModelDsl.Heads;
using ModelDsl.Runtime;
using Tensor = TorchSharp.torch.Tensor;

namespace ModelDsl.Tests.Training.HandWritten;

/// <summary>What the generator emits for two heads on the golden BERT, with the stages Heads, Layer1 and All; and a place where tests can
/// interfere with the forward pass.</summary>
public sealed class TinyTriage : StagedModel<TinyTriage.Stage, TinyTriage.Example, TinyTriage.Prediction>
{
    private static readonly EncoderShape CompiledShape = new()
    {
        VocabularySize = 760, HiddenSize = 32, Layers = 2, AttentionHeads = 4,
        IntermediateSize = 64, MaxPositions = 64, TokenTypes = 2,
    };

    private TinyTriage(PretrainedCheckpoint checkpoint, SchedulePlan plan) : base(checkpoint, plan)
    {
        Backbone = new(BertConfig.From(checkpoint.Config, checkpoint.Options, CompiledShape), checkpoint.Backbone("bert"));
        Mood = new("Mood", LabelSet.Create(Moods.Good, Moods.Bad), Backbone.Config, checkpoint.Head("heads.Mood"));
        Size = new("Size", LabelSet.Create(Sizes.Small, Sizes.Medium, Sizes.Large), Backbone.Config, checkpoint.Head("heads.Size"));
        Assemble(Backbone, Mood, Size);
    }

    public enum Stage
    {
        Heads,
        Layer1,
        All,
    }

    public enum Moods
    {
        Good,
        Bad,
    }

    public enum Sizes
    {
        Small,
        Medium,
        Large,
    }

    public static SchedulePlan DefaultPlan { get; } = new("TinyTriage", "bert-tiny", totalParameters: 44_805,
    [
        new StagePlan("Heads") { Thaws = ["Mood", "Size"], FirstSegment = 2, TrainableParameters = 165 },
        new StagePlan("Layer1") { Thaws = ["1", "pooler"], FirstSegment = 1, TrainableParameters = 9_765 },
        new StagePlan("All") { Thaws = ["embeddings", "0"], TrainableParameters = 44_805 },
    ]);

    public BertBackbone Backbone { get; }

    public ClassificationHead<Moods> Mood { get; }

    public ClassificationHead<Sizes> Size { get; }

    /// <summary>Called before the heads run.</summary>
    public Action? BeforeHeads { get; set; }

    /// <summary>Whether the head of Size is frozen for good.</summary>
    public bool SizeIsFrozen { get; init; }

    public static TinyTriage FromPretrained(
        string directory, PretrainedOptions? options = null, bool sizeIsFrozen = false, SchedulePlan? plan = null) =>
        PretrainedCheckpoint.Load(directory, options,
            checkpoint => new TinyTriage(checkpoint, plan ?? DefaultPlan) { SizeIsFrozen = sizeIsFrozen });

    public override IReadOnlyList<ThawedSet> Trainable(Stage stage) => stage switch
    {
        Stage.Heads => [HeadsSet],
        Stage.Layer1 => [HeadsSet, Layer1Set],
        _ => [HeadsSet, Layer1Set, ThawedSet.FromBackbone("EmbeddingsToLayer0", Backbone.Embeddings, Backbone.Layers[0])],
    };

    public override Logits Forward(EncodedBatch batch) => (Logits)Network.Forward(batch);

    public override EncodedExample Encode(Example example, int? maxLength = null) =>
        Encode(example.Text, example.Pair, [Mood.Encode(example.Mood), Size.Encode(example.Size)], maxLength);

    protected override SegmentedNetwork CreateNetwork() => SegmentedNetwork
        .From(RunEmbeddingsToLayer0, blocks: 2)
        .Then(RunLayer1AndPooler, blocks: 4)
        .End(RunHeads);

    protected override IReadOnlyList<Prediction> Decode(TaskLogits logits, EncodedBatch inputs)
    {
        var mood = Mood.Decode(logits.ByTask[0]);
        var size = Size.Decode(logits.ByTask[1]);
        return [.. mood.Select((_, row) => new Prediction(mood[row], size[row]))];
    }

    private ThawedSet HeadsSet => SizeIsFrozen ? ThawedSet.FromHeads("Heads", Mood) : ThawedSet.FromHeads("Heads", Mood, Size);

    private ThawedSet Layer1Set => ThawedSet.FromBackbone("Layer1", Backbone.Layers[1], Backbone.Pooler);

    private Tensor RunEmbeddingsToLayer0(EncodedBatch batch) => Backbone.RunLayers(0, 0, Backbone.Embeddings.Forward(batch), batch.Mask);

    private Tensor RunLayer1AndPooler(Tensor hidden, EncodedBatch batch) =>
        Backbone.Pooler.Forward(Backbone.Layers[1].Forward(hidden, batch.Mask));

    private Logits RunHeads(Tensor pooled)
    {
        BeforeHeads?.Invoke();
        return new(Mood.Forward(pooled), Size.Forward(pooled));
    }

    public sealed record Example(string Text, Moods? Mood = null, Sizes? Size = null, string? Pair = null);

    public sealed record Prediction(Scored<Moods> Mood, Scored<Sizes> Size);

    public sealed record Logits(Tensor Mood, Tensor Size) : TaskLogits
    {
        public override IReadOnlyList<Tensor> ByTask => [Mood, Size];
    }

    public sealed class BertBackbone : BertModel
    {
        internal BertBackbone(EncoderConfig config, WeightSource weights) : base(config, weights) => Pooler = AddPooler(weights);

        public EncoderPooler Pooler { get; }
    }

    public sealed class Trainer(TinyTriage model, TrainerOptions<Stage>? options = null)
        : StagedTrainer<Stage, Example, Prediction>(model, options);
}
