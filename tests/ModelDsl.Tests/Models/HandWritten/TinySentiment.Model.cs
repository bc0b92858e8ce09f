using ModelDsl.Backbones;
using ModelDsl.Backbones.Bert;
using ModelDsl.Backbones.Catalogue;
using ModelDsl.Checkpoints;
using ModelDsl.Data;
using ModelDsl.Heads;
using ModelDsl.Models;
using Tensor = TorchSharp.torch.Tensor;

namespace ModelDsl.Tests.Models.HandWritten;

/// <summary>What the generator emits for the golden model bert-tiny-seqcls, with the stages Heads, Layer1 and All.</summary>
public partial class TinySentiment : StagedModel<TinySentiment.Stage, TinySentiment.Example, TinySentiment.Prediction>
{
    private static readonly BertShape CompiledShape = new()
    {
        VocabularySize = 760, HiddenSize = 32, Layers = 2, AttentionHeads = 4,
        IntermediateSize = 64, MaxPositions = 64, TokenTypes = 2,
    };

    private static readonly LabelSet<int> TaskLabels = LabelSet.OfCount(3);

    private TinySentiment(PretrainedCheckpoint checkpoint)
        : base(checkpoint, SchedulePlan)
    {
        Backbone = new BertBackbone(BertConfig.From(checkpoint, CompiledShape), checkpoint.Backbone("bert"));
        Task = new ClassificationHead<int>("Task", TaskLabels, Backbone.Config, checkpoint.Head("classifier"));
        Assemble(Backbone, Task);
    }

    /// <summary>The pretrained part: bert-tiny.</summary>
    public BertBackbone Backbone { get; }

    /// <summary>The head of Task, which reads the pooler.</summary>
    public ClassificationHead<int> Task { get; }

    /// <summary>Opens a checkpoint directory: config.json, model.safetensors and the tokenizer's files.</summary>
    public static TinySentiment FromPretrained(string checkpointDirectory, PretrainedOptions? options = null) =>
        PretrainedCheckpoint.Load(checkpointDirectory, options, static checkpoint => new TinySentiment(checkpoint));

    /// <summary>Every task's logits, [batch, labels].</summary>
    public override Logits Forward(EncodedBatch batch)
    {
        var hidden = Backbone.Embeddings.Forward(batch);
        hidden = Backbone.RunLayers(0, 1, hidden, batch.Mask);
        var pooled = Backbone.Pooler.Forward(hidden);
        return new Logits(Task.Forward(pooled));
    }

    /// <inheritdoc/>
    protected override Tensor? Prefix(Stage stage, EncodedBatch batch) => stage switch
    {
        Stage.Heads => PrefixOfHeads(batch),
        Stage.Layer1 => PrefixOfLayer1(batch),
        _ => null,
    };

    /// <inheritdoc/>
    protected override Logits Suffix(Stage stage, Tensor? prefix, EncodedBatch batch) => stage switch
    {
        Stage.Heads => SuffixOfHeads(prefix!),
        Stage.Layer1 => SuffixOfLayer1(prefix!, batch),
        _ => Forward(batch),
    };

    private Tensor PrefixOfHeads(EncodedBatch batch)
    {
        var hidden = Backbone.Embeddings.Forward(batch);
        hidden = Backbone.RunLayers(0, 1, hidden, batch.Mask);
        return Backbone.Pooler.Forward(hidden);
    }

    private Logits SuffixOfHeads(Tensor pooled) => new(Task.Forward(pooled));

    private Tensor PrefixOfLayer1(EncodedBatch batch)
    {
        var hidden = Backbone.Embeddings.Forward(batch);
        return Backbone.Layer0.Forward(hidden, batch.Mask);
    }

    private Logits SuffixOfLayer1(Tensor hidden, EncodedBatch batch)
    {
        hidden = Backbone.Layer1.Forward(hidden, batch.Mask);
        var pooled = Backbone.Pooler.Forward(hidden);
        return new Logits(Task.Forward(pooled));
    }

    /// <summary>bert-tiny as compiled: each property is a block that can be frozen.</summary>
    public sealed class BertBackbone : BertModel
    {
        internal BertBackbone(BertConfig config, WeightSource weights)
            : base(config, weights)
        {
            Pooler = AddPooler(weights);
        }

        public BertLayer Layer0 => Layers[0];

        public BertLayer Layer1 => Layers[1];

        public BertPooler Pooler { get; }
    }

    /// <summary>The logits of every task, [batch, labels].</summary>
    public sealed record Logits(Tensor Task) : TaskLogits
    {
        /// <inheritdoc/>
        public override IReadOnlyList<Tensor> ByTask => [Task];
    }
}
