using ModelDsl.Benchmarks.Commands;

namespace ModelDsl.Benchmarks.Schedules;

/// <summary>The command of <see cref="ScheduleSide"/>.</summary>
internal sealed class ScheduleSideCommand() : SideCommand(ScheduleSide.Command, 4, ScheduleSide.Run);
