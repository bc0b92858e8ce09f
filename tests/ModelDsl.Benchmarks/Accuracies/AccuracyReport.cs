namespace ModelDsl.Benchmarks.Accuracies;

/// <summary>Measurements of one run of a schedule.</summary>
/// <param name="Stages">The stages in order.</param>
/// <param name="PeakBytes">Peak resident memory of the run's process.</param>
internal sealed record AccuracyReport(IReadOnlyList<StageAccuracy> Stages, long PeakBytes);

/// <summary>Measurements of one stage.</summary>
/// <param name="Name">Name of the stage.</param>
/// <param name="Work">Planned work of an epoch, as a share of full fine-tuning.</param>
/// <param name="Accuracy">Accuracy of the stage's version on the test set.</param>
/// <param name="Seconds">Processor time of the process up to the stage's end, all threads together. Other work on the machine hardly
/// changes it.</param>
internal sealed record StageAccuracy(string Name, double Work, double Accuracy, double Seconds);
