// Linked into every test project that sets UsesSnapshots: which Verify(driver) its tests mean.
// The conventions for the files are the same, so no test and no snapshot changes with the switch.
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
