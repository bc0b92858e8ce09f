using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace ModelDsl.Checkpoints.Hub;

/// <summary>
/// Content hashes of the hub: git's object name, a SHA-1 over a header and the content
/// (https://git-scm.com/book/en/v2/Git-Internals-Git-Objects), or SHA-256 for large files (git-lfs).
/// </summary>
internal static partial class BlobHash
{
    /// <summary>Returns the hash in an <c>ETag</c>, or null if it contains none.</summary>
    public static string? FromETag(string? tag) =>
        tag is not null && ETag.Match(tag) is { Success: true } match ? match.Groups["hash"].Value : null;

    /// <summary>Computes the hash of a file, of the same kind as <paramref name="expected"/>.</summary>
    public static string Compute(string path, string expected)
    {
        using var stream = File.OpenRead(path);
        return expected.Length == 2 * SHA256.HashSizeInBytes
            ? Convert.ToHexStringLower(SHA256.HashData(stream))
            : ComputeGitBlob(stream);
    }

    private static string ComputeGitBlob(Stream stream)
    {
#pragma warning disable CA5350 // git uses SHA-1. Here it detects damage; TLS protects the connection.
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
