using System.Globalization;
using ModelDsl.Backbones.Arithmetic;
using ModelDsl.Training.Batching;
using ModelDsl.Training.Checks;
using ModelDsl.Training.Loop;
using ModelDsl.Training.Optimization;
using ModelDsl.Training.Policies;
using ModelDsl.Training.Rehearsing;
using ModelDsl.Training.Seams;
using ModelDsl.Training.Settings;
using ModelDsl.Training.Versions;
using ModelDsl.Training.Workers;

namespace ModelDsl;

/// <summary>Trains a model stage by stage. Each stage restores its best epoch and evaluates it; generative heads also by BLEU and chrF. It
/// verifies that frozen weights are bit-identical and trainable ones moved, saves a version, and adds its result to the
/// <see cref="Ledger"/>. One optimizer serves all stages, so parameters that keep training keep their moments.</summary>
/// <remarks>Stages run on the calling thread. Trainers of different models can run side by side with the results they have alone: a run
/// brings its own random state and restores torch's. Canceling a stage leaves the model with the weights of the last complete step, and the
/// ledger and run directory unchanged.</remarks>
/// <typeparam name="TStage">The model's stage enum, numbered from 0.</typeparam>
/// <typeparam name="TExample">The model's labeled examples.</typeparam>
/// <typeparam name="TPrediction">The model's predictions.</typeparam>
public class StagedTrainer<TStage, TExample, TPrediction> : IDisposable
    where TStage : struct, Enum
{
    private readonly StagedModel<TStage, TExample, TPrediction> _model;
    private readonly TrainerOptions<TStage> _options;
    private readonly TrainingSeams _seams;
    private readonly RunRecord _record;
    private readonly Lock _running = new();
    private bool _isDisposed;

    // Stages that run one by one check their data once.
    private (IReadOnlyList<TExample> Train, IReadOnlyList<TExample> Dev)? _checked;

    /// <summary>Creates a trainer for a model. Reads and writes no files.</summary>
    /// <exception cref="SettingException">An option is out of range; the message names it.</exception>
    public StagedTrainer(StagedModel<TStage, TExample, TPrediction> model, TrainerOptions<TStage>? options = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        _model = model;
        _options = options ?? new();
        _options.Validate();
        _seams = new(new AdamW(_options.MaxGradientNorm), new LengthGroupedSampler(), new LocalGradients(), new KeepBest());
        _record = new(model, _options.RunDirectory, _options.Resume, _options.Group);
    }

    /// <summary>Raised before the first step if <see cref="Check"/> finds something.</summary>
    public event EventHandler<DataReport>? Checked;

    /// <summary>Raised after every optimizer step, and with the result when a stage is complete.</summary>
    public event EventHandler<TrainingProgress>? Progressed;

    /// <summary>Raised after every evaluation on the development data: at the end of each epoch, and within epochs if
    /// <see cref="TrainerOptions.EvaluateEvery"/> asks for it.</summary>
    /// <example><code>
    /// trainer.Evaluated += (_, epoch) => Console.WriteLine($"{epoch.Stage} {epoch.Result.Epoch}: {epoch.Result.Evaluation["Topic"]}");
    /// </code></example>
    public event EventHandler<EpochProgress>? Evaluated;

    /// <summary>Raised after every batch while the prefix cache is filled, and once if a cache in the <c>CacheDirectory</c> is
    /// reused.</summary>
    public event EventHandler<CachingProgress>? Caching;

    /// <summary>The completed stages: those of this trainer, and those already in its run directory once a run has opened it.</summary>
    public Ledger Ledger => _record.Ledger;

    /// <summary>Why the requested precision is not used, or null.</summary>
    public string? PrecisionNote => PrecisionChoice.Choose(_options.Precision).Note;

    /// <summary>The directory of the run; null to save nothing. It lies beside the one in the options if these ask to start anew there
    /// (<see cref="Resume.Never"/>).</summary>
    public string? RunDirectory => _record.Path;

    /// <summary>The processes that share the run. Only the first one raises events.</summary>
    public WorkerGroup Workers => _options.Group;

    /// <summary>Checks what a run depends on, without a step: repeated and leaked texts, labels, texts that are cut, weights, and the run
    /// directory. <see cref="Run(IReadOnlyList{TExample}, IReadOnlyList{TExample}, CancellationToken)"/> does it too, unless
    /// <see cref="TrainerOptions.CheckData"/> is false.</summary>
    /// <exception cref="ArgumentException">There are no examples.</exception>
    public DataReport Check(IReadOnlyList<TExample> train, IReadOnlyList<TExample> dev) =>
        DataCheck.Run(_model, TrainingData.Encode(_model, train, dev, _options.MaxLength), WrittenDirectory);

    /// <summary>Runs every stage in order, or goes on with the interrupted run in the run directory. The model then has the weights of the
    /// best accepted version.</summary>
    /// <param name="train">Labeled training examples. An example may lack labels of some tasks; one without any label is skipped.</param>
    /// <param name="dev">Labeled development examples, evaluated after every epoch.</param>
    /// <param name="cancellationToken">Cancels the run between two steps.</param>
    /// <exception cref="ArgumentException">There are no examples, or the loss weight of a head is not a positive number.</exception>
    /// <exception cref="SettingException">The maximum length exceeds the model's limit.</exception>
    /// <exception cref="CheckpointException">The model has no supported tokenizer.</exception>
    /// <exception cref="ExampleDataException">No example has a label for a task that trains, or <see cref="Check"/> finds
    /// errors.</exception>
    /// <exception cref="TrainingDivergedException">The loss or a gradient became infinite or not a number.</exception>
    /// <exception cref="StageVerificationException">Frozen parameters changed, or trainable ones did not.</exception>
    /// <exception cref="RunDirectoryException">The run directory holds another schedule, its ledger is damaged, or another run is in
    /// progress there.</exception>
    /// <exception cref="StorageException">A version, the ledger or a prefix cache cannot be written.</exception>
    /// <exception cref="InvalidOperationException">The trainer is running in another thread, or the model is training.</exception>
    /// <exception cref="ObjectDisposedException">The trainer or the model is disposed.</exception>
    /// <exception cref="OperationCanceledException">The run was canceled; its state is saved in the run directory, where
    /// another run goes on.</exception>
    public Ledger Run(IReadOnlyList<TExample> train, IReadOnlyList<TExample> dev, CancellationToken cancellationToken = default)
    {
        using var running = EnterRun();
        return RunTogether(
            train, dev,
            run =>
            {
                run.Run();
                return Ledger;
            },
            cancellationToken);
    }

    /// <summary>Runs one stage on the model as it is, as another attempt if the stage ran before. Its state is not saved: only
    /// <see cref="Run"/> can be resumed.</summary>
    /// <inheritdoc cref="Run(IReadOnlyList{TExample}, IReadOnlyList{TExample}, CancellationToken)"/>
    public StageResult RunStage(
        TStage stage, IReadOnlyList<TExample> train, IReadOnlyList<TExample> dev, CancellationToken cancellationToken = default)
    {
        using var running = EnterRun();
        var number = Convert.ToInt32(stage, CultureInfo.InvariantCulture);
        return RunTogether(train, dev, run => run.RunStage(number), cancellationToken);
    }

    /// <summary>Rehearses a run before any time is spent: every stage does a step, an evaluation and a save on a few examples. The weights,
    /// the ledger and the versions in the run directory stay as they are.</summary>
    /// <returns>The expected time, memory and disk space of each stage.</returns>
    /// <inheritdoc cref="Run(IReadOnlyList{TExample}, IReadOnlyList{TExample}, CancellationToken)"/>
    public RehearsalReport Rehearse(
        IReadOnlyList<TExample> train, IReadOnlyList<TExample> dev, CancellationToken cancellationToken = default)
    {
        using var running = EnterRun();
        var rehearsal = new Rehearsal(_model, RunSettings.Resolve(_options, _model), Encode(train, dev));
        return rehearsal.Run(RunRecord.FindExistingParent(_options.RunDirectory), cancellationToken);
    }

    /// <summary>Waits for a run in another thread and releases the optimizer's state. The model remains usable.</summary>
    /// <exception cref="InvalidOperationException">The current thread is inside a run of this trainer.</exception>
    public void Dispose()
    {
        if (_running.IsHeldByCurrentThread)
        {
            throw new InvalidOperationException(
                "A trainer cannot be disposed of within its own run: cancel the run, and dispose of it afterwards.");
        }

        using (_running.EnterScope())
        {
            if (!_isDisposed) _seams.Optimizer.Dispose();
            _isDisposed = true;
        }

        GC.SuppressFinalize(this);
    }

    private RunScope EnterRun()
    {
        if (!_running.TryEnter())
            throw new InvalidOperationException("The trainer is running in another thread; wait until that run ends.");

        var scope = new RunScope(_running);
        if (!_isDisposed) return scope;

        scope.Dispose();
        throw new ObjectDisposedException(GetType().Name);
    }

    private readonly struct RunScope(Lock running) : IDisposable
    {
        public void Dispose() => running.Exit();
    }

    /// <summary>The run directory, if this worker writes it.</summary>
    private string? WrittenDirectory => Workers.IsFirst ? _options.RunDirectory : null;

    /// <summary>Runs on all workers. What ends the run on one of them ends it on all.</summary>
    private TResult RunTogether<TResult>(
        IReadOnlyList<TExample> train, IReadOnlyList<TExample> dev, Func<TrainingRun, TResult> action, CancellationToken cancellationToken)
    {
        try
        {
            using var workers = new RunWorkers(Workers, cancellationToken);
            using var run = CreateRun(train, dev, workers);
            return action(run);
        }
        catch (Exception error)
        {
            Workers.RequireFailureOfAll(error);
            throw;
        }
    }

    private TrainingRun CreateRun(IReadOnlyList<TExample> train, IReadOnlyList<TExample> dev, RunWorkers workers)
    {
        var run = new TrainingRun(_model, RunSettings.Resolve(_options, _model), _seams, _record, Encode(train, dev), workers);
        if (!Workers.IsFirst) return run;

        run.Progressed += progress => Progressed?.Invoke(this, progress);
        run.Evaluated += progress => Evaluated?.Invoke(this, progress);
        run.Caching += progress => Caching?.Invoke(this, progress);
        return run;
    }

    private TrainingData Encode(IReadOnlyList<TExample> train, IReadOnlyList<TExample> dev)
    {
        var data = TrainingData.Encode(_model, train, dev, _options.MaxLength);
        StepCount.Require(RunSettings.Resolve(_options, _model), data);
        if (_options.CheckData && _checked != (train, dev))
        {
            var report = DataCheck.Run(_model, data, WrittenDirectory);
            _record.Findings = report.Excerpts;
            if (report.Findings.Count > 0 && Workers.IsFirst) Checked?.Invoke(this, report);
            report.ThrowIfErrors();
            _checked = (train, dev);
        }

        return data;
    }
}
