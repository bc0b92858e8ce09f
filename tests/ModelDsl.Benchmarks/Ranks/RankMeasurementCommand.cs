using ModelDsl.Benchmarks.Commands;

namespace ModelDsl.Benchmarks.Ranks;

/// <summary>The command of <see cref="RankMeasurement"/>.</summary>
internal sealed class RankMeasurementCommand() : SideCommand(RankMeasurement.Command, 6, RankMeasurement.Run);
