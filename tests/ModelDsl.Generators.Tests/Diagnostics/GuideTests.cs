using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using ModelDsl.Testing;

namespace ModelDsl.Generators.Tests.Diagnostics;

/// <summary>The program of each guide compiles as it stands, in a project with implicit usings.</summary>
public sealed partial class GuideTests
{
    private static readonly string[] Namespaces =
        ["System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Threading", "System.Threading.Tasks"];

    private static readonly string[] WebNamespaces =
    [
        "Microsoft.AspNetCore.Builder", "Microsoft.AspNetCore.Http", "Microsoft.AspNetCore.Routing",
        "Microsoft.Extensions.DependencyInjection",
    ];

    public static TheoryData<string> Guides() =>
        [.. Directory.GetFiles(Folder(), "*.md").Select(Path.GetFileName).OfType<string>().Where(name => name != "README.md").Order()];

    [Theory]
    [MemberData(nameof(Guides))]
    public async Task It_compiles(string guide)
    {
        var program = CodeBlock().Match(await File.ReadAllTextAsync(Path.Combine(Folder(), guide))).Groups["text"].Value;
        var isWeb = program.Contains("WebApplication", StringComparison.Ordinal);
        var usings = string.Concat((isWeb ? [.. Namespaces, .. WebNamespaces] : Namespaces).Select(name => $"global using {name};\n"));
        var harness = new GeneratorHarness(new ModelGenerator())
        {
            IsProgram = true,
            OtherReferences = [Path.Combine(AppContext.BaseDirectory, "ModelDsl.Cli.dll"), .. isWeb ? WebAssemblies() : []],
        };

        var run = harness.Run(usings + program);
        run.AssertCompiles();
        Assert.DoesNotContain(await harness.Diagnose(run), diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning);
    }

    // The shared framework lies beside that of .NET itself.
    private static string[] WebAssemblies()
    {
        var runtime = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        var version = Directory.GetDirectories(Path.Combine(runtime, "..", "..", "Microsoft.AspNetCore.App")).Order().Last();
        return Directory.GetFiles(version, "Microsoft.*.dll");
    }

    private static string Folder([CallerFilePath] string thisFile = "") =>
        Path.GetFullPath(Path.Combine(thisFile, "../../../../src/ModelDsl/Guides"));

    [GeneratedRegex(@"^```csharp\n(?<text>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex CodeBlock();
}
