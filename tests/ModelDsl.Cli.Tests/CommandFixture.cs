using ModelDsl.Testing;

namespace ModelDsl.Cli.Tests;

/// <summary>Runs commands of a tiny model in a folder of its own, and collects what they write.</summary>
[Collection(nameof(ConsoleCollection))]
public abstract class CommandFixture : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory();

    protected CommandFixture()
    {
        Write("train.csv", ["text,mood", .. Enumerable.Range(0, 32).Select(row => row % 2 == 0 ? $"{Repeat("a", row)} ?,very good"
            : $"{Repeat("b", row)} !,rather bad")]);
        Write("dev.csv", ["text,mood", "a a a,very good", "b b b,rather bad", "a b a,very good", "b a b,rather bad"]);
    }

    /// <summary>What the last command wrote to standard output.</summary>
    protected string Output { get; private set; } = "";

    /// <summary>What the last command wrote to standard error.</summary>
    protected string Error { get; private set; } = "";

    protected ModelDefaults Defaults => new()
    {
        Checkpoint = Goldens.PathOf("models/bert-tiny-seqcls/checkpoint"),
        Train = PathOf("train.csv"),
        Dev = PathOf("dev.csv"),
        Options = new() { RunDirectory = PathOf("run"), Epochs = 1, BatchSize = 8, LearningRate = 1e-3, HeadLearningRate = 1e-2 },
    };

    public void Dispose()
    {
        _root.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    protected string PathOf(string name) => Path.Combine(_root.FullName, name);

    protected void Write(string name, params IEnumerable<string> lines) => File.WriteAllLines(PathOf(name), lines);

    /// <summary>Runs a command with the defaults.</summary>
    /// <returns>The exit code.</returns>
    protected int Run(params string[] args) => Run(() => ModelCommands.Run<TinyMood>(args, Defaults));

    /// <summary>Runs a program.</summary>
    /// <returns>The exit code.</returns>
    protected int Run(Func<int> program)
    {
        var (output, error) = (Console.Out, Console.Error);
        using var ownOutput = new StringWriter();
        using var ownError = new StringWriter();
        Console.SetOut(ownOutput);
        Console.SetError(ownError);
        try
        {
            return program();
        }
        finally
        {
            Console.SetOut(output);
            Console.SetError(error);
            (Output, Error) = ($"{ownOutput}", $"{ownError}");
        }
    }

    private static string Repeat(string word, int row) => string.Join(' ', Enumerable.Repeat(word, 1 + (row / 2)));
}
