using System.Runtime.InteropServices;

namespace ModelDsl.Tool.Doctor;

/// <summary>Looks at the operating system and .NET.</summary>
internal static class SystemCheck
{
    /// <summary>Returns the findings.</summary>
    public static IEnumerable<Finding> Run()
    {
        yield return new(FindingLevel.Ok, "system", $"{RuntimeInformation.OSDescription}, {RuntimeInformation.RuntimeIdentifier}");
        yield return new(FindingLevel.Ok, ".NET", RuntimeInformation.FrameworkDescription);
    }
}
