namespace ModelDsl.Package.Tests;

/// <summary>Kinds of projects that use the packages, with warnings as errors.</summary>
[Collection(nameof(StrangerSolution))]
public sealed class ConsumerTests(StrangerSolution solution)
{
    [Fact]
    public void A_library_with_all_analyzers_as_errors_is_tested_by_a_test_project()
    {
        var output = DotNet.Run(solution.FolderOf("Models.Tests"), "vstest", solution.PathOf("Models.Tests"));
        Assert.Matches(@"Passed: +1\b", output);
    }

    [Fact]
    public void A_web_service_answers() => Assert.Matches("""\{"topic":"(Billing|Delivery)"\}""", solution.Run("Web"));

    [Fact]
    public void A_program_in_FSharp_uses_a_model_of_a_CSharp_library() =>
        Assert.Matches("(?m)^Answer: (Billing|Delivery)$", solution.Run("FSharp"));

    [Fact]
    public void A_project_gets_the_generator_through_a_library_also_with_nullable_off() =>
        Assert.Matches("(?m)^Answer: (Low|High)$", solution.Run("Legacy"));

    [Theory]
    [InlineData("Models")]
    [InlineData("Models.Tests")]
    [InlineData("Web")]
    [InlineData("Legacy")]
    public void A_good_project_builds_without_a_message(string project) => Assert.Empty(solution.MessagesOf(project));
}
