namespace ModelDsl.Training.Caching;

/// <summary>The memory that this process may still take, as the runtime sees it: a container's limit counts.</summary>
internal static class AvailableMemory
{
    /// <summary>A quarter of it, in bytes.</summary>
    public static long Quarter
    {
        get
        {
            var memory = GC.GetGCMemoryInfo();
            return Math.Max(memory.TotalAvailableMemoryBytes - memory.MemoryLoadBytes, 0) / 4;
        }
    }
}
