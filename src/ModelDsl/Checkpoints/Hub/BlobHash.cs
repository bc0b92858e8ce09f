using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace ModelDsl.Checkpoints.Hub;

/// <summary>
/// The hashes by which the hub names contents: git's object name, a SHA-1 over a header and the content
/// (https://git-scm.com/book/en/v2/Git-Internals-Git-Objects), or for large files their SHA-256 (git-lfs).
/// </summary>
internal static partial class BlobHash
{
    /// <summary>The hash in an <c>ETag</c>; null where it holds none.</summary>
    public static string? FromETag(string? tag) =>
        tag is not null && ETag.Match(tag) is { Success: true } match ? match.Groups["hash"].Value : null;

    /// <summary>The hash of a file, of the kind that <paramref name="expected"/> is.</summary>
    public static string Of(string path, string expected)
    {
        using var stream = File.OpenRead(path);
        return expected.Length == 2 * SHA256.HashSizeInBytes
            ? Convert.ToHexStringLower(SHA256.HashData(stream))
            : OfGitBlob(stream);
    }

    private static string OfGitBlob(Stream stream)
    {
#pragma warning disable CA5350 // git's choice, not ours; it finds damage, and is not what protects the connection.
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA1);
#pragma warning restore CA5350
        hash.AppendData(Encoding.ASCII.GetBytes($"blob {stream.Length}\0"));
        var buffer = new byte[1 << 17];
        for (int read; (read = stream.Read(buffer)) > 0;) hash.AppendData(buffer, 0, read);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    [GeneratedRegex("""\A(W/)?"?(?<hash>[0-9a-f]{40}([0-9a-f]{24})?)"?\z""")]
    private static partial Regex ETag { get; }
}
