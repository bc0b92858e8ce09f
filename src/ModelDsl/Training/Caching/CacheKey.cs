using System.Globalization;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using System.Text;
using ModelDsl.Training.Batching;
using ModelDsl.Training.Verification;

namespace ModelDsl.Training.Caching;

/// <summary>Names what crosses a boundary by all that it depends on, so that a file under that name is never stale: another weight, text,
/// tokenizer, length or precision has another name.</summary>
internal static class CacheKey
{
    // To be raised when the same weights and ids give other numbers, or files are laid out otherwise.
    private const int Version = 1;

    /// <summary>The key of one boundary.</summary>
    /// <param name="model">The model, in the precision of the run.</param>
    /// <param name="boundary">The boundary.</param>
    /// <param name="stage">A stage with that boundary: the blocks below it can give tokens or one of several vectors, as the heads read
    /// them.</param>
    /// <param name="frozen">The names of the parameters that the blocks below it have, and perhaps of others.</param>
    /// <param name="weights">The parameters' values.</param>
    /// <param name="storage">How numbers are kept.</param>
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
