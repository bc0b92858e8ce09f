using System.Buffers;
using System.Text;

namespace ModelDsl.Tokenization.WordPiece;

/// <summary>Writes words with one space between them into pooled memory.</summary>
/// <param name="expectedLength">About how many characters will be written; more are welcome.</param>
/// <param name="unknownToken">What stands for a word that is too long.</param>
internal ref struct WordWriter(int expectedLength, string unknownToken)
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

    public void Append(Rune rune)
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
    }

    public void EndWord()
    {
        if (_wordCodePoints == 0)
        {
            return;
        }

        if (_wordCodePoints > MaxWordCodePoints)
        {
            _length = _wordStart;
            Write(unknownToken);
        }

        WriteWordEnd();
    }

    /// <summary>Writes a word as it is, however long.</summary>
    public void WriteWord(string word)
    {
        EndWord();
        Write(word);
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
        Write(" ");
        _wordStart = _length;
        _wordCodePoints = 0;
    }

    private void Write(string text)
    {
        if (_length + text.Length > _buffer.Length)
        {
            Grow(text.Length);
        }

        text.CopyTo(_buffer.AsSpan(_length));
        _length += text.Length;
    }

    private void Grow(int by)
    {
        char[] larger = ArrayPool<char>.Shared.Rent(Math.Max(_buffer.Length * 2, _length + by));
        _buffer.AsSpan(0, _length).CopyTo(larger);
        ArrayPool<char>.Shared.Return(_buffer);
        _buffer = larger;
    }
}
