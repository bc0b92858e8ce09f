using ModelDsl.Testing;
using Xunit.Sdk;

namespace ModelDsl.Generators.Tests.Harness;

public sealed class DiagnosticVerifierTests
{
    private static readonly GeneratorHarness Harness = new(new GreetingGenerator());

    [Theory]
    [InlineData("""[Greets({|MDSL9001:""|})] partial class Silent;""")]
    [InlineData("""[Greets([|""|])] partial class Silent; [Greets({|MDSL9001:""|})] partial class Silent2;""")]
    [InlineData("""[Greets("Hello")] partial class Polite;""")]
    public Task Marked_diagnostics_that_are_reported_pass(string source) => Harness.VerifyDiagnostics(source + GreetingGenerator.Attribute);

    [Theory]
    [InlineData("""[Greets("")] partial class Silent;""", "Source.cs(1,9): warning MDSL9001: Silent greets with nothing at '\"\"'")]
    [InlineData("""[Greets([|"Hello"|])] partial class Polite;""", "Expected, and not reported:\n  Source.cs(1,9): any at '\"Hello\"'")]
    [InlineData("""[{|MDSL9001:Greets("")|}] partial class Silent;""", "Source.cs(1,2): MDSL9001 at 'Greets(\"\")'")]
    [InlineData("""[Greets({|MDSL9002:""|})] partial class Silent;""", "Source.cs(1,9): MDSL9002 at '\"\"'")]
    [InlineData("""[Greets([|[|""|]|])] partial class Silent;""", "Reported, and not expected:\n  nothing")]
    public async Task What_differs_from_the_markup_is_listed(string source, string listed)
    {
        var failure = await Assert.ThrowsAsync<FailException>(() => Harness.VerifyDiagnostics(source + GreetingGenerator.Attribute));

        Assert.Contains(listed, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Messages_are_compared_where_they_are_given()
    {
        const string Source = """[Greets([|""|])] partial class Silent;""" + GreetingGenerator.Attribute;

        await Harness.VerifyDiagnostics(Source, "Silent greets with nothing");
        await Assert.ThrowsAsync<FailException>(() => Harness.VerifyDiagnostics(Source, "Silent is silent"));
        await Assert.ThrowsAsync<ArgumentException>(() => Harness.VerifyDiagnostics(Source, "Silent greets with nothing", "and another"));
    }

    [Theory]
    [InlineData("[|")]
    [InlineData("|}")]
    [InlineData("[|{|MDSL0001:|]|}")]
    public Task Unbalanced_markup_is_refused(string markup) =>
        Assert.ThrowsAsync<FormatException>(() => Harness.VerifyDiagnostics(markup));
}
