using System.Text;
using ModelDsl.Tokenization;

namespace ModelDsl.Tests.Tokenization;

/// <summary>A folder of tokenizer files that lives as long as one test.</summary>
internal sealed class TokenizerFolder : IDisposable
{
    public TokenizerFolder(params string[] vocabulary)
    {
        Directory.CreateDirectory(Path);
        if (vocabulary.Length > 0)
        {
            With("vocab.txt", string.Join('\n', vocabulary) + "\n");
        }
    }

    public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), System.IO.Path.GetRandomFileName());

    public static TokenizerFolder WithWords(params string[] words) => new(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", .. words]);

    /// <summary>Asserts that a folder cannot be opened, and deletes it.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="expected">What the error names.</param>
    public static void AssertRefused(TokenizerFolder folder, params string[] expected)
    {
        using (folder)
        {
            var message = Assert.Throws<CheckpointException>(folder.Open).Message;
            Assert.All(expected, part => Assert.Contains(part, message));
        }
    }

    public TokenizerFolder With(string file, string content) => With(file, Encoding.UTF8.GetBytes(content));

    public TokenizerFolder With(string file, byte[] content)
    {
        File.WriteAllBytes(FileAt(file), content);
        return this;
    }

    public Tokenizer Open() => Tokenizer.FromDirectory(Path);

    public string FileAt(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
