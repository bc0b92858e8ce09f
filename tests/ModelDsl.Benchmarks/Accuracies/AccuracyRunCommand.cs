using ModelDsl.Benchmarks.Commands;

namespace ModelDsl.Benchmarks.Accuracies;

/// <summary>The command of <see cref="AccuracyRun"/>.</summary>
internal sealed class AccuracyRunCommand() : SideCommand(AccuracyRun.Command, 5, AccuracyRun.Run);
