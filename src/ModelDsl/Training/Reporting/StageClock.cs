namespace ModelDsl.Training.Reporting;

/// <summary>Estimates the time left in a run from measurements of the current stage.</summary>
/// <param name="stage">The work of the current stage.</param>
/// <param name="later">The work of the later stages of this run.</param>
internal sealed class StageClock(StageWork stage, IReadOnlyList<StageWork> later)
{
    private StageWork _doneBefore;
    private int _steps;
    private int _examples;
    private int _evaluations;
    private TimeSpan _training;
    private TimeSpan _evaluating;

    /// <summary>The training speed in examples per second.</summary>
    public double ExamplesPerSecond => _training > TimeSpan.Zero ? _examples / _training.TotalSeconds : 0;

    /// <summary>The time left in the stage; null before the first step. Evaluations count once one has been measured.</summary>
    public TimeSpan? StageRemaining => EstimateRemaining(StepsLeft, EvaluationsLeft);

    /// <summary>The time left in the run; null before the first step.</summary>
    public TimeSpan? RunRemaining => EstimateRemaining(
        StepsLeft + later.Sum(work => work.Steps),
        EvaluationsLeft + later.Sum(work => work.Epochs));

    private int StepsLeft => stage.Steps - _doneBefore.Steps - _steps;

    private int EvaluationsLeft => stage.Epochs - _doneBefore.Epochs - _evaluations;

    /// <summary>Excludes work that was completed before this clock started.</summary>
    public void GoOn(StageWork done) => _doneBefore = done;

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

    private TimeSpan? EstimateRemaining(int steps, int evaluations)
    {
        if (_steps == 0) return null;
        var evaluation = _evaluations == 0 ? TimeSpan.Zero : _evaluating / _evaluations;
        return _training / _steps * steps + evaluation * evaluations;
    }
}

/// <summary>The amount of work of a stage.</summary>
/// <param name="Steps">The number of optimizer steps.</param>
/// <param name="Epochs">The number of epochs, each with one evaluation.</param>
internal readonly record struct StageWork(int Steps, int Epochs);
