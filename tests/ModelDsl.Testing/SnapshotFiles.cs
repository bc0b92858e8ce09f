using System.Text;
using DiffPlex.Renderer;
using Xunit;

namespace ModelDsl.Testing;

internal sealed record GeneratedSource(string HintName, string Text);

/// <summary>
/// The files of one test case, by Verify's conventions: <c>{test}#{hint name}.verified.cs</c>, UTF-8 with a byte order mark, line feeds,
/// and <c>//HintName: ...</c> on the first line.
/// </summary>
internal sealed class SnapshotFiles(string directory, string test)
{
    private static readonly UTF8Encoding Utf8WithMark = new(encoderShouldEmitUTF8Identifier: true);

    /// <summary>Compares generated sources, and writes a received file beside each verified one that differs or is missing.</summary>
    /// <param name="sources">The generated sources.</param>
    /// <param name="accept">Whether to write verified files instead, and delete stale ones.</param>
    /// <exception cref="Xunit.Sdk.FailException">A source differs or is new, or a verified one was not generated.</exception>
    public void Compare(IReadOnlyList<GeneratedSource> sources, bool accept)
    {
        foreach (var received in Existing("received"))
        {
            File.Delete(received);
        }

        var stale = Existing("verified").Except(sources.Select(source => PathOf(source, "verified")));
        if (accept)
        {
            sources.ToList().ForEach(source => Write(PathOf(source, "verified"), ContentOf(source)));
            stale.ToList().ForEach(File.Delete);
            return;
        }

        string[] problems = [.. sources.Select(Difference).OfType<string>(), .. stale.Select(Stale)];
        if (problems.Length > 0)
        {
            Assert.Fail($"{string.Join("\n\n", problems)}\n\nTo accept what is generated now: MODELDSL_ACCEPT_SNAPSHOTS=1 dotnet test");
        }
    }

    private string? Difference(GeneratedSource source)
    {
        var (verified, received) = (PathOf(source, "verified"), PathOf(source, "received"));
        var generated = ContentOf(source);
        var expected = File.Exists(verified) ? File.ReadAllText(verified) : null;
        if (generated == expected)
        {
            return null;
        }

        Write(received, generated);
        if (expected is null)
        {
            return $"{Path.GetFileName(verified)} does not exist yet. What was generated is in {received}:\n\n{generated}";
        }

        return expected.Contains('\r')
            ? $"{Path.GetFileName(verified)} has carriage returns; .gitattributes should keep it at line feeds. Check it out again."
            : UnidiffRenderer.GenerateUnidiff(expected, generated, Path.GetFileName(verified), Path.GetFileName(received));
    }

    private static string Stale(string verified) =>
        $"{Path.GetFileName(verified)} is verified, but its test no longer generates it. Delete it, or find out why.";

    private string[] Existing(string state) =>
        Directory.Exists(directory) ? Directory.GetFiles(directory, $"{test}#*.{state}.cs") : [];

    private string PathOf(GeneratedSource source, string state) =>
        Path.Combine(directory, $"{test}#{Path.GetFileNameWithoutExtension(source.HintName)}.{state}.cs");

    private static string ContentOf(GeneratedSource source) => $"//HintName: {source.HintName}\n{source.Text}".ReplaceLineEndings("\n");

    private void Write(string path, string content)
    {
        Directory.CreateDirectory(directory);
        File.WriteAllText(path, content, Utf8WithMark);
    }
}
