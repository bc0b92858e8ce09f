using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using ModelDsl.Generators.Model;
using ModelDsl.Generators.Parsing.DataFiles;

namespace ModelDsl.Generators.Parsing;

/// <summary>The AdditionalFiles of one analysis. Each is read once, and only if a model needs it.</summary>
internal sealed class AnalyzedFiles(ImmutableArray<AdditionalText> files)
{
    private readonly Lazy<IReadOnlyList<ConfigFile>> _configs = new(() =>
        [.. files.Where(ConfigFileReader.IsCandidate).Select(FileCache.ReadConfig)]);

    private readonly Lazy<IReadOnlyList<AdditionalText>> _data = new(() => [.. files.Where(LabelFileReader.IsCandidate)]);

    /// <summary>Returns the files as a model sees them.</summary>
    public ProjectFiles For(ModelDeclaration declaration)
    {
        var labels =
            from request in LabelRequest.Of(declaration).Distinct()
            from file in _data.Value
            let path = LabelFileReader.PathOf(file)
            where request.Means(path)
            select FileCache.ReadLabels(path, file.GetText(CancellationToken.None), request);
        return new(_configs.Value, [.. labels], [.. _data.Value.Select(LabelFileReader.PathOf)]);
    }
}
