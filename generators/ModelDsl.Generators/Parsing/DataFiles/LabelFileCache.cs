using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis.Text;
using ModelDsl.Generators.Model;

namespace ModelDsl.Generators.Parsing.DataFiles;

/// <summary>Keeps what was read of each text for as long as the text lives. Generators have steps for this, analyzers run anew.</summary>
internal static class LabelFileCache
{
    private static readonly ConditionalWeakTable<SourceText, ConcurrentDictionary<(string, LabelRequest), LabelFile>> Known = new();

    public static LabelFile Read(string path, SourceText? text, LabelRequest request) => text is null
        ? LabelFileReader.Read(path, text, request)
        : Known.GetOrCreateValue(text).GetOrAdd((path, request), _ => LabelFileReader.Read(path, text, request));
}
