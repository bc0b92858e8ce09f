using ModelDsl.Data;
using ModelDsl.Heads.Masking;
using ModelDsl.Training.Reporting;
using ModelDsl.Training.Settings;

namespace ModelDsl.Training.Stepping;

/// <summary>What one stage has to do.</summary>
internal sealed record StageWorkload
{
    /// <summary>The stage's number, from 0.</summary>
    public required int Index { get; init; }

    /// <summary>The stage's name.</summary>
    public required string Name { get; init; }

    public required StageSettings Settings { get; init; }

    /// <summary>The training examples that can teach this stage something.</summary>
    public required IReadOnlyList<EncodedExample> Train { get; init; }

    /// <summary>What is hidden in the training examples, epoch by epoch.</summary>
    public required InputMasking Masking { get; init; }

    public required AccumulatedLoss Loss { get; init; }

    /// <summary>Scores the model on the development data.</summary>
    public required Func<CancellationToken, Evaluation> Evaluate { get; init; }

    /// <summary>Adds the scores of the texts that the model writes for the development data.</summary>
    public required Func<Evaluation, CancellationToken, Evaluation> ScoreTexts { get; init; }

    /// <summary>The length of each training example in tokens.</summary>
    public IReadOnlyList<int> Lengths => field ??= [.. Train.Select(example => example.Ids.Length)];

    /// <summary>How much it is.</summary>
    public StageWork Work => new(Settings.Epochs * (int)Math.Ceiling((double)Train.Count / Settings.ExamplesPerStep), Settings.Epochs);
}
