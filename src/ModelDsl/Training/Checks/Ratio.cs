using System.Globalization;

namespace ModelDsl.Training.Checks;

/// <summary>Shares of texts as messages show them.</summary>
internal static class Ratio
{
    /// <summary>Formats a number of texts and its share: <c>12 of 400 training texts (3.0 %)</c>.</summary>
    public static string Format(int count, int total, DataSplit split) => string.Create(
        CultureInfo.InvariantCulture,
        $"{count} of {total} {(split == DataSplit.Train ? "training" : "development")} texts ({(double)count / total:P1})");
}
