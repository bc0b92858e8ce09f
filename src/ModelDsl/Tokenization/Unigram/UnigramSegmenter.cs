using System.Buffers;
using System.Text;

namespace ModelDsl.Tokenization.Unigram;

/// <summary>Finds the most probable segmentation of a text (Kudo, 2018) with the Viterbi algorithm.</summary>
/// <remarks>
/// Microsoft.ML.Tokenizers' SentencePieceTokenizer differs from the reference. It does not open T5's files, which have no
/// beginning-of-sentence token. It keeps control characters that the model's rules delete, assigns each unknown character a separate id and
/// can break ties differently. Scores are added in SentencePiece's precision and compared in its order, because these decide ties.
/// </remarks>
internal sealed class UnigramSegmenter
{
    // SentencePiece scores an unknown character this far below the lowest score.
    private const float UnknownPenalty = 10;

    private readonly PieceTrie _trie;
    private readonly float[] _scores;
    private readonly int _unknownId;
    private readonly float _unknownScore;

    /// <exception cref="CheckpointException">The model has no normal piece.</exception>
    public UnigramSegmenter(UnigramModel model)
    {
        var normal = model.Pieces.Index().Where(piece => piece.Item.IsNormal && piece.Item.Text.Length > 0).ToList();
        if (normal.Count == 0)
        {
            throw new CheckpointException(
                model.Place.File, $"{model.Place} has no piece that stands for text; copy the file from the checkpoint again.");
        }

        _trie = new PieceTrie(normal.Select(piece => (piece.Item.Text, piece.Index)));
        _scores = [.. model.Pieces.Select(piece => piece.Score)];
        _unknownId = model.UnknownId;
        _unknownScore = normal.Min(piece => piece.Item.Score) - UnknownPenalty;
    }

    /// <summary>The best path to a position: the last piece and its score.</summary>
    private record struct Arrival(float Score, int Start, int Piece)
    {
        public static Arrival None => new(0, -1, -1);
    }

    /// <summary>Appends the pieces of a text. A run of unknown characters becomes one unknown piece.</summary>
    /// <param name="text">Normalized text in UTF-8.</param>
    /// <param name="ids">Receives the ids.</param>
    /// <param name="ends">Receives the end of each piece in <paramref name="text"/>, unless null.</param>
    public void Segment(ReadOnlySpan<byte> text, List<int> ids, List<int>? ends = null)
    {
        var pooled = ArrayPool<Arrival>.Shared.Rent(text.Length + 1);
        var arrivals = pooled.AsSpan(0, text.Length + 1);
        arrivals.Fill(Arrival.None);
        for (var start = 0; start < text.Length;)
        {
            Rune.DecodeFromUtf8(text[start..], out _, out var characterLength);
            if (!FollowPieces(text, start, characterLength, arrivals))
            {
                Offer(ref arrivals[start + characterLength], arrivals[start].Score + _unknownScore, start, _unknownId);
            }

            start += characterLength;
        }

        AppendBestPath(arrivals, ids, ends);
        ArrayPool<Arrival>.Shared.Return(pooled);
    }

    /// <returns>Whether a piece matches exactly this character.</returns>
    private bool FollowPieces(ReadOnlySpan<byte> text, int start, int characterLength, Span<Arrival> arrivals)
    {
        var hasCharacter = false;
        var scoreSoFar = arrivals[start].Score;
        var node = PieceTrie.Root;
        for (var end = start; end < text.Length && _trie.TryStep(ref node, text[end], out var piece);)
        {
            end++;
            if (piece >= 0)
            {
                Offer(ref arrivals[end], (double)_scores[piece] + scoreSoFar, start, piece);
                hasCharacter |= end - start == characterLength;
            }
        }

        return hasCharacter;
    }

    // The reference compares the double-precision sum with a single-precision score; the first of equal scores wins.
    private static void Offer(ref Arrival arrival, double score, int start, int piece)
    {
        if (arrival.Start < 0 || score > arrival.Score)
        {
            arrival = new Arrival((float)score, start, piece);
        }
    }

    private void AppendBestPath(ReadOnlySpan<Arrival> arrivals, List<int> ids, List<int>? ends)
    {
        var first = ids.Count;
        var firstEnd = ends?.Count ?? 0;
        for (var end = arrivals.Length - 1; end > 0; end = arrivals[end].Start)
        {
            var piece = arrivals[end].Piece;
            if (piece != _unknownId || ids.Count == first || ids[^1] != _unknownId)
            {
                ids.Add(piece);
                ends?.Add(end);
            }
        }

        ids.Reverse(first, ids.Count - first);
        ends?.Reverse(firstEnd, ends.Count - firstEnd);
    }
}
