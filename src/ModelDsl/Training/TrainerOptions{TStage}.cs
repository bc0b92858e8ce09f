using ModelDsl.Training.Settings;

namespace ModelDsl;

/// <summary>Settings of a training run, and of its single stages.</summary>
/// <typeparam name="TStage">The model's stage enum.</typeparam>
public sealed record TrainerOptions<TStage> : TrainerOptions where TStage : struct, Enum
{
    /// <summary>Creates the default settings.</summary>
    public TrainerOptions()
    {
    }

    internal TrainerOptions(TrainerOptions general) : base(general)
    {
    }

    /// <summary>Settings of single stages. They override <c>[Stage(...)]</c> and the general settings.</summary>
    public Dictionary<TStage, StageOptions> Stages { get; init; } = [];

    /// <inheritdoc/>
    internal override void Validate()
    {
        base.Validate();
        Check.Require(Stages is not null, nameof(Stages), "null", "a dictionary");
        foreach (var (stage, settings) in Stages!)
        {
            Check.Require(settings is not null, $"{nameof(Stages)}[{stage}]", "null", "the options of a stage");
            Check.RequireStage(stage, nameof(Stages));
            SettingValues.Check(settings!, TrainingSettings.PerStage, $"{nameof(Stages)}[{stage}].");
        }
    }
}
