using ModelDsl.Data;
using static TorchSharp.torch;

namespace ModelDsl.Tests.Models.Seq2Seq;

/// <summary>The recorded batches of the golden T5s.</summary>
internal static class GoldenT5
{
    public static readonly string[] BatchNames = ["b0", "b1", "b2", "b3", "b4"];

    public static TheoryData<string> Models => [.. TinyT5.Names];

    public static TheoryData<string, string> ModelsAndBatches => With(BatchNames);

    public static TheoryData<string, string> ModelsAndGradients => With(["b1", "b4"]);

    /// <summary>A batch whose decoder reads what was recorded: where ids of the decoder were given in place of labels, those are the labels that
    /// are shifted to them.</summary>
    public static EncodedBatch BatchOf(GoldenModel golden, string name)
    {
        var batch = golden.Batch(name);
        if (golden.Input(name, "decoder_input_ids") is not { } ids)
            return batch;

        var labels = cat([ids.narrow(1, 1, ids.shape[1] - 1), full([ids.shape[0], 1], (long)EncodedExample.NoLabel, ScalarType.Int64)], 1);
        return new EncodedBatch(batch.Ids, batch.Mask, batch.TokenTypes, labels);
    }

    private static TheoryData<string, string> With(string[] batches)
    {
        var data = new TheoryData<string, string>();
        foreach (var model in TinyT5.Names)
        {
            foreach (var batch in batches)
                data.Add(model, batch);
        }

        return data;
    }
}
