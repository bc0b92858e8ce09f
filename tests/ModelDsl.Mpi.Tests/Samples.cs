using ModelDsl.Tests.Models.Declared;

namespace ModelDsl.Mpi.Tests;

/// <summary>Labeled examples for the tiny models.</summary>
internal static class Samples
{
    private static readonly string[] Texts =
        [.. Enumerable.Range(0, 40).Select(row =>
            string.Join(' ', Enumerable.Repeat($"{"ab"[row % 2]} {"?!;"[row % 3]}", 1 + (row * 7 % 10))))];

    /// <summary>Texts with a mood and a size.</summary>
    public static TinyCached.Example[] Moods { get; } =
        [.. Texts.Select((text, row) => new TinyCached.Example(text, (TinyCached.Moods)(row % 2), (TinyCached.Sizes)(row % 3)))];

    /// <summary>Texts that lack some of the labels of all kinds.</summary>
    public static TinyReview.Example[] Reviews { get; } =
    [
        .. Texts.Select((text, row) => new TinyReview.Example(
            text, row % 4 == 0 ? null : (TinyReview.Moods)(row % 2), row % 3 == 0 ? [TinyReview.Topics.Size] : [],
            row % 5 == 0 ? null : row % 7 / 6.0)),
    ];

    /// <summary>Texts with another text as translation.</summary>
    public static (string Source, string Target)[] Pairs { get; } =
        [.. Texts.Select((text, row) => (text, Texts[(row + 1) % Texts.Length]))];
}
