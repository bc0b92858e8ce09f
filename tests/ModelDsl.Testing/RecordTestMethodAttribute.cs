using System.Reflection;
using Xunit.Sdk;

namespace ModelDsl.Testing;

/// <summary>
/// Records the running test method of an assembly; snapshots are named after it and its parameters.
/// </summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class RecordTestMethodAttribute : BeforeAfterTestAttribute
{
    private static readonly AsyncLocal<MethodInfo?> Running = new();

    internal static MethodInfo Current => Running.Value
        ?? throw new InvalidOperationException("No test is running: call Verify from a test, in a project that sets UsesSnapshots.");

    /// <inheritdoc/>
    public override void Before(MethodInfo methodUnderTest) => Running.Value = methodUnderTest;

    /// <inheritdoc/>
    public override void After(MethodInfo methodUnderTest) => Running.Value = null;
}
