using ModelDsl.Testing;
using ModelDsl.Tests.Training;

namespace ModelDsl.Tests.Mutation;

/// <summary>A damaged file is read, or refused by one of ModelDsl's own errors with a short message; nothing else, and in time.</summary>
/// <remarks>The benchmarks' command <c>mutate</c> reads as many more as one likes.</remarks>
[Collection(AloneCollection.Name)]
public sealed class MutationTests
{
    private const int FilesOfAKind = 80;

    private static readonly Dictionary<string, InputKind> Kinds =
        InputKinds.All(Goldens.PathOf("")).ToDictionary(kind => kind.Name);

    public static TheoryData<string> Names => [.. Kinds.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Damaged_files_are_read_or_refused(string kind)
    {
        using var run = new MutationRun(Kinds[kind]);

        string[] problems = [.. Enumerable.Range(0, FilesOfAKind).Select(run.Read).OfType<string>()];
        Assert.True(problems.Length == 0, string.Join("\n\n", problems));
    }

    [Theory]
    [InlineData("bert-tiny-seqcls/config.json", 288)]       // the name of a label is null
    [InlineData("bert-tiny-tokcls/config.json", 288)]
    [InlineData("t5-tiny/config.json", 2091)]               // an activation of 100,000 letters
    [InlineData("run/ledger.json", 505)]                    // a reason that quotes the file
    [InlineData("run/ledger.json", 582)]                    // no attempts
    [InlineData("run/run.json", 1360)]                      // a key of 100,000 letters
    [InlineData("run/state.json", 530)]                     // a reason that quotes the file
    [InlineData("run/ledger.json", 1318)]                   // a number of 100,000 letters
    public void Files_that_were_once_not_refused_are(string kind, int number)
    {
        using var run = new MutationRun(Kinds[kind]);

        Assert.Null(run.Read(number));
    }

    [Fact]
    public void The_same_number_gives_the_same_file()
    {
        var mutator = new Mutator("""{"a": [1, "two", null], "b": {"c": true}}"""u8.ToArray());

        Assert.Equal(mutator.Create(new Random(7)), mutator.Create(new Random(7)));
        var mutants = Enumerable.Range(0, 100).Select(number => Convert.ToHexString(mutator.Create(new Random(number))));
        Assert.InRange(mutants.Distinct().Count(), 90, 100);
    }
}
