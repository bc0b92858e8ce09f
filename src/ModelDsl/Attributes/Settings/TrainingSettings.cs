namespace ModelDsl;

/// <summary>
/// The settings of training that have a range, shared by runtime and generator. The generator reads and validates <c>[Stage(...)]</c> with
/// them; the
/// trainer validates and merges its options.
/// </summary>
internal static class TrainingSettings
{
    public static readonly Setting<int> Epochs = new(nameof(Epochs), SettingRange.AtLeast(1), SettingScope.RunAndStage, 3);

    public static readonly Setting<double> LearningRate =
        new(nameof(LearningRate), SettingRange.Positive, SettingScope.RunAndStage, 5e-5);

    public static readonly Setting<double> HeadLearningRate =
        new(nameof(HeadLearningRate), SettingRange.Positive, SettingScope.RunAndStage, 1e-3);

    public static readonly Setting<int?> Patience = new(nameof(Patience), SettingRange.AtLeast(1), SettingScope.RunAndStage, null);

    public static readonly Setting<double> SmallestGain =
        new(nameof(SmallestGain), SettingRange.NotNegative, SettingScope.RunAndStage, 0);

    public static readonly Setting<double?> EvaluateEvery =
        new(nameof(EvaluateEvery), SettingRange.ShareOrCount, SettingScope.RunAndStage, null);

    public static readonly Setting<SelectBy> SelectBy =
        new(nameof(SelectBy), SettingRange.MemberOf(typeof(SelectBy)), SettingScope.RunAndStage, default);

    public static readonly Setting<Acceptance> Acceptance =
        new(nameof(Acceptance), SettingRange.MemberOf(typeof(Acceptance)), SettingScope.RunAndStage, default);

    public static readonly Setting<LearningRateDecay> LearningRateDecay = new(
        nameof(LearningRateDecay), SettingRange.MemberOf(typeof(LearningRateDecay)), SettingScope.RunAndStage, default);

    public static readonly Setting<int> BatchSize = new(nameof(BatchSize), SettingRange.AtLeast(1), SettingScope.Run, 32);

    public static readonly Setting<int> GradientAccumulation =
        new(nameof(GradientAccumulation), SettingRange.AtLeast(1), SettingScope.Run, 1);

    public static readonly Setting<double> WeightDecay =
        new(nameof(WeightDecay), SettingRange.NotNegative, SettingScope.Run, 0.01);

    public static readonly Setting<double> WarmupRatio = new(nameof(WarmupRatio), SettingRange.Share, SettingScope.Run, 0.1);

    public static readonly Setting<double?> MaxGradientNorm =
        new(nameof(MaxGradientNorm), SettingRange.Positive, SettingScope.Run, 1);

    // The minimum leaves one token between [CLS] and [SEP].
    public static readonly Setting<int?> MaxLength = new(nameof(MaxLength), SettingRange.AtLeast(3), SettingScope.Run, null);

    public static readonly Setting<long?> CacheBudget = new(nameof(CacheBudget), SettingRange.NotNegative, SettingScope.Run, null);

    /// <summary>All settings.</summary>
    public static IReadOnlyList<Setting> All { get; } =
    [
        Epochs, LearningRate, HeadLearningRate, Patience, SmallestGain, EvaluateEvery, SelectBy, Acceptance,
        LearningRateDecay, BatchSize, GradientAccumulation, WeightDecay, WarmupRatio, MaxGradientNorm, MaxLength, CacheBudget,
    ];

    /// <summary>Settings that a stage can override.</summary>
    public static IReadOnlyList<Setting> PerStage { get; } = [.. All.Where(setting => setting.Scope == SettingScope.RunAndStage)];
}
