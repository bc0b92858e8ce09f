using ModelDsl.Benchmarks.Commands;

namespace ModelDsl.Benchmarks.Killing;

/// <summary>The command of <see cref="TrainingChild"/>.</summary>
internal sealed class TrainingChildCommand() : SideCommand(TrainingChild.Command, 3, TrainingChild.Run);
