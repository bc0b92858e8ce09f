using ModelDsl.Benchmarks.Commands;

namespace ModelDsl.Benchmarks.Scaling;

/// <summary>The command of <see cref="ScaleSide"/>.</summary>
internal sealed class ScaleSideCommand() : SideCommand(ScaleSide.Command, 2, ScaleSide.Run);
