namespace ModelDsl.Training.Reporting;

/// <summary>Estimates the time left in a run from measurements of the current stage and the planned costs of later ones.</summary>
/// <remarks>A step takes a constant time and a time in proportion to its planned work. While the work of the current stage is small, as of
/// heads on cached features, the pass that fills the cache tells the time per work.</remarks>
/// <param name="stage">The work of the current stage.</param>
/// <param name="later">The work of the later stages of this run.</param>
internal sealed class StageClock(StageWork stage, IReadOnlyList<StageWork> later)
{
    // Steps of heads are mostly constant time: how long the hundredfold of their work takes cannot be seen in them.
    private const double MaxExtrapolation = 100;

    private StageWork _stage = stage;
    private StageWork _doneBefore;
    private int _steps;
    private int _examples;
    private int _evaluations;
    private TimeSpan _training;
    private TimeSpan _evaluating;
    private double? _cachingSecondsPerWork;

    /// <summary>The training speed in examples per second.</summary>
    public double ExamplesPerSecond => _training > TimeSpan.Zero ? _examples / _training.TotalSeconds : 0;

    /// <summary>The time left in the stage; null before the first step. Evaluations count once one has been measured.</summary>
    public TimeSpan? StageRemaining => _steps == 0
        ? null
        : TimeSpan.FromSeconds((SecondsPerStep * StepsLeft) + (SecondsPerEvaluation * EvaluationsLeft));

    /// <summary>The time left in the later stages; null before the first step, and where the current stage is too small to tell.</summary>
    public TimeSpan? LaterRemaining
    {
        get
        {
            if (_steps == 0) return null;
            var seconds = later.Sum(work => (work.Steps * EstimateStep(work)) + ((work.Evaluations + 1) * EstimateEvaluation(work)));
            return double.IsFinite(seconds) ? TimeSpan.FromSeconds(seconds) : null;
        }
    }

    /// <summary>The time left in the run; null where one of its parts is.</summary>
    public TimeSpan? RunRemaining => StageRemaining + LaterRemaining;

    private int StepsLeft => _stage.Steps - _doneBefore.Steps - _steps;

    // The kept weights are evaluated once more after the last epoch.
    private int EvaluationsLeft => _stage.Evaluations - _doneBefore.Evaluations - _evaluations is > 0 and var left ? left + 1 : 0;

    private double SecondsPerStep => _training.TotalSeconds / _steps;

    private double SecondsPerEvaluation => _evaluations == 0 ? 0 : _evaluating.TotalSeconds / _evaluations;

    private double SecondsPerWork => _cachingSecondsPerWork ?? (SecondsPerStep / _stage.StepWork);

    /// <summary>Replaces the work of the current stage by what a time budget leaves of it.</summary>
    public void Limit(StageWork work) => _stage = work;

    /// <summary>Excludes work that was completed before this clock started.</summary>
    public void GoOn(StageWork done) => _doneBefore = done;

    /// <summary>Adds the pass that fills the prefix cache.</summary>
    /// <param name="secondsPerWork">Its time per unit of <see cref="StageWork.StepWork"/>; null if none ran.</param>
    public void AddCaching(double? secondsPerWork) => _cachingSecondsPerWork = secondsPerWork;

    public void AddStep(int examples, TimeSpan elapsed)
    {
        _steps++;
        _examples += examples;
        _training += elapsed;
    }

    public void AddEvaluation(TimeSpan elapsed)
    {
        _evaluations++;
        _evaluating += elapsed;
    }

    private double EstimateStep(StageWork work) => Estimate(SecondsPerStep, _stage.StepWork, work.StepWork);

    private double EstimateEvaluation(StageWork work) => _evaluations == 0 && _stage.EvaluationWork > 0
        ? work.EvaluationWork * SecondsPerWork
        : Estimate(SecondsPerEvaluation, _stage.EvaluationWork, work.EvaluationWork);

    /// <summary>Returns the seconds of other work from those of measured work; infinity if they cannot be told.</summary>
    private double Estimate(double measuredSeconds, double measured, double other)
    {
        if (measured == 0 || other == 0) return measuredSeconds;     // a plan without costs
        if (_cachingSecondsPerWork is { } perWork) return Math.Max(measuredSeconds - (perWork * measured), 0) + (perWork * other);
        return other <= MaxExtrapolation * measured ? measuredSeconds * other / measured : double.PositiveInfinity;
    }
}

/// <summary>The amount of work of a stage.</summary>
/// <param name="Steps">The number of optimizer steps.</param>
/// <param name="Evaluations">The number of evaluations during the stage; its kept weights are evaluated once more.</param>
internal readonly record struct StageWork(int Steps, int Evaluations)
{
    /// <summary>The planned work of an optimizer step on average, in the unit of <see cref="StagePlan.ForwardWork"/> times examples; 0 if
    /// the plan has no costs.</summary>
    public double StepWork { get; init; }

    /// <summary>The planned work of one evaluation, in the unit of <see cref="StepWork"/>.</summary>
    public double EvaluationWork { get; init; }

    /// <summary>The planned work of all steps and evaluations, with the last one of the kept weights.</summary>
    public double Total => (Steps * StepWork) + ((Evaluations + 1) * EvaluationWork);
}
