namespace ModelDsl.Package.Tests;

/// <summary>What the build says about projects that cannot work.</summary>
[Collection(nameof(StrangerSolution))]
public sealed class BuildMessageTests(StrangerSolution solution)
{
    [Theory]
    [InlineData("NoBackend", "warning MDSL0201: NoBackend is a program without a backend of TorchSharp", "add package TorchSharp-cpu")]
    [InlineData("TwoBackends", "error MDSL0202: TwoBackends references two backends of TorchSharp", "dotnet remove package TorchSharp-cpu")]
    [InlineData("Arm", "warning MDSL0203: TorchSharp has no native library for linux-arm64", "build for linux-x64, win-x64 or osx-arm64")]
    [InlineData("NoGenerator", "error MDSL0205: NoGenerator declares a model but compiles without", "ModelDsl.Generators.csproj")]
    [InlineData("CSharp12", "error MDSL0026: Urgency needs C# 13, and the project is compiled as C# 12.0", "LangVersion")]
    [InlineData("CSharp9", "error MDSL0026: Urgency needs C# 13, and the project is compiled as C# 9.0", "LangVersion")]
    public void The_first_thing_said_names_the_cause_and_the_remedy(string project, string cause, string remedy)
    {
        var messages = solution.MessagesOf(project);

        Assert.True(messages.Count > 0, solution.Log);
        Assert.Contains(cause, messages[0], StringComparison.Ordinal);
        Assert.Contains(remedy, messages[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("NoBackend")]
    [InlineData("CSharp12")]
    [InlineData("CSharp9")]
    public void Nothing_else_is_said(string project) => Assert.Single(solution.MessagesOf(project));

    [Fact]
    public void A_program_without_a_backend_names_the_package_when_it_opens_a_model()
    {
        var (exitCode, output) = DotNet.TryRun(solution.FolderOf("NoBackend"), "dotnet", solution.PathOf("NoBackend"));

        Assert.Equal(1, exitCode);
        var message = string.Join(' ', output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        Assert.StartsWith("The program has no backend of TorchSharp", message, StringComparison.Ordinal);
        Assert.EndsWith("dotnet add package TorchSharp-cpu", message, StringComparison.Ordinal);
    }
}
