using Examples;
using ModelDsl.Data;
using static TorchSharp.torch;

namespace ModelDsl.Weights.Tests;

/// <summary>The network with real weights against ONNX Runtime, which runs the export of Hugging Face's own code.</summary>
public sealed class HiddenStateTests
{
    private const int BatchSize = 16;

    // 6 layers in float32, with other orders of summation.
    private const double Tolerance = 2e-5;

    [WeightsFact]
    public void Hidden_states_equal_those_of_ONNX_Runtime_on_texts_of_all_lengths()
    {
        using var model = SupportTriage.FromPretrained(MiniLM.Directory);
        using var reference = new OnnxReference();
        using var gradients = no_grad();

        var worst = 0.0;
        foreach (var texts in Sample().Chunk(BatchSize))
        {
            using var scope = NewDisposeScope();
            var batch = EncodedBatch.Create([.. texts.Select(text => model.Encode(text))], model.Backbone.Config.PadId);
            var hidden = model.Backbone.RunLayers(0, 5, model.Backbone.Embeddings.Forward(batch), batch.Mask);
            var expected = tensor(reference.RunHiddenStates(batch), hidden.shape);
            var difference = (hidden - expected).abs();
            // Padding has no meaning.
            if (batch.Mask is { } mask) difference = difference.masked_fill(mask.logical_not().unsqueeze(-1), 0);
            worst = Math.Max(worst, difference.max().item<float>());
        }

        Assert.InRange(worst, 0, Tolerance);
    }

    // Odd texts, and a tenth of the messages; in order of length, so that batches are both long and short.
    private static IEnumerable<string> Sample() => SampleTexts.Odd
        .Concat(SupportTriage.Example.Read(Path.Combine(AppContext.BaseDirectory, "data", "train.csv"))
            .Where((_, index) => index % 10 == 0).Select(row => row.Text))
        .OrderBy(text => text.Length);
}
