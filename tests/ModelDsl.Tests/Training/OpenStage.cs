using ModelDsl.Tests.Training.HandWritten;
using ModelDsl.Training.Batching;
using ModelDsl.Training.Loop;
using ModelDsl.Training.Optimization;
using ModelDsl.Training.Policies;
using ModelDsl.Training.Reporting;
using ModelDsl.Training.Seams;
using ModelDsl.Training.Settings;
using ModelDsl.Training.State;
using TorchSharp;
using static ModelDsl.Tests.Training.HandWritten.TinyTriage;

namespace ModelDsl.Tests.Training;

/// <summary>The loop of one stage, over a model and an optimizer of its own: what a process has before the first step.</summary>
internal sealed class OpenStage : IDisposable
{
    private readonly TinyTriage _model;
    private readonly TrainingSeams _seams;

    public OpenStage(
        TinyTriage model, Stage stage, TrainerOptions<Stage> options, IReadOnlyList<Example> train, IReadOnlyList<Example> dev,
        Func<TrainingSeams, TrainingSeams>? change = null)
    {
        _model = model;
        var (number, settings) = ((int)stage, RunSettings.Resolve(options, model).Stages[(int)stage]);
        model.Apply(stage);
        _seams = new(new AdamW(options.MaxGradientNorm), new LengthGroupedSampler(), new LocalGradients(), new KeepBest());
        _seams = change?.Invoke(_seams) ?? _seams;
        _seams.Optimizer.SetGroups([.. model.ParameterGroups(stage).Select(group => OptimizerGroup.Resolve(group, settings))]);
        var data = TrainingData.Encode(model, train, dev, options.MaxLength);
        Workload = StageWorkload.Create(model, number, settings, data, caches: null);
        Clock = new(Workload.Work, []);
        Loop = new(Workload, _seams, Clock);
    }

    public StageWorkload Workload { get; }

    public StageClock Clock { get; }

    public StageLoop Loop { get; }

    /// <summary>The weights, and the optimizer's memory, as bits.</summary>
    public Dictionary<string, byte[]> Bits()
    {
        using var scope = torch.NewDisposeScope();
        return _model.NamedParameters.Select(named => KeyValuePair.Create(named.Key, (torch.Tensor)named.Value))
            .Concat(_seams.Optimizer.State)
            .ToDictionary(named => named.Key, named => named.Value.detach().bytes.ToArray());
    }

    public TrainingState Run(TrainingState state) => Loop.Run(state, CancellationToken.None);

    public TrainingState Advance(TrainingState state, int times)
    {
        for (var time = 0; time < times; time++) state = Loop.Advance(state, CancellationToken.None);
        return state;
    }

    public void Dispose()
    {
        Loop.Dispose();
        _seams.Optimizer.Dispose();
        _model.eval();
    }
}
