using System.Globalization;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using System.Text;
using ModelDsl.Training.Batching;
using ModelDsl.Training.Verification;

namespace ModelDsl.Training.Caching;

/// <summary>Computes the key of a persisted cache from everything that its content depends on. A file is never stale: other weights, texts,
/// tokenizers, lengths or precisions have other keys.</summary>
internal static class CacheKey
{
    // Raise this when the same weights and ids give other numbers, or when the file format changes.
    private const int Version = 2;

    /// <summary>Computes the key of one boundary.</summary>
    /// <param name="model">The model, in the precision of the run.</param>
    /// <param name="boundary">The boundary.</param>
    /// <param name="stage">A stage with that boundary. Depending on its heads, tokens or one of several pooled vectors cross the
    /// boundary.</param>
    /// <param name="frozen">The names of frozen parameters, including all below the boundary.</param>
    /// <param name="weights">The fingerprints of the weights.</param>
    /// <param name="storage">The precision of stored outputs.</param>
    /// <param name="data">The examples.</param>
    public static string Compute(
        PretrainedModel model, int boundary, StagePlan stage, IEnumerable<string> frozen, WeightFingerprints weights, Precision storage,
        TrainingData data)
    {
        var hash = new XxHash128();
        Add(string.Create(CultureInfo.InvariantCulture,
            $"{Version} {boundary} {stage.CachedBytesPerToken} {stage.CachedBytesPerText} {stage.CachedPooling}"));
        Add($"{storage} {model.Precision} {model.BackboneModule.Config.WithoutDropout()}");
        foreach (var name in frozen.Order(StringComparer.Ordinal))
        {
            Add(name);
            hash.Append(MemoryMarshal.AsBytes([weights[name]]));
        }

        foreach (var examples in new[] { data.Train, data.Dev })
        {
            AddNumbers([examples.Count]);
            foreach (var example in examples)
            {
                AddNumbers([example.Ids.Length]);
                AddNumbers(example.Ids);
                AddNumbers(example.TypeIds);
            }
        }

        return hash.GetCurrentHashAsUInt128().ToString("x32", CultureInfo.InvariantCulture);

        void Add(string text) => hash.Append(Encoding.UTF8.GetBytes(text + "\n"));
        void AddNumbers(ReadOnlySpan<int> numbers) => hash.Append(MemoryMarshal.AsBytes(numbers));
    }
}
