namespace ModelDsl.Data;

/// <summary>
/// The tags that stand for entities, word by word, in the scheme IOB2 (Tjong Kim Sang and Veenstra, 1999): O outside of all entities, B-X on
/// the first word of an X, I-X on its other words. Tag 0 is O; B-X and I-X follow, label by label.
/// </summary>
internal static class TagSet
{
    public const int Outside = 0;

    public const string OutsideName = "O";

    private const string BeginName = "B-";
    private const string InsideName = "I-";

    /// <summary>How many tags there are for so many labels.</summary>
    public static int CountOf(int labels) => 1 + (2 * labels);

    public static int Begin(int label) => 1 + (2 * label);

    public static int Inside(int label) => 2 + (2 * label);

    /// <summary>The names of the tags: O, B-X, I-X, B-Y, I-Y, ...</summary>
    public static IReadOnlyList<string> NamesOf(IEnumerable<string> labels) =>
        [OutsideName, .. labels.SelectMany(label => (string[])[BeginName + label, InsideName + label])];

    /// <summary>Whether the name of a tag is B-X.</summary>
    public static bool IsBegin(string tag) => tag.StartsWith(BeginName, StringComparison.Ordinal);

    /// <summary>The label in the name of a tag; null where it is neither B-X nor I-X.</summary>
    public static string? LabelOf(string tag) =>
        tag.Length > BeginName.Length && (IsBegin(tag) || tag.StartsWith(InsideName, StringComparison.Ordinal)) ? tag[BeginName.Length..] : null;

    /// <summary>The labels whose tags have these names; null where they are not the names of tags in that order.</summary>
    public static IReadOnlyList<string>? LabelsOf(IReadOnlyList<string> tags)
    {
        string[] labels = [.. tags.Where((_, tag) => tag % 2 == 1).Select(name => name[Math.Min(BeginName.Length, name.Length)..])];
        return NamesOf(labels).SequenceEqual(tags, StringComparer.Ordinal) ? labels : null;
    }

    /// <summary>The entities that tags stand for. As in seqeval's default mode, an I-X with no X in front of it begins one too.</summary>
    public static IEnumerable<TagRun> Runs(IReadOnlyList<int> tags)
    {
        TagRun? open = null;
        for (var word = 0; word < tags.Count; word++)
        {
            int? label = tags[word] == Outside ? null : (tags[word] - 1) / 2;
            if (open is { } run && label == run.Label && tags[word] == Inside(run.Label))
            {
                open = run with { Count = run.Count + 1 };
                continue;
            }

            if (open is { } closed)
                yield return closed;
            open = label is { } begun ? new(begun, word, 1) : null;
        }

        if (open is { } last)
            yield return last;
    }
}

/// <summary>An entity among tagged words.</summary>
/// <param name="Label">The class id of its label.</param>
/// <param name="First">Its first word.</param>
/// <param name="Count">How many words it has.</param>
internal readonly record struct TagRun(int Label, int First, int Count);
