using System.Buffers;
using System.Text;

namespace ModelDsl.Tokenization.WordPiece;

/// <summary>Writes words with one space between them into pooled memory.</summary>
/// <param name="expectedLength">About how many characters will be written; more are welcome.</param>
/// <param name="unknownToken">What stands for a word that is too long.</param>
/// <param name="sources">Where to add what each character came from, if asked for.</param>
internal ref struct WordWriter(int expectedLength, string unknownToken, List<TextOffset>? sources)
{
    /// <summary>
    /// The most code points of a word; Hugging Face takes a longer one for unknown. Microsoft.ML.Tokenizers has that limit too, but
    /// counts UTF-16 units, so that it cannot keep it for words beyond the Basic Multilingual Plane.
    /// </summary>
    public const int MaxWordCodePoints = 100;

    private char[] _buffer = ArrayPool<char>.Shared.Rent(Math.Max(expectedLength, 16));
    private int _length;
    private int _wordStart;
    private int _wordCodePoints;

    public void Append(Rune rune, TextOffset source)
    {
        if (_length + 2 > _buffer.Length)
        {
            Grow(2);
        }

        if (rune.IsBmp)
        {
            _buffer[_length++] = (char)rune.Value;
        }
        else
        {
            _length += rune.EncodeToUtf16(_buffer.AsSpan(_length));
        }

        _wordCodePoints++;
        Trace(source);
    }

    public void EndWord()
    {
        if (_wordCodePoints == 0)
        {
            return;
        }

        if (_wordCodePoints > MaxWordCodePoints)
        {
            var source = sources is null ? default : new TextOffset(sources[_wordStart].Start, sources[^1].End);
            _length = _wordStart;
            sources?.RemoveRange(_length, sources.Count - _length);
            Write(unknownToken, source);
        }

        WriteWordEnd();
    }

    /// <summary>Writes a word as it is, however long.</summary>
    public void WriteWord(string word, TextOffset source)
    {
        EndWord();
        Write(word, source);
        WriteWordEnd();
    }

    /// <summary>The words, without a space behind the last one; the writer must not be used any more.</summary>
    public string Finish()
    {
        EndWord();
        string words = new(_buffer, 0, Math.Max(_length - 1, 0));
        ArrayPool<char>.Shared.Return(_buffer);
        _buffer = [];
        return words;
    }

    private void WriteWordEnd()
    {
        Write(" ", default);
        _wordStart = _length;
        _wordCodePoints = 0;
    }

    private void Write(string text, TextOffset source)
    {
        if (_length + text.Length > _buffer.Length)
        {
            Grow(text.Length);
        }

        text.CopyTo(_buffer.AsSpan(_length));
        _length += text.Length;
        Trace(source);
    }

    private readonly void Trace(TextOffset source)
    {
        while (sources?.Count < _length)
        {
            sources.Add(source);
        }
    }

    private void Grow(int by)
    {
        char[] larger = ArrayPool<char>.Shared.Rent(Math.Max(_buffer.Length * 2, _length + by));
        _buffer.AsSpan(0, _length).CopyTo(larger);
        ArrayPool<char>.Shared.Return(_buffer);
        _buffer = larger;
    }
}
