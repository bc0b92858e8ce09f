using System.Buffers.Binary;
using Google.Protobuf;
using Tensorboard;

namespace ModelDsl.Tests.Reports;

/// <summary>Reads TensorBoard's event files: records of length, checksum of the length, content, and checksum of the content.</summary>
internal static class EventFile
{
    private const uint Polynomial = 0x82F63B78;     // CRC-32C (Castagnoli), reflected
    private const uint MaskDelta = 0xA282EAD8;

    /// <summary>Reads the scalars of the files in a folder: tag, step and value.</summary>
    /// <exception cref="InvalidDataException">A checksum is wrong.</exception>
    public static IReadOnlyList<(string Tag, long Step, float Value)> ReadScalars(string folder) =>
    [
        .. from file in Directory.GetFiles(folder, "events.out.tfevents.*").Order(StringComparer.Ordinal)
        from record in ReadRecords(File.ReadAllBytes(file))
        let entry = Event.Parser.ParseFrom(record)
        where entry.Summary is not null
        from value in entry.Summary.Value
        select (value.Tag, entry.Step, value.SimpleValue),
    ];

    private static IEnumerable<ByteString> ReadRecords(byte[] file)
    {
        for (var at = 0; at < file.Length;)
        {
            var length = (int)BinaryPrimitives.ReadUInt64LittleEndian(file.AsSpan(at, 8));
            Require(file.AsSpan(at, 8), file.AsSpan(at + 8, 4));
            Require(file.AsSpan(at + 12, length), file.AsSpan(at + 12 + length, 4));
            yield return ByteString.CopyFrom(file, at + 12, length);
            at += 16 + length;
        }
    }

    private static void Require(ReadOnlySpan<byte> content, ReadOnlySpan<byte> checksum)
    {
        var crc = uint.MaxValue;
        foreach (var one in content)
        {
            crc ^= one;
            for (var bit = 0; bit < 8; bit++) crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ Polynomial;
        }

        crc = ~crc;
        var masked = ((crc >> 15) | (crc << 17)) + MaskDelta;
        if (masked != BinaryPrimitives.ReadUInt32LittleEndian(checksum))
            throw new InvalidDataException("The checksum of a record is wrong.");
    }
}
