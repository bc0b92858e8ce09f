using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace ModelDsl.Training.Optimization;

/// <summary>A copy of everything that training changes, weights and moments of the trainable parameters, to come back to.</summary>
/// <param name="optimizer">The optimizer of the stage: its parameters must stay the same ones.</param>
internal sealed class TrainingPoint(AdamW optimizer) : IDisposable
{
    private readonly List<Tensor> _copies = [];

    /// <summary>Remembers the present state, in place of what was remembered before.</summary>
    public void Save()
    {
        using var noGrad = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        if (_copies.Count == 0)
        {
            _copies.AddRange(Live().Select(tensor => tensor.clone().DetachFromDisposeScope()));
            return;
        }

        foreach (var (live, copy) in Live().Zip(_copies)) copy.copy_(live);
    }

    /// <summary>Makes the remembered state the present one.</summary>
    public void Restore()
    {
        using var noGrad = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        foreach (var (live, copy) in Live().Zip(_copies)) live.copy_(copy);
    }

    public void Dispose()
    {
        foreach (var copy in _copies) copy.Dispose();
        _copies.Clear();
    }

    private IEnumerable<Tensor> Live()
    {
        foreach (var (name, parameter) in optimizer.Parameters)
        {
            var moments = optimizer.Moments[name];
            yield return parameter;
            yield return moments.Average;
            yield return moments.Square;
            yield return moments.Step;
        }
    }
}
