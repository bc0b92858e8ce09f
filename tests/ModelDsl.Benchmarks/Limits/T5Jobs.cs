using System.Globalization;
using ModelDsl.Backbones.Arithmetic;
using ModelDsl.Benchmarks.Steps;
using ModelDsl.Data;
using ModelDsl.Generation;
using ModelDsl.Runtime;
using static TorchSharp.torch;

namespace ModelDsl.Benchmarks.Limits;

/// <summary>The work of a translator: the training step of each stage after its cached prefix, and greedy generation.</summary>
internal static class T5Jobs
{
    private const int BatchSize = 16;
    private const int Length = 32;

    /// <summary>Creates the jobs.</summary>
    public static IEnumerable<MeasuredJob> Create(LimitT5 model)
    {
        var shape = model.Backbone.Config.Shape;
        var operations = new T5Operations(shape);
        var batch = CreateBatch(shape);
        var encoder = BatchSize * operations.Encode(Length);
        var decoder = BatchSize * operations.Decode(Length, Length);

        yield return new("prefix pass", encoder, () => Encode(model, batch));
        foreach (var (index, stage) in Enum.GetValues<LimitT5.Stage>().Index().Skip(1))
        {
            // The table of words trains in all of them, so gradients pass through the frozen encoder.
            var (trained, ofEncoder) = stage == LimitT5.Stage.All ? ("everything", 3) : ("decoder, table", 2);
            using var step = GeneratedStep<LimitT5.Stage, LimitT5.Example, LimitT5.Prediction>.Cached(model, stage, batch);
            yield return new(
                string.Create(CultureInfo.InvariantCulture, $"step of stage {index} ({trained})"),
                (3 * decoder) + (ofEncoder * encoder),
                () => step.Run(batch));
        }

        yield return new("generation", encoder + decoder, () => Generate(model, batch));
    }

    private static EncodedExample[] CreateBatch(T5Shape shape)
    {
        var random = new Random(7);
        return [.. Enumerable.Range(0, BatchSize).Select(_ => new EncodedExample(Ids(), new int[Length], [Target.Sequence(Ids(), "")]))];

        int[] Ids() => [.. Enumerable.Range(0, Length).Select(_ => random.Next(2, shape.VocabularySize))];
    }

    private static void Encode(LimitT5 model, EncodedExample[] examples)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        model.Backbone.Encode(EncodedBatch.Create(examples, model.Backbone.Config.PadId));
    }

    private static void Generate(LimitT5 model, EncodedExample[] examples)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        using var packed = PackedWeights.Read();
        model.eval();
        var memory = model.Backbone.Encode(EncodedBatch.Create(examples, model.Backbone.Config.PadId));
        using var decoding = new DecodingState(model.Backbone, model.Answers, memory, mask: null, new() { MaxLength = Length + 1 });
        var last = Enumerable.Repeat(model.Backbone.Config.StartId, BatchSize).ToArray();
        for (var token = 0; token < Length; token++)
        {
            using var logits = decoding.Step(last);
            last = [.. logits.argmax(-1).data<long>().Select(id => (int)id)];
        }
    }
}
