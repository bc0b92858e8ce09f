using System.Text;

namespace ModelDsl.Mpi;

/// <summary>Discards output, but keeps its last characters, which tell why a worker ended.</summary>
internal sealed class TailWriter : TextWriter
{
    private const int Kept = 1000;

    private readonly Lock _writing = new();
    private readonly StringBuilder _tail = new();

    public override Encoding Encoding => Encoding.UTF8;

    /// <summary>The last characters.</summary>
    public string Tail
    {
        get
        {
            lock (_writing) return _tail.ToString().Trim();
        }
    }

    public override void Write(char value)
    {
        lock (_writing)
        {
            _tail.Append(value);
            if (_tail.Length > 2 * Kept) _tail.Remove(0, _tail.Length - Kept);
        }
    }
}
