using ModelDsl.Backbones.Catalogue;
using ModelDsl.Backbones.T5;
using ModelDsl.Checkpoints;
using ModelDsl.Data;
using ModelDsl.Freezing;
using ModelDsl.Generation;
using ModelDsl.Heads;
using ModelDsl.Models;
using Module = TorchSharp.torch.nn.Module;
using Tensor = TorchSharp.torch.Tensor;

namespace ModelDsl.Tests.Models.Seq2Seq;

/// <summary>The golden T5s with the stages of the recorded training runs.</summary>
internal sealed class TinyT5 : StagedModel<TinyT5.Stage, TinyT5.Example, string>
{
    public static readonly string[] Names = ["t5-tiny", "t5v11-tiny"];

    private static readonly T5Shape Old = new()
    {
        VocabularySize = 640, ModelSize = 32, KeySize = 16, FeedForwardSize = 64, EncoderLayers = 2, DecoderLayers = 2,
        AttentionHeads = 4, RelativeBuckets = 16, RelativeMaxDistance = 32,
    };

    private static readonly T5Shape New = Old with
    {
        KeySize = 8, FeedForwardSize = 48, AttentionHeads = 6, RelativeBuckets = 32, RelativeMaxDistance = 128, IsGated = true, IsTied = false,
    };

    private TinyT5(PretrainedCheckpoint checkpoint, T5Shape shape) : base(checkpoint, new("TinyT5", "t5", shape.TotalParameters, []))
    {
        Backbone = new(T5Config.From(checkpoint, shape), checkpoint.Backbone(""));
        Writer = new("Writer", Backbone, checkpoint.Head("lm_head"));
        Assemble(Backbone, Writer);
    }

    public enum Stage
    {
        Head,
        LastBlocks,
        All,
        AllButTheBottom,
    }

    public T5Model Backbone { get; }

    public Seq2SeqHead Writer { get; }

    public static TinyT5 FromPretrained(string directory, PretrainedOptions? options = null, string name = "t5-tiny") =>
        PretrainedCheckpoint.Load(directory, options, checkpoint => new TinyT5(checkpoint, name == "t5-tiny" ? Old : New));

    public static TinyT5 Open(string name, PretrainedOptions? options = null)
    {
        using var golden = new GoldenModel(name);
        return FromPretrained(golden.Checkpoint, options, name);
    }

    public override IReadOnlyList<ThawedSet> Trainable(Stage stage)
    {
        var head = ThawedSet.OfHeads("Head", Writer);
        var shared = ThawedSet.OfBackbone("Shared", Backbone.Shared);
        ThawedSet[] output = Backbone.Config.Shape.IsTied ? [head, shared] : [head];
        var last = ThawedSet.OfBackbone("LastBlocks", Backbone.Encoder.Layers[1], Backbone.Decoder.Layers[1]);
        Module[] norms = [Backbone.Encoder.Norm, Backbone.Decoder.Norm];
        Module[] bottom = [Backbone.Encoder.Layers[0], Backbone.Decoder.Layers[0]];
        return stage switch
        {
            Stage.Head => output,
            Stage.LastBlocks => [.. output, last],
            Stage.All => [.. output, last, ThawedSet.OfBackbone("Rest", [.. Backbone.Config.Shape.IsTied ? (Module[])[] : [Backbone.Shared], .. bottom, .. norms])],
            _ => [head, last, ThawedSet.OfBackbone("Norms", norms)],
        };
    }

    public override Logits Forward(EncodedBatch batch) =>
        new(Writer.Forward(Backbone.Decode(batch.Labels[0]!, Backbone.Encode(batch), batch.Mask)));

    public override EncodedExample Encode(Example example, int? maxLength = null) =>
        Encode(example.Source, labels: [Writer.Encode(example.Target, maxLength)], maxLength: maxLength);

    protected override IReadOnlyList<string> Generate(EncodedBatch batch) =>
        [.. new SequenceGenerator(Backbone, Writer).Generate(batch).Select(text => Writer.Decode(text.Ids))];

    protected override int Boundary(Stage stage) => 0;

    protected override Tensor? Prefix(Stage stage, Tensor? nearer, EncodedBatch batch) => null;

    protected override TaskLogits Suffix(Stage stage, Tensor? prefix, EncodedBatch batch) => Forward(batch);

    protected override IReadOnlyList<string> Decode(TaskLogits logits, EncodedBatch inputs) => throw new NotSupportedException("Texts are generated.");

    public sealed record Example(string Source, string? Target = null);

    public sealed record Logits(Tensor Writer) : TaskLogits
    {
        public override IReadOnlyList<Tensor> ByTask => [Writer];
    }
}
