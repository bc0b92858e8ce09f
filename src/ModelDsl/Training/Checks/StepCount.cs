using System.Globalization;
using ModelDsl.Training.Batching;
using ModelDsl.Training.Settings;

namespace ModelDsl.Training.Checks;

/// <summary>Checks that the steps of a run can be counted: options in range can overflow when they are multiplied.</summary>
internal static class StepCount
{
    /// <exception cref="SettingException">The stages have more steps than can be counted.</exception>
    public static void Require(RunSettings settings, TrainingData data)
    {
        var steps = settings.Stages.Sum(stage => stage.Epochs * Math.Ceiling((double)data.Train.Count / stage.ExamplesPerStep));
        if (steps > int.MaxValue)
        {
            throw new SettingException("TrainerOptions.Epochs", string.Create(
                CultureInfo.InvariantCulture,
                $"The trainer's option Epochs is {settings.Stages.Max(stage => stage.Epochs)}, which makes {steps:N0} steps in all stages; "
                    + $"at most {int.MaxValue:N0} are possible."));
        }
    }
}
