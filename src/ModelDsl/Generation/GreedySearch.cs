using ModelDsl.Native;
using ModelDsl.Runtime;
using static TorchSharp.torch;

namespace ModelDsl.Generation;

/// <summary>Greedy search: always takes the most probable token.</summary>
internal static class GreedySearch
{
    public static IReadOnlyList<GeneratedSequence> Run(DecodingState decoding)
    {
        var texts = Enumerable.Range(0, decoding.Sources).Select(_ => new List<int>()).ToArray();
        var open = texts;
        for (var length = 1; length < decoding.Options.MaxLength && open.Length > 0; length++)
        {
            using var scope = NewDisposeScope();
            int[] ids = [.. open.Select(text => text is [.., var last] ? last : decoding.StartId)];
            var likeliest = decoding.ExcludeForbidden(decoding.Step(ids), open).argmax(1).ToArray<long>();
            foreach (var (row, text) in open.Index())
                text.Add((int)likeliest[row]);

            int[] rows = [.. Enumerable.Range(0, open.Length).Where(row => open[row][^1] != decoding.EndId)];
            if (rows.Length > 0 && rows.Length < open.Length)
                decoding.Keep(rows);
            open = [.. rows.Select(row => open[row])];
        }

        return [.. texts.Select(text => new GeneratedSequence(text))];
    }
}
