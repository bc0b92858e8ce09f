using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Examples;

/// <summary>Reads resources embedded in an assembly from its file. The assembly is not loaded: none of its code runs, and what it depends
/// on need not be there.</summary>
internal static class ManifestResource
{
    /// <summary>Returns the content of a resource.</summary>
    /// <exception cref="InvalidDataException">The assembly has no such resource.</exception>
    public static byte[] Read(string assembly, string name)
    {
        using var file = new PEReader(File.OpenRead(assembly));
        var metadata = file.GetMetadataReader();
        foreach (var resource in metadata.ManifestResources.Select(metadata.GetManifestResource))
        {
            if (!metadata.StringComparer.Equals(resource.Name, name)) continue;

            // ECMA-335 II.24.2.4: the length, as a 32-bit integer, comes before the content.
            var begin = file.PEHeaders.CorHeader!.ResourcesDirectory.RelativeVirtualAddress + (int)resource.Offset;
            var reader = file.GetSectionData(begin).GetReader();
            return reader.ReadBytes(reader.ReadInt32());
        }

        throw new InvalidDataException($"{assembly} has no resource {name}.");
    }
}
