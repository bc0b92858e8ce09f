using ModelDsl.Benchmarks.Commands;

namespace ModelDsl.Benchmarks.Limits;

/// <summary>The command of <see cref="LimitBenchmark"/>.</summary>
internal sealed class LimitSideCommand() : SideCommand(LimitBenchmark.Command, 2, LimitBenchmark.RunSide);
