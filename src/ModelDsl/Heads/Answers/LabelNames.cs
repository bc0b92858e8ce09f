using System.Globalization;
using ModelDsl.Runtime;

namespace ModelDsl.Heads.Answers;

/// <summary>Names the labels of answers: as data and checkpoints do or, for answers that no head made, as the enum does.</summary>
internal static class LabelNames
{
    /// <summary>Returns the name of a label.</summary>
    public static string Find<TLabel>(TLabel label, LabelSet<TLabel>? labels) where TLabel : struct =>
        labels?.IndexOf(label) is >= 0 and var id ? labels.Names[id] : $"{label}";

    /// <summary>Returns the names of all labels by class id.</summary>
    public static IReadOnlyList<string> FindAll<TLabel>(int count, LabelSet<TLabel>? labels) where TLabel : struct =>
        labels?.Names
            ?? (typeof(TLabel).IsEnum && Enum.GetNames(typeof(TLabel)) is { } members && members.Length == count ? members : Number(count));

    private static string[] Number(int count) =>
        [.. Enumerable.Range(0, count).Select(id => id.ToString(CultureInfo.InvariantCulture))];
}
