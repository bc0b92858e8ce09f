using TorchSharp;
using TorchSharp.Modules;

namespace ModelDsl.Cli;

/// <summary>Writes the events of a run for TensorBoard: a folder per attempt of a stage, so that each is a curve of its own.</summary>
internal sealed class TensorBoardLog(string folder)
{
    private const string FirstName = "scalars";

    private SummaryWriter? _writer;
    private (int Stage, int Step) _last = (-1, 0);
    private int _stepsBefore;

    /// <summary>Writes the training loss of a step, or what is known of a complete stage.</summary>
    /// <exception cref="StorageException">The folder cannot be written.</exception>
    public void Write(TrainingProgress progress)
    {
        try
        {
            var writer = OpenStage(progress);
            if (progress.Result is { } result) Write(writer, result, progress);
            else writer.add_scalar("loss/training", (float)progress.Loss, _stepsBefore + progress.Step);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StorageException(folder, $"Cannot write the TensorBoard folder {folder}: {e.Message}", e);
        }
    }

    // Steps count over all stages, so that curves lie one after the other.
    private SummaryWriter OpenStage(TrainingProgress progress)
    {
        if (_writer is null || _last.Stage != progress.StageIndex)
        {
            _stepsBefore += _last.Step;
            var stage = FormattableString.Invariant($"{progress.StageIndex}-{progress.Stage}");
            _writer = torch.utils.tensorboard.SummaryWriter(Path.Combine(folder, stage), FirstName, createRunName: false);
        }

        _last = (progress.StageIndex, Math.Max(progress.Step, _last.Stage == progress.StageIndex ? _last.Step : 0));
        return _writer;
    }

    private void Write(SummaryWriter writer, StageResult result, TrainingProgress progress)
    {
        var stepsPerEpoch = (double)progress.Steps / Math.Max(progress.Epochs, 1);
        foreach (var epoch in result.Epochs)
        {
            var step = _stepsBefore + (int)Math.Round(epoch.Epoch * stepsPerEpoch);
            foreach (var (task, metrics) in epoch.Evaluation.Tasks)
            {
                foreach (var metric in metrics.Values) writer.add_scalar($"{task}/{metric.Name}", (float)metric.Value, step);
            }
        }

        // A schedule is linear between its turns, and so are TensorBoard's lines.
        foreach (var group in result.Groups)
        {
            foreach (var turn in result.RateFactors)
                writer.add_scalar($"learning rate/{group.Name}", (float)(group.LearningRate * turn.Factor), _stepsBefore + turn.Step);
        }
    }
}
