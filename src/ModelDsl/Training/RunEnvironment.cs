namespace ModelDsl;

/// <summary>The machine and the program that began a run. Another processor or number of threads may round differently.</summary>
public sealed record RunEnvironment
{
    /// <summary>The processor's name.</summary>
    public required string Processor { get; init; }

    /// <summary>The number of threads of libtorch.</summary>
    public required int Threads { get; init; }

    /// <summary>The version of libtorch.</summary>
    public required string Torch { get; init; }

    /// <summary>The version of .NET.</summary>
    public required string Framework { get; init; }

    /// <summary>The operating system.</summary>
    public required string System { get; init; }

    /// <summary>The file name of the program, without its folder, and its arguments.</summary>
    public required IReadOnlyList<string> Command { get; init; }
}
