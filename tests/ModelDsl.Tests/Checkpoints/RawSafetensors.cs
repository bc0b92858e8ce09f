using System.Buffers.Binary;
using System.Text;

namespace ModelDsl.Tests.Checkpoints;

/// <summary>Files in the safetensors layout with any header, right or wrong.</summary>
internal static class RawSafetensors
{
    public static void Write(string path, string header, byte[] data) => Write(path, Encoding.UTF8.GetBytes(header), data);

    public static void Write(string path, byte[] header, byte[] data)
    {
        var length = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, header.Length);
        File.WriteAllBytes(path, [.. length, .. header, .. data]);
    }
}
