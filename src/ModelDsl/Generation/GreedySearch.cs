using static TorchSharp.torch;

namespace ModelDsl.Generation;

/// <summary>Takes the likeliest token every time.</summary>
internal static class GreedySearch
{
    public static IReadOnlyList<GeneratedSequence> Run(Decoding decoding)
    {
        var texts = Enumerable.Range(0, decoding.Sources).Select(_ => new List<int>()).ToArray();
        var last = Enumerable.Repeat(decoding.StartId, texts.Length).ToArray();
        for (var length = 1; length < decoding.Options.MaxLength && texts.Any(IsOpen); length++)
        {
            using var scope = NewDisposeScope();
            var likeliest = decoding.Next(last).argmax(1).cpu().data<long>().ToArray();
            foreach (var (row, text) in texts.Index())
            {
                last[row] = IsOpen(text) ? (int)likeliest[row] : decoding.PadId;
                if (IsOpen(text)) text.Add(last[row]);
            }
        }

        return [.. texts.Select(text => new GeneratedSequence(text))];

        bool IsOpen(List<int> text) => text.Count == 0 || text[^1] != decoding.EndId;
    }
}
