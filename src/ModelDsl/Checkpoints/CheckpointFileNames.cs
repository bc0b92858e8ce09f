using System.Text.RegularExpressions;
using ModelDsl.Checkpoints.Hub;
using ModelDsl.Tokenization;

namespace ModelDsl.Checkpoints;

/// <summary>Names of the files that belong to a checkpoint when it is opened.</summary>
internal static partial class CheckpointFileNames
{
    /// <summary>Returns whether a file of this name is part of a checkpoint.</summary>
    public static bool IsPart(string name) =>
        name is CheckpointFiles.Config or CheckpointFiles.GenerationConfig
        || IsWeights(name)
        || Shard.IsMatch(name)
        || TokenizerFiles.Names.Contains(name, StringComparer.Ordinal);

    /// <summary>Returns whether a file of this name makes a directory a checkpoint with weights.</summary>
    public static bool IsWeights(string name) => name is CheckpointWeights.SingleFile or SafetensorsIndex.FileName;

    [GeneratedRegex(@"\Amodel-\d{5}-of-\d{5}\.safetensors\z")]
    private static partial Regex Shard { get; }
}
