namespace ModelDsl.Native;

/// <summary>
/// Makes the need for a symbol version weak. The loader accepts a weak need if the other library is too old to have the version (Linux
/// Standard Base, "Symbol Versioning": <c>VER_FLG_WEAK</c>).
/// </summary>
internal static class ElfVersionNeeds
{
    private const long StringTable = 5;             // DT_STRTAB
    private const long VersionNeeds = 0x6ffffffe;   // DT_VERNEED
    private const long SymbolVersions = 0x6ffffff0; // DT_VERSYM
    private const long Relocations = 7;             // DT_RELA and its size
    private const long RelocationsSize = 8;
    private const long CallRelocations = 23;        // DT_JMPREL and its size
    private const long CallRelocationsSize = 2;
    private const int RelocationSize = 24;
    private const ushort WeakFlag = 0x2;
    private const ushort VersionIndexMask = 0x7fff;

    /// <summary>Makes the need for <paramref name="version"/> weak in a copy of the library, by changing one bit.</summary>
    /// <returns>False if the library has no such need, or it is already weak.</returns>
    /// <exception cref="InvalidDataException">The bytes are not an ELF library, or the library uses a symbol of that version: a weak need
    /// would only move the failure from loading to calling.</exception>
    public static bool TryWeaken(ReadOnlySpan<byte> library, string version, out byte[] weakened)
    {
        weakened = [];
        var image = new ElfImage(library);
        if (FindNeed(image, version) is not { } need) return false;

        var flags = image.Read16(need + 4);
        if ((flags & WeakFlag) != 0) return false;
        ThrowIfUsed(image, image.Read16(need + 6), version);

        weakened = library.ToArray();
        weakened[need + 4] |= (byte)WeakFlag;
        return true;
    }

    /// <summary>Finds the version's <c>Elf64_Vernaux</c>: hash (4 bytes), flags (2), index (2), name (4), next (4).</summary>
    private static long? FindNeed(ElfImage image, string version)
    {
        if (image.DynamicTable(VersionNeeds) is not { } file || image.DynamicTable(StringTable) is not { } names) return null;

        // Elf64_Verneed: version (2 bytes), count (2), file name (4), first entry (4), next file (4); the last one has no next.
        for (uint next = 1; next != 0; file += next)
        {
            var entry = file + image.Read32(file + 8);
            for (var count = image.Read16(file + 2); count > 0; count--)
            {
                if (image.HasStringAt(names + image.Read32(entry + 8), version)) return entry;
                entry += image.Read32(entry + 12);
            }

            next = image.Read32(file + 12);
        }

        return null;
    }

    /// <summary>Throws if a relocation uses a symbol of the version; without one, the symbol is never called or read.</summary>
    private static void ThrowIfUsed(ElfImage image, ushort versionIndex, string version)
    {
        if (image.DynamicTable(SymbolVersions) is not { } versions) return;

        foreach (var (table, size) in new[] { (Relocations, RelocationsSize), (CallRelocations, CallRelocationsSize) })
        {
            if (image.DynamicTable(table) is not { } start) continue;
            var end = start + (image.DynamicValue(size) ?? 0);
            for (var relocation = start; relocation < end; relocation += RelocationSize)
            {
                var symbol = image.Read32(relocation + 12);
                if (symbol != 0 && (image.Read16(versions + 2L * symbol) & VersionIndexMask) == versionIndex)
                    throw new InvalidDataException($"it uses symbols of {version}, so it cannot run without them");
            }
        }
    }
}
