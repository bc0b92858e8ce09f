namespace ModelDsl.Generators.Model;

/// <summary>A piece of the network between two cuts, emitted as one method.</summary>
/// <param name="Method">The method's name, after what it runs.</param>
/// <param name="First">Its first block.</param>
/// <param name="End">The block behind its last.</param>
/// <param name="IsLast">Whether the heads are in it.</param>
internal sealed record SegmentSpec(string Method, int First, int End, bool IsLast);
