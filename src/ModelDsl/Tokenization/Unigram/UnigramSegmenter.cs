using System.Buffers;
using System.Text;

namespace ModelDsl.Tokenization.Unigram;

/// <summary>The most probable segmentation of a text (Kudo, 2018), found by the Viterbi algorithm.</summary>
/// <remarks>
/// Not Microsoft.ML.Tokenizers' SentencePieceTokenizer: it does not open the files of T5, which have no beginning-of-sentence token, keeps
/// control characters that the model's rules delete, gives every unknown character an id of its own, and can break ties in another way. Scores are
/// added up here in the precision and compared in the order of SentencePiece, which decide ties.
/// </remarks>
internal sealed class UnigramSegmenter
{
    // What SentencePiece takes off the lowest score for a character that no piece stands for.
    private const float UnknownPenalty = 10;

    private readonly PieceTrie _trie;
    private readonly float[] _scores;
    private readonly int _unknownId;
    private readonly float _unknownScore;

    /// <exception cref="CheckpointException">The model has no piece for any text.</exception>
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

    /// <summary>The best way to reach a place in the text: the piece that ends there.</summary>
    private record struct Arrival(float Score, int Start, int Piece)
    {
        public static Arrival None => new(0, -1, -1);
    }

    /// <summary>Appends the pieces of a text; a run of unknown characters gives one unknown piece.</summary>
    /// <param name="text">Normalised text in UTF-8.</param>
    /// <param name="ids">Where to append.</param>
    /// <param name="ends">Where to append the place in <paramref name="text"/> at which each piece ends, if asked for.</param>
    public void Segment(ReadOnlySpan<byte> text, List<int> ids, List<int>? ends = null)
    {
        Arrival[] pooled = ArrayPool<Arrival>.Shared.Rent(text.Length + 1);
        var arrivals = pooled.AsSpan(0, text.Length + 1);
        arrivals.Fill(Arrival.None);
        for (int start = 0; start < text.Length;)
        {
            Rune.DecodeFromUtf8(text[start..], out _, out int characterLength);
            if (!FollowPieces(text, start, characterLength, arrivals))
            {
                Offer(ref arrivals[start + characterLength], arrivals[start].Score + _unknownScore, start, _unknownId);
            }

            start += characterLength;
        }

        AppendBestPath(arrivals, ids, ends);
        ArrayPool<Arrival>.Shared.Return(pooled);
    }

    /// <returns>Whether a piece stands for just the one character.</returns>
    private bool FollowPieces(ReadOnlySpan<byte> text, int start, int characterLength, Span<Arrival> arrivals)
    {
        bool hasCharacter = false;
        float scoreSoFar = arrivals[start].Score;
        int node = PieceTrie.Root;
        for (int end = start; end < text.Length && _trie.TryStep(ref node, text[end], out int piece);)
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

    // The reference compares the sum in double precision with what it has kept in single precision; the first of equals stays.
    private static void Offer(ref Arrival arrival, double score, int start, int piece)
    {
        if (arrival.Start < 0 || score > arrival.Score)
        {
            arrival = new Arrival((float)score, start, piece);
        }
    }

    private void AppendBestPath(ReadOnlySpan<Arrival> arrivals, List<int> ids, List<int>? ends)
    {
        int first = ids.Count;
        int firstEnd = ends?.Count ?? 0;
        for (int end = arrivals.Length - 1; end > 0; end = arrivals[end].Start)
        {
            int piece = arrivals[end].Piece;
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
