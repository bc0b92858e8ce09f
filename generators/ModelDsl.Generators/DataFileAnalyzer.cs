using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using ModelDsl.Generators.Analysis;
using ModelDsl.Generators.Diagnostics;
using ModelDsl.Generators.Model;
using ModelDsl.Generators.Parsing;
using ModelDsl.Generators.Parsing.DataFiles;

namespace ModelDsl.Generators;

/// <summary>
/// Reports labels that a model lacks, at their lines in data files. Of the listed files it reads those beside a file of <c>LabelsFrom</c>
/// with the same columns: development and test data.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DataFileAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.UnknownLabelInFile];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            var files = start.Options.AdditionalFiles.Where(LabelFileReader.IsCandidate).ToList();
            if (files.Count < 2)
                return;
            var sources = new ConcurrentBag<LabelFile>();
            start.RegisterSymbolAction(symbol => Collect(symbol, files, sources), SymbolKind.NamedType);
            start.RegisterCompilationEndAction(end => Report(end, files, [.. sources.Distinct()]));
        });
    }

    private static void Collect(SymbolAnalysisContext context, IEnumerable<AdditionalText> files, ConcurrentBag<LabelFile> sources)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (!ModelAttributes.Read(type).Any(attribute => attribute.Data.NamedArguments.Any(argument => argument.Key == "LabelsFrom")))
            return;
        var requests = LabelRequest.Of(DeclarationParser.Parse(type, context.CancellationToken)).ToList();
        foreach (var file in files)
        {
            var path = LabelFileReader.PathOf(file);
            foreach (var request in requests.Where(request => request.Means(path)))
                sources.Add(FileCache.ReadLabels(path, file.GetText(context.CancellationToken), request));
        }
    }

    private static void Report(CompilationAnalysisContext context, IEnumerable<AdditionalText> files, IReadOnlyList<LabelFile> sources)
    {
        var usable = sources.Where(source => source.Problem is null).ToList();
        foreach (var file in files)
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            var path = LabelFileReader.PathOf(file);
            var beside = usable.Where(source => FilePath.FolderOf(source.Path) == FilePath.FolderOf(path)).ToList();
            if (beside.Count == 0 || sources.Any(source => source.Path == path) || file.GetText(context.CancellationToken) is not { } text)
                continue;
            foreach (var column in beside.GroupBy(source => (source.Column, source.Request.Cells)))
                Report(context, file, text, [.. column.Where(source => HasSameColumns(path, text, source))]);
        }
    }

    private static bool HasSameColumns(string path, SourceText text, LabelFile source)
    {
        var other = FileCache.ReadLabels(path, text, source.Request);
        return other.Column == source.Column && new HashSet<string>(other.Columns).SetEquals(source.Columns);
    }

    private static void Report(
        CompilationAnalysisContext context, AdditionalText file, SourceText text, IReadOnlyList<LabelFile> sources)
    {
        if (sources.Count == 0)
            return;
        foreach (var cell in UnknownLabels.Find(LabelFileReader.PathOf(file), text, sources))
        {
            var span = new TextSpan(cell.Start, cell.Length);
            var nearest = NearestName.Find(cell.Text, sources.SelectMany(source => source.Labels));
            var properties = ImmutableDictionary<string, string?>.Empty;
            if (nearest is not null && text.ToString(span) == cell.Text)
                properties = properties.Add(Finding.FixProperty, nearest);
            context.ReportDiagnostic(Diagnostic.Create(
                Rules.UnknownLabelInFile, Location.Create(file.Path, span, text.Lines.GetLinePositionSpan(span)), properties,
                cell.Text, sources[0].Request.Task, FilePath.NameOf(sources[0].Path), NearestName.Hint(nearest, [])));
        }
    }
}
