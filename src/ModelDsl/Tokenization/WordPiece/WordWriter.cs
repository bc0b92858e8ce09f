using System.Buffers;
using System.Text;

namespace ModelDsl.Tokenization.WordPiece;

/// <summary>Writes words separated by one space into pooled memory.</summary>
/// <param name="expectedLength">Expected number of characters; the buffer grows as needed.</param>
/// <param name="unknownToken">Replaces a word that is too long.</param>
/// <param name="sources">Receives the source span of each character, unless null.</param>
internal ref struct WordWriter(int expectedLength, string unknownToken, List<TextOffset>? sources)
{
    /// <summary>
    /// Maximum code points of a word; Hugging Face replaces longer ones by the unknown token. Microsoft.ML.Tokenizers counts UTF-16 units
    /// instead, so its own limit is wrong for words beyond the Basic Multilingual Plane.
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

    /// <summary>Writes a word of any length unchanged.</summary>
    public void WriteWord(string word, TextOffset source)
    {
        EndWord();
        Write(word, source);
        WriteWordEnd();
    }

    /// <summary>Returns the words without a trailing space and ends the use of the writer.</summary>
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
        var larger = ArrayPool<char>.Shared.Rent(Math.Max(_buffer.Length * 2, _length + by));
        _buffer.AsSpan(0, _length).CopyTo(larger);
        ArrayPool<char>.Shared.Return(_buffer);
        _buffer = larger;
    }
}
