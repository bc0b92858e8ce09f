namespace ModelDsl.Data;

/// <summary>
/// Entity tags of words in the IOB2 scheme (Tjong Kim Sang and Veenstra, 1999): O outside of entities, B-X on the first word of an X, I-X
/// on its other words. Tag 0 is O; B-X and I-X of each label follow.
/// </summary>
internal static class TagSet
{
    public const int Outside = 0;

    public const string OutsideName = "O";

    private const string BeginName = "B-";
    private const string InsideName = "I-";

    /// <summary>Returns the number of tags for a number of labels.</summary>
    public static int CountOf(int labels) => 1 + (2 * labels);

    public static int Begin(int label) => 1 + (2 * label);

    public static int Inside(int label) => 2 + (2 * label);

    /// <summary>Returns the names of the tags: O, B-X, I-X, B-Y, I-Y, ...</summary>
    public static IReadOnlyList<string> NamesOf(IEnumerable<string> labels) =>
        [OutsideName, .. labels.SelectMany(label => (string[])[BeginName + label, InsideName + label])];

    /// <summary>Returns whether a tag is B-X.</summary>
    public static bool IsBegin(string tag) => tag.StartsWith(BeginName, StringComparison.Ordinal);

    /// <summary>Returns the label in a tag's name, or null if it is neither B-X nor I-X.</summary>
    public static string? LabelOf(string tag) =>
        tag.Length > BeginName.Length && (IsBegin(tag) || tag.StartsWith(InsideName, StringComparison.Ordinal))
            ? tag[BeginName.Length..]
            : null;

    /// <summary>Returns the labels of a list of tag names, or null if the list does not match <see cref="NamesOf"/>.</summary>
    public static IReadOnlyList<string>? LabelsOf(IReadOnlyList<string> tags)
    {
        string[] labels = [.. tags.Where((_, tag) => tag % 2 == 1).Select(name => name[Math.Min(BeginName.Length, name.Length)..])];
        return NamesOf(labels).SequenceEqual(tags, StringComparer.Ordinal) ? labels : null;
    }

    /// <summary>Decodes tags to entities. An I-X that does not continue an X begins an entity, as in seqeval's default mode.</summary>
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
/// <param name="Label">Class id of the label.</param>
/// <param name="First">Index of the first word.</param>
/// <param name="Count">Number of words.</param>
internal readonly record struct TagRun(int Label, int First, int Count);
