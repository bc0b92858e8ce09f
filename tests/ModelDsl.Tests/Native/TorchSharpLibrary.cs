using ModelDsl.Native;

namespace ModelDsl.Tests.Native;

/// <summary>TorchSharp's real native library, as it lies beside the tests; shared by hard links, so never to be written to.</summary>
internal static class TorchSharpLibrary
{
    public const string Version = "GLIBCXX_3.4.32";

    public static string FilePath => Path.Combine(AppContext.BaseDirectory, "libLibTorchSharp.so");

    public static byte[] Content => File.ReadAllBytes(FilePath);

    public static byte[] Weakened =>
        ElfVersionNeeds.TryWeaken(Content, Version, out var weakened) ? weakened : throw new InvalidOperationException();
}

/// <summary>A fact about the Linux build of TorchSharp.</summary>
internal sealed class LinuxFactAttribute : FactAttribute
{
    public LinuxFactAttribute()
    {
        if (!OperatingSystem.IsLinux()) Skip = "Only the Linux build of TorchSharp has versioned symbols.";
    }
}
