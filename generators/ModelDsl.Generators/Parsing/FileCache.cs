using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using ModelDsl.Generators.Model;
using ModelDsl.Generators.Parsing.DataFiles;

namespace ModelDsl.Generators.Parsing;

/// <summary>Keeps what was read of each AdditionalFile for as long as its text lives. Generators have steps for this; analyzers run anew
/// after every edit.</summary>
internal static class FileCache
{
    private static readonly ConditionalWeakTable<SourceText, ConcurrentDictionary<string, ConfigFile>> Configs = new();
    private static readonly ConditionalWeakTable<SourceText, ConcurrentDictionary<(string, LabelRequest), LabelFile>> Labels = new();

    public static ConfigFile ReadConfig(AdditionalText file) => file.GetText() is { } text
        ? Configs.GetOrCreateValue(text).GetOrAdd(file.Path, _ => ConfigFileReader.Read(file, CancellationToken.None))
        : ConfigFileReader.Read(file, CancellationToken.None);

    public static LabelFile ReadLabels(string path, SourceText? text, LabelRequest request) => text is null
        ? LabelFileReader.Read(path, text, request)
        : Labels.GetOrCreateValue(text).GetOrAdd((path, request), _ => LabelFileReader.Read(path, text, request));
}
