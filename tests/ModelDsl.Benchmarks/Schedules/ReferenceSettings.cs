namespace ModelDsl.Benchmarks.Schedules;

/// <summary>Settings of both sides: the trainer's defaults, with smaller batches.</summary>
internal static class ReferenceSettings
{
    public const int BatchSize = 16;
    public const double LearningRate = 5e-5;
    public const double HeadLearningRate = 1e-3;
    public const double WeightDecay = 0.01;
    public const double WarmupRatio = 0.1;
    public const double MaxGradientNorm = 1;
    public const int Seed = 42;
}
