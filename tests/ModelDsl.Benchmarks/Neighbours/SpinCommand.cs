using ModelDsl.Benchmarks.Commands;

namespace ModelDsl.Benchmarks.Neighbours;

/// <summary>The command of <see cref="BusyProcesses"/>.</summary>
internal sealed class SpinCommand() : SideCommand("spin", 0, _ => BusyProcesses.Spin());
