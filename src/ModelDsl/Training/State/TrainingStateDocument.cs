using System.IO.Hashing;
using System.Text.Json;
using System.Text.Json.Serialization;
using ModelDsl.Training.Versions;

namespace ModelDsl.Training.State;

/// <summary>The content of <c>state.json</c>. Its checksum tells whether another program changed a number that no check of ranges could
/// tell from a right one.</summary>
/// <param name="Version">The version of the file format.</param>
/// <param name="Position">The position of the run.</param>
/// <param name="InitialWeights">The hash of each parameter before the first step of the stage; null in a kept snapshot.</param>
/// <param name="Checksum">The hash of the document with an empty checksum.</param>
internal sealed record TrainingStateDocument(
    int Version, TrainingPosition Position, IReadOnlyDictionary<string, string>? InitialWeights = null, string Checksum = "")
{
    /// <summary>Returns whether the content is what <see cref="Seal"/> saw.</summary>
    [JsonIgnore]
    public bool IsSealed => Checksum == ComputeChecksum();

    /// <summary>Returns the document with its checksum.</summary>
    public TrainingStateDocument Seal() => this with { Checksum = ComputeChecksum() };

    /// <summary>Returns the document as JSON.</summary>
    public byte[] Serialize() => JsonSerializer.SerializeToUtf8Bytes(this, TrainingJson.Default.TrainingStateDocument);

    private string ComputeChecksum() => Convert.ToHexStringLower(XxHash128.Hash((this with { Checksum = "" }).Serialize()));
}
