using ModelDsl.Runtime;

namespace ModelDsl.Tests.Data;

/// <summary>An example of a model with one task called Label, as the generator writes it for an enum.</summary>
public sealed record EnumExample<TLabel>(string Text, TLabel? Label = null, string? Pair = null) : IExample<EnumExample<TLabel>>
    where TLabel : struct, Enum
{
    private static readonly LabelSet<TLabel> Labels = LabelSet.Create<TLabel>([.. Enum.GetValues<TLabel>().Distinct().Order()]);

    static IReadOnlyList<string> IExample<EnumExample<TLabel>>.TaskNames { get; } = ["Label"];

    IReadOnlyList<object?> IExample<EnumExample<TLabel>>.Labels => [Label];

    static IReadOnlyList<EnumExample<TLabel>> IExample<EnumExample<TLabel>>.Read(string path, ExampleColumns? columns) =>
        ExampleFile.Read<EnumExample<TLabel>>(path, columns);

    EnumExample<TLabel> IExample<EnumExample<TLabel>>.WithText(string text) => this with { Text = text };

    static EnumExample<TLabel> IExample<EnumExample<TLabel>>.FromRow(ExampleRow row) => new(row.Text, row.Label("Label", Labels), row.Pair);
}
