namespace ModelDsl.Storage;

/// <summary>Compares what is written to it with the content of a file.</summary>
/// <param name="file">The file, from its start.</param>
internal sealed class ComparingStream(Stream file) : Stream
{
    private byte[] _buffer = [];
    private bool _differs;

    /// <summary>Whether everything written so far equals the content of the file, and the file ends there.</summary>
    public bool Matches => !_differs && file.Position == file.Length;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (_differs) return;
        if (_buffer.Length < buffer.Length) _buffer = new byte[buffer.Length];

        var read = file.ReadAtLeast(_buffer.AsSpan(0, buffer.Length), buffer.Length, throwOnEndOfStream: false);
        _differs = !buffer.SequenceEqual(_buffer.AsSpan(0, read));
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
