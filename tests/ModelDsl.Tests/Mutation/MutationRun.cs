using System.Globalization;

namespace ModelDsl.Tests.Mutation;

/// <summary>Reads damaged files of one kind. Each must be read, or refused by an error of ModelDsl's own, in time.</summary>
internal sealed class MutationRun : IDisposable
{
    /// <summary>A file takes milliseconds; the limit allows for a busy machine.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly InputKind _kind;
    private readonly Mutator _mutator;
    private readonly string _path;
    private readonly string _folder = Directory.CreateTempSubdirectory("modeldsl-mutation-").FullName;

    public MutationRun(InputKind kind)
    {
        _kind = kind;
        kind.Prepare(_folder);
        _path = Directory.GetFiles(_folder, kind.File).Order(StringComparer.Ordinal).First();
        _mutator = new Mutator(File.ReadAllBytes(_path));
        kind.Read(_folder);
    }

    /// <summary>Reads the mutant of a number; equal numbers give equal files.</summary>
    /// <returns>What is wrong, or null.</returns>
    public string? Read(int number)
    {
        File.WriteAllBytes(_path, _mutator.Create(new Random(number)));
        Exception? error = null;
        var reader = new Thread(() => error = ReadFolder()) { IsBackground = true };
        reader.Start();
        if (!reader.Join(Limit))
            return Describe(number, $"not read within {Limit}");
        return error is null ? null : Describe(number, error.ToString());
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private Exception? ReadFolder()
    {
        try
        {
            _kind.Read(_folder);
            return null;
        }
        catch (ModelDslException e)
        {
            const int Longest = 5_000;
            return e.Message.Length <= Longest ? null : new InvalidOperationException($"The message has {e.Message.Length} characters.", e);
        }
        catch (Exception e)
        {
            return e;
        }
    }

    private string Describe(int number, string problem) => string.Create(
        CultureInfo.InvariantCulture, $"{_kind.Name} {number}: {problem}");
}
