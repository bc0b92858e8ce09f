using System.Security.Cryptography;
using System.Text.Json;
using TorchSharp;

namespace ModelDsl.Benchmarks.Killing;

/// <summary>The model that a run hands over. The files of the run directory tell the rest.</summary>
/// <param name="Weights">A hash of all weights.</param>
/// <param name="Predictions">Predictions for a few texts.</param>
internal sealed record KillReport(string Weights, string Predictions)
{
    /// <summary>Creates the report of a trained model.</summary>
    public static KillReport Create<TStage, TExample, TPrediction>(
        StagedModel<TStage, TExample, TPrediction> model, IReadOnlyList<string> texts)
        where TStage : struct, Enum
    {
        using var scope = torch.NewDisposeScope();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (_, parameter) in model.NamedParameters.OrderBy(named => named.Key, StringComparer.Ordinal))
            hash.AppendData(parameter.detach().bytes);
        return new(Convert.ToHexString(hash.GetHashAndReset()), JsonSerializer.Serialize(model.Predict(texts)));
    }
}
