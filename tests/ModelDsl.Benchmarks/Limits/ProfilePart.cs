namespace ModelDsl.Benchmarks.Limits;

/// <summary>What a sampled instruction belongs to.</summary>
internal enum ProfilePart
{
    /// <summary>Matmul kernels of MKL and oneDNN, those of attention included.</summary>
    Matmul,

    /// <summary>Softmax and the fused attention kernel without its matmuls.</summary>
    Attention,

    /// <summary>Normalization, activations, additions, copies, roundings and dropout.</summary>
    Elementwise,

    /// <summary>AdamW and clipping.</summary>
    Optimizer,

    /// <summary>The kernel, mostly page faults.</summary>
    System,

    /// <summary>.NET: JIT-compiled code, its compiler and runtime.</summary>
    Managed,

    /// <summary>Everything else: allocation, dispatch, waiting in OpenMP.</summary>
    Other,
}

/// <summary>Tells parts apart by the names of symbols and libraries.</summary>
internal static class ProfileParts
{
    private static readonly string[] Products = ["gemm", "matmul", "brgemm", "mkl_blas", "[unknown]"];

    // oneDNN writes its kernels into memory without a name. Those of .NET are in memory that is called doublemapper.
    private static readonly string[] Kernels = ["perf-", "[JIT]", "//anon"];
    private static readonly string[] Attentions = ["softmax", "attention"];
    private static readonly string[] Runtime = ["doublemapper", "libcoreclr", "libclrjit", "libSystem", "System.", "dotnet"];

    public static ProfilePart Classify((string Symbol, string Library) sample)
    {
        var (symbol, library) = sample;
        if (library.Contains("kernel", StringComparison.Ordinal)) return ProfilePart.System;
        if (IsAny(library, Runtime)) return ProfilePart.Managed;
        if (IsAny(library, Kernels)) return ProfilePart.Matmul;
        if (symbol.Contains("adam", StringComparison.OrdinalIgnoreCase)) return ProfilePart.Optimizer;
        if (IsAny(symbol, Attentions)) return ProfilePart.Attention;
        if (IsAny(symbol, Products)) return ProfilePart.Matmul;
        return library.Contains("torch_cpu", StringComparison.Ordinal) && symbol.Contains("at::native", StringComparison.Ordinal)
            ? ProfilePart.Elementwise
            : ProfilePart.Other;
    }

    private static bool IsAny(string text, string[] names) =>
        Array.Exists(names, name => text.Contains(name, StringComparison.OrdinalIgnoreCase));
}
