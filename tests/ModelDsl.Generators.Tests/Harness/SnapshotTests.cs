using Microsoft.CodeAnalysis;
using ModelDsl.Testing;

namespace ModelDsl.Generators.Tests.Harness;

/// <summary>The harness and Verify itself agree on these verified files.</summary>
public sealed class SnapshotTests
{
    private static readonly GeneratorHarness Harness = new(new GreetingGenerator());

    [Fact]
    public Task Two_greetings() =>
        Verify(Run("""[Greets("Hello")] partial class Polite; [Greets("Hi")] partial class Casual;"""));

    [Theory]
    [InlineData("Hello", 1)]
    [InlineData("a/b", null)]
    public Task A_parameterized_greeting(string text, int? number) =>
        Verify(Run($"""[Greets("{text}{number}")] partial class Polite;""")).UseParameters(text, number);

    private static GeneratorDriver Run(string source) => Harness.Run(source + GreetingGenerator.Attribute).Driver;

    public sealed class Nested
    {
        [Fact]
        public Task A_nested_class() =>
            Verify(Run("""[Greets("Hello")] partial class Polite;""").GetRunResult());
    }
}
