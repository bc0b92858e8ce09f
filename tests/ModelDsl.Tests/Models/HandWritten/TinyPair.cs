using ModelDsl.Backbones;
using ModelDsl.Backbones.Bert;
using ModelDsl.Backbones.Catalogue;
using ModelDsl.Checkpoints;
using ModelDsl.Data;
using ModelDsl.Heads;
using ModelDsl.Models;
using Tensor = TorchSharp.torch.Tensor;

namespace ModelDsl.Tests.Models.HandWritten;

/// <summary>What the generator emits for two heads on a backbone whose entire network is frozen: no stages, no trainer. One head
/// reads the pooler, the other the mean of the tokens.</summary>
public class TinyPair : PretrainedModel<TinyPair.Example, TinyPair.Prediction>
{
    private static readonly BertShape CompiledShape = new()
    {
        VocabularySize = 760, HiddenSize = 32, Layers = 2, AttentionHeads = 4,
        IntermediateSize = 64, MaxPositions = 64, TokenTypes = 2,
    };

    private TinyPair(PretrainedCheckpoint checkpoint)
        : base(checkpoint)
    {
        Backbone = new BertBackbone(BertConfig.From(checkpoint, CompiledShape), checkpoint.Backbone("bert"));
        Mood = new ClassificationHead<Moods>("Mood", LabelSet.Of(Moods.Good, Moods.Bad), Backbone.Config, checkpoint.Head("heads.Mood"));
        Size = new ClassificationHead<Sizes>("Size", LabelSet.Of(Sizes.Small, Sizes.Medium, Sizes.Large), Backbone.Config, checkpoint.Head("heads.Size"));
        Assemble(Backbone, Mood, Size);
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

    public BertBackbone Backbone { get; }

    public ClassificationHead<Moods> Mood { get; }

    public ClassificationHead<Sizes> Size { get; }

    public static TinyPair FromPretrained(string checkpointDirectory, PretrainedOptions? options = null) =>
        PretrainedCheckpoint.Load(checkpointDirectory, options, static checkpoint => new TinyPair(checkpoint));

    public override Logits Forward(EncodedBatch batch)
    {
        var hidden = Backbone.Embeddings.Forward(batch);
        hidden = Backbone.RunLayers(0, 1, hidden, batch.Mask);
        var pooled = Backbone.Pooler.Forward(hidden);
        var mean = SequencePooling.Mean(hidden, batch.Mask);
        return new Logits(Mood.Forward(pooled), Size.Forward(mean));
    }

    public override EncodedExample Encode(Example example, int? maxLength = null) =>
        Encode(example.Text, example.Pair, [Mood.ClassIdOf(example.Mood), Size.ClassIdOf(example.Size)], maxLength);

    protected override IReadOnlyList<Prediction> Decode(TaskLogits logits)
    {
        var mood = Mood.Decode(logits.ByTask[0]);
        var size = Size.Decode(logits.ByTask[1]);
        return [.. mood.Select((_, row) => new Prediction(mood[row], size[row]))];
    }

    public sealed record Example(string Text, Moods? Mood = null, Sizes? Size = null, string? Pair = null);

    public sealed record Prediction(Scored<Moods> Mood, Scored<Sizes> Size);

    public sealed class BertBackbone : BertModel
    {
        internal BertBackbone(BertConfig config, WeightSource weights)
            : base(config, weights)
        {
            Pooler = AddPooler(weights);
        }

        public BertPooler Pooler { get; }
    }

    public sealed record Logits(Tensor Mood, Tensor Size) : TaskLogits
    {
        public override IReadOnlyList<Tensor> ByTask => [Mood, Size];
    }
}
