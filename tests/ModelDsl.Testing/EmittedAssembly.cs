using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Xunit;

namespace ModelDsl.Testing;

/// <summary>Compiles and loads generated code, so that tests can run it.</summary>
public static class EmittedAssembly
{
    /// <summary>
    /// Loads the output of <paramref name="run"/> into a collectible load context. Referenced assemblies (ModelDsl, TorchSharp) are the
    /// test's own.
    /// </summary>
    /// <exception cref="Xunit.Sdk.FailException">It does not compile; the message shows each error with its source lines.</exception>
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
