namespace ModelDsl.Data.Packing;

/// <summary>Reads parts of the examples of a list. Packed examples are not created for it.</summary>
internal static class ExampleLists
{
    /// <summary>Returns the number of tokens of an example.</summary>
    public static int LengthOf(this IReadOnlyList<EncodedExample> examples, int position) =>
        examples is ExampleView view ? view.Packed.LengthOf(view.IndexOf(position)) : examples[position].Ids.Length;

    /// <summary>Returns the known targets for a head.</summary>
    public static IEnumerable<Target> TargetsOf(this IReadOnlyList<EncodedExample> examples, int task) =>
        (examples is ExampleView view
            ? view.Indices.Select(index => view.Packed.LabelOf(index, task))
            : examples.Select(example => example.Labels[task])).OfType<Target>();

    /// <summary>Returns an example with its text and words.</summary>
    public static EncodedExample Describe(this IReadOnlyList<EncodedExample> examples, int position) =>
        examples is ExampleView view ? view.Packed.Describe(view.IndexOf(position)) : examples[position];
}
