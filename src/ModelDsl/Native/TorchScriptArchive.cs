using System.IO.Compression;
using System.Text;

namespace ModelDsl.Native;

/// <summary>Writes TorchScript archives, the form in which <c>torch.jit.load</c> takes code that names any of libtorch's operators.
/// <c>torch.jit.compile</c> knows those of the namespace <c>torch</c> only.</summary>
internal static class TorchScriptArchive
{
    // Of the format's versions, the oldest that has what our code needs; libtorch reads all older ones.
    private const string Version = "3\n";

    /// <summary>Creates an archive with one module that has no state.</summary>
    /// <param name="name">The name of the module's class.</param>
    /// <param name="methods">The code of its methods, indented by two spaces. Each takes <c>self</c> of type
    /// <c>__torch__.NAME</c>.</param>
    public static byte[] Create(string name, string methods)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add("version", Version);
            Add("constants.pkl", "\u0080\u0002).");                 // pickle: an empty tuple
            Add("data.pkl", $"\u0080\u0002c__torch__\n{name}\n)\u0081}}b.");     // pickle: an object of the class, without attributes
            Add("code/__torch__.py", $"class {name}(Module):\n  __parameters__ = []\n  __buffers__ = []\n{methods}\n");

            void Add(string entry, string content)
            {
                using var stream = archive.CreateEntry($"{name}/{entry}", CompressionLevel.NoCompression).Open();
                stream.Write(Encoding.Latin1.GetBytes(content));
            }
        }

        return bytes.ToArray();
    }
}
