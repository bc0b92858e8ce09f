// Linked into every test project that sets UsesSnapshots; selects the implementation of Verify(driver).
// Both have the same file conventions, so tests and snapshots do not change.
#if VERIFY
global using static VerifyXunit.Verifier;

internal static class VerifySetup
{
    [System.Runtime.CompilerServices.ModuleInitializer]
    public static void Initialize()
    {
        VerifyTests.VerifySourceGenerators.Initialize();
        UseSourceFileRelativeDirectory("Snapshots");
    }
}
#else
global using static ModelDsl.Testing.SnapshotVerifier;

[assembly: ModelDsl.Testing.RecordTestMethod]
#endif
