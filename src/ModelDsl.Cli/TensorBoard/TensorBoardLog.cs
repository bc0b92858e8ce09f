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
    private readonly HashSet<string> _metrics = [];

    /// <summary>Writes the training loss of a step, or the learning rates of a complete stage.</summary>
    /// <exception cref="StorageException">The folder cannot be written.</exception>
    public void Write(TrainingProgress progress) => Try(() =>
    {
        var writer = OpenStage(progress.StageIndex, progress.Stage, progress.Step);
        if (progress.Result is { } result) WriteEnd(writer, result);
        else writer.add_scalar("loss/training", (float)progress.Loss, _stepsBefore + progress.Step);
    });

    /// <summary>Writes the metrics of an evaluation, at the step that it follows.</summary>
    /// <exception cref="StorageException">The folder cannot be written.</exception>
    public void Write(EpochProgress progress) => Try(() =>
    {
        // A resumed stage can begin with an evaluation.
        var writer = OpenStage(progress.StageIndex, progress.Stage, step: 0);
        foreach (var (tag, value) in ScalarsOf(progress.Result.Evaluation))
        {
            writer.add_scalar(tag, value, _stepsBefore + _last.Step);
            _metrics.Add(tag);
        }
    });

    private static IEnumerable<(string Tag, float Value)> ScalarsOf(Evaluation evaluation) =>
        from task in evaluation.Tasks
        from metric in task.Value.Values
        select ($"{task.Key}/{metric.Name}", (float)metric.Value);

    private void Try(Action write)
    {
        try
        {
            write();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StorageException(folder, $"Cannot write the TensorBoard folder {folder}: {e.Message}", e);
        }
    }

    // Steps count over all stages, so that curves lie one after the other.
    private SummaryWriter OpenStage(int number, string name, int step)
    {
        if (_writer is null || _last.Stage != number)
        {
            _stepsBefore += _last.Step;
            var stage = FormattableString.Invariant($"{number}-{name}");
            _writer = torch.utils.tensorboard.SummaryWriter(Path.Combine(folder, stage), FirstName, createRunName: false);
        }

        _last = (number, Math.Max(step, _last.Stage == number ? _last.Step : 0));
        return _writer;
    }

    private void WriteEnd(SummaryWriter writer, StageResult result)
    {
        // The kept weights have metrics that epochs lack, such as BLEU.
        foreach (var (tag, value) in ScalarsOf(result.Evaluation).Where(scalar => !_metrics.Contains(scalar.Tag)))
            writer.add_scalar(tag, value, _stepsBefore + _last.Step);

        // A schedule is linear between its turns, and so are TensorBoard's lines.
        foreach (var group in result.Groups)
        {
            foreach (var turn in result.RateFactors)
                writer.add_scalar($"learning rate/{group.Name}", (float)(group.LearningRate * turn.Factor), _stepsBefore + turn.Step);
        }
    }
}
