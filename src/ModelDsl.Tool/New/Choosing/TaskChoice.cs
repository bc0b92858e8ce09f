namespace ModelDsl.Tool.New.Choosing;

/// <summary>A task of the model.</summary>
/// <param name="Name">Its name, an identifier.</param>
/// <param name="Column">The column of its labels.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Labels">Its labels in alphabetical order; empty if the kind has none.</param>
internal sealed record TaskChoice(string Name, string Column, HeadKind Kind, IReadOnlyList<string> Labels)
{
    /// <summary>Whether each text has labels, which a report lists.</summary>
    public bool HasLabels => Labels.Count > 0;

    /// <summary>Whether the labels are 0, 1, 2, ...</summary>
    public bool HasClassIds =>
        Kind == HeadKind.Classification && HasLabels && Labels.SequenceEqual(Labels.Select((_, id) => $"{id}"));
}
