using ModelDsl.Benchmarks.Commands;

namespace ModelDsl.Benchmarks.Versions;

/// <summary>The command of <see cref="VersionBenchmark"/>.</summary>
internal sealed class VersionCommand : BenchmarkCommand
{
    public VersionCommand() : base(
        "versions",
        "Measures the disk space of ten versions of BERT-base, whole and as in a run directory (Unix).")
    {
        SetAction(_ => VersionBenchmark.Run());
    }
}
