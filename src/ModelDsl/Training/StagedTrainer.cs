using System.Globalization;
using ModelDsl.Backbones.Arithmetic;
using ModelDsl.Training.Batching;
using ModelDsl.Training.Loop;
using ModelDsl.Training.Optimization;
using ModelDsl.Training.Policies;
using ModelDsl.Training.Seams;
using ModelDsl.Training.Settings;
using ModelDsl.Training.Versions;

namespace ModelDsl;

/// <summary>
/// Trains a model stage by stage. Each stage ends with its best epoch restored, evaluated (generative heads also by BLEU and chrF),
/// verified (what is frozen bit-identical, what trains moved), saved, and entered in the <see cref="Ledger"/>. One optimizer serves all
/// stages: what already trained keeps its moments.
/// </summary>
/// <remarks>
/// A stage runs on the calling thread. Trainers of different models may run side by side, each with the result that it has alone: a run
/// brings its own random numbers and leaves torch's as they were. When a stage is cancelled, the model keeps the weights of the last
/// complete step, and neither the ledger nor the run directory changes.
/// </remarks>
/// <typeparam name="TStage">The model's stages, numbered from 0.</typeparam>
/// <typeparam name="TExample">The model's labelled examples.</typeparam>
/// <typeparam name="TPrediction">The model's predictions.</typeparam>
public class StagedTrainer<TStage, TExample, TPrediction> : IDisposable
    where TStage : struct, Enum
{
    private readonly StagedModel<TStage, TExample, TPrediction> _model;
    private readonly TrainerOptions<TStage> _options;
    private readonly TrainingSeams _seams;
    private readonly RunRecord _record;

    /// <summary>Creates a trainer of a model.</summary>
    /// <exception cref="ModelDslException">An option is out of range.</exception>
    public StagedTrainer(StagedModel<TStage, TExample, TPrediction> model, TrainerOptions<TStage>? options = null)
    {
        _model = model;
        _options = options ?? new();
        _options.Validate();
        _seams = new(new AdamW(_options.MaxGradientNorm), new LengthGroupedSampler(), new LocalGradients(), new KeepBestEpoch());
        _record = new(model, _options.RunDirectory);
    }

    /// <summary>Raised after every optimizer step, and with the result when a stage has ended.</summary>
    public event EventHandler<TrainingProgress>? Progressed;

    /// <summary>Raised while frozen layers run once for each example to fill the prefix cache, before the first stage that reads it: after
    /// every batch, with the room that the cache takes; once where an earlier run has left it in the <c>CacheDirectory</c>.</summary>
    public event EventHandler<CachingProgress>? Caching;

    /// <summary>The stages that have ended: those of this trainer, and those that its run directory already held.</summary>
    public Ledger Ledger => _record.Ledger;

    /// <summary>Why runs use another precision for matmuls than the options ask for; null where they do not.</summary>
    public string? PrecisionNote => PrecisionChoice.Choose(_options.Precision).Note;

    /// <summary>Runs every stage in order.</summary>
    /// <param name="train">Labelled examples to train on; each may lack labels of some tasks, and one without any is left out.</param>
    /// <param name="dev">Labelled examples to evaluate on after every epoch.</param>
    /// <param name="cancellationToken">Stops between two steps.</param>
    /// <exception cref="ArgumentException">There are no examples.</exception>
    /// <exception cref="ModelDslException">No example has a label for a task that trains, the training diverged, a stage failed its
    /// verification, or the run directory holds another schedule or cannot be written.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled; stages that had ended are kept.</exception>
    public Ledger Run(IReadOnlyList<TExample> train, IReadOnlyList<TExample> dev, CancellationToken cancellationToken = default)
    {
        Run([.. Enumerable.Range(0, _model.Plan.Stages.Count)], train, dev, cancellationToken);
        return Ledger;
    }

    /// <summary>Runs one stage on the model as it is, in place of an earlier run of the same stage.</summary>
    /// <inheritdoc cref="Run(IReadOnlyList{TExample}, IReadOnlyList{TExample}, CancellationToken)"/>
    public StageResult RunStage(
        TStage stage, IReadOnlyList<TExample> train, IReadOnlyList<TExample> dev, CancellationToken cancellationToken = default) =>
        Run([Convert.ToInt32(stage, CultureInfo.InvariantCulture)], train, dev, cancellationToken)[0];

    /// <summary>Releases the optimizer's state. The model stays as it is.</summary>
    public void Dispose()
    {
        _seams.Optimizer.Dispose();
        GC.SuppressFinalize(this);
    }

    private IReadOnlyList<StageResult> Run(
        int[] stages, IReadOnlyList<TExample> train, IReadOnlyList<TExample> dev, CancellationToken cancellationToken)
    {
        var data = TrainingData.Encode(_model, train, dev, _options.MaxLength);
        var run = new TrainingRun(_model, RunSettings.Resolve(_options, _model.Plan), _seams, _record);
        run.Progressed += progress => Progressed?.Invoke(this, progress);
        run.Caching += progress => Caching?.Invoke(this, progress);
        return run.Run(stages, data, cancellationToken);
    }
}
