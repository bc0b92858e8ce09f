using System.Buffers.Binary;
using System.IO.Compression;

namespace ModelDsl.Tests.Reports;

/// <summary>Reads pictures as browsers write them: PNG with 8 bits per channel, RGB or RGBA, not interlaced.</summary>
internal sealed class PngImage
{
    private readonly byte[] _pixels;
    private readonly int _channels;

    private PngImage(int width, int height, int channels, byte[] pixels) =>
        (Width, Height, _channels, _pixels) = (width, height, channels, pixels);

    public int Width { get; }

    public int Height { get; }

    /// <summary>Returns the number of pixels of exactly this color.</summary>
    public int Count(int color)
    {
        var count = 0;
        for (var at = 0; at < _pixels.Length; at += _channels)
        {
            if ((_pixels[at] << 16 | _pixels[at + 1] << 8 | _pixels[at + 2]) == color) count++;
        }

        return count;
    }

    /// <summary>Reads a file.</summary>
    public static PngImage Read(ReadOnlySpan<byte> file)
    {
        var (width, height, channels) = (0, 0, 0);
        using var packed = new MemoryStream();
        for (var at = 8; at < file.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(file[at..]);
            var content = file.Slice(at + 8, length);
            if (file.Slice(at + 4, 4).SequenceEqual("IHDR"u8))
            {
                (width, height) = (BinaryPrimitives.ReadInt32BigEndian(content), BinaryPrimitives.ReadInt32BigEndian(content[4..]));
                channels = (content[8], content[9], content[12]) switch
                {
                    (8, 2, 0) => 3,
                    (8, 6, 0) => 4,
                    var other => throw new NotSupportedException($"{other}"),
                };
            }
            else if (file.Slice(at + 4, 4).SequenceEqual("IDAT"u8))
            {
                packed.Write(content);
            }

            at += 12 + length;
        }

        packed.Position = 0;
        return new(width, height, channels, Unpack(packed, height, width * channels, channels));
    }

    // Each line starts with the filter that predicts its bytes from those to the left and above.
    private static byte[] Unpack(Stream packed, int height, int stride, int channels)
    {
        using var bytes = new ZLibStream(packed, CompressionMode.Decompress);
        var pixels = new byte[height * stride];
        for (var row = 0; row < height; row++)
        {
            var filter = bytes.ReadByte();
            bytes.ReadExactly(pixels, row * stride, stride);
            for (var column = 0; column < stride; column++)
            {
                var at = (row * stride) + column;
                var left = column < channels ? 0 : pixels[at - channels];
                var up = row == 0 ? 0 : pixels[at - stride];
                var corner = row == 0 || column < channels ? 0 : pixels[at - stride - channels];
                pixels[at] += (byte)(filter switch { 1 => left, 2 => up, 3 => (left + up) / 2, 4 => Paeth(left, up, corner), _ => 0 });
            }
        }

        return pixels;
    }

    private static int Paeth(int left, int up, int corner)
    {
        var (toLeft, toUp, toCorner) = (Math.Abs(up - corner), Math.Abs(left - corner), Math.Abs(left + up - corner - corner));
        return toLeft <= toUp && toLeft <= toCorner ? left : toUp <= toCorner ? up : corner;
    }
}
