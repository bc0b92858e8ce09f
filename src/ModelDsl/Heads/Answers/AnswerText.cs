using System.Globalization;

namespace ModelDsl.Heads.Answers;

/// <summary>Formats answers for people.</summary>
internal static class AnswerText
{
    private const int LabelsShown = 4;

    /// <summary>Formats a name and its probability, such as <c>Delivery 0.97</c>.</summary>
    public static string Format(string name, float probability) =>
        string.Create(CultureInfo.InvariantCulture, $"{name} {probability:F2}");

    /// <summary>Formats the most probable labels but those to leave out, highest first.</summary>
    public static string FormatOthers(IReadOnlyList<float> probabilities, IReadOnlyList<string> names, IReadOnlySet<string> except)
    {
        List<(string Name, float Probability)> others =
            [.. names.Zip(probabilities).Where(label => !except.Contains(label.First)).OrderByDescending(label => label.Second)];
        var shown = others.Take(LabelsShown).Select(label => Format(label.Name, label.Probability));
        return string.Join(", ", others.Count > LabelsShown ? shown.Append("...") : shown);
    }
}
