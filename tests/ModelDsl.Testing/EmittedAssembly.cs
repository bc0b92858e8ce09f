using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Xunit;

namespace ModelDsl.Testing;

/// <summary>Compiles what a generator made, and loads it, so that a test can run it.</summary>
public static class EmittedAssembly
{
    /// <summary>
    /// Loads the output of <paramref name="run"/> into a load context of its own, which goes when nothing refers to it any more.
    /// What it references (ModelDsl, TorchSharp) is the test's own copy.
    /// </summary>
    /// <exception cref="Xunit.Sdk.FailException">It does not compile; each error is shown with its lines of (generated) source.</exception>
    public static Assembly Load(GeneratorRun run)
    {
        using var stream = new MemoryStream();
        var emitted = run.Output.Emit(stream);
        if (!emitted.Success)
        {
            Assert.Fail(DiagnosticText.WithLines(emitted.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)));
        }

        stream.Position = 0;
        return new AssemblyLoadContext("Sample", isCollectible: true).LoadFromStream(stream);
    }
}
