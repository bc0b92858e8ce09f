using static System.FormattableString;

namespace ModelDsl.Benchmarks.Scaling;

/// <summary>What one number of texts costs.</summary>
internal sealed record ScaleReport
{
    /// <summary>The number of training texts.</summary>
    public required int Count { get; init; }

    /// <summary>The seconds until the examples are read.</summary>
    public required double Read { get; init; }

    /// <summary>The seconds of tokenizing and checking.</summary>
    public required double Tokenize { get; init; }

    /// <summary>The seconds of the pass through the frozen layers.</summary>
    public required double Pass { get; init; }

    /// <summary>The seconds of each epoch of the head, evaluation included.</summary>
    public required double[] Epochs { get; init; }

    /// <summary>The peak of the resident memory in bytes, pages of mapped files included.</summary>
    public required long ResidentPeak { get; init; }

    /// <summary>The peak of the anonymous memory in bytes.</summary>
    public required long AnonymousPeak { get; init; }

    /// <summary>The anonymous memory in bytes before the file was read.</summary>
    public required long AnonymousBefore { get; init; }

    /// <summary>The managed bytes per example that the caller's list holds.</summary>
    public required double BytesOfList { get; init; }

    /// <summary>The managed bytes per example that the run holds beside it, between two epochs.</summary>
    public required double BytesOfRun { get; init; }

    /// <summary>The size of the cache files in bytes.</summary>
    public required long CacheFiles { get; init; }

    /// <summary>The bytes written to disk.</summary>
    public required long Written { get; init; }

    /// <summary>The head of the table.</summary>
    public static string Head =>
        "   texts  read s  tokenize s   pass s  epochs s     anonymous MB    resident MB   list B/text  run B/text  files MB  written MB";

    /// <summary>A row of the table.</summary>
    public override string ToString() =>
        Invariant($"{Count,8} {Read,7:F1} {Tokenize,11:F1} {Pass,8:F1} ")
        + Invariant($"{string.Join(' ', Epochs.Select(epoch => Invariant($"{epoch:F1}"))),9} ")
        + Invariant($"{AnonymousBefore / 1e6,8:F0} to {AnonymousPeak / 1e6,5:F0} {ResidentPeak / 1e6,14:F0} ")
        + Invariant($"{BytesOfList,13:F0} {BytesOfRun,11:F0} {CacheFiles / 1e6,9:F0} {Written / 1e6,11:F0}");
}
