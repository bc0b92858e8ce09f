using ModelDsl.Native;
using TorchSharp;
using TorchSharp.Modules;
using Tensor = TorchSharp.torch.Tensor;

namespace ModelDsl.Training.Workers;

/// <summary>Parameters whose gradients are summed over all workers in one piece.</summary>
internal sealed class GradientBucket : IDisposable
{
    private readonly Parameter[] _parameters;
    private readonly long[] _starts;
    private readonly Tensor _sums;
    private readonly NativeMemory _memory;
    private readonly Tensor?[] _earlier;
    private Task? _reduction;

    /// <summary>Allocates room for the gradients.</summary>
    public GradientBucket(IReadOnlyList<Parameter> parameters)
    {
        _parameters = [.. parameters];
        _earlier = new Tensor?[_parameters.Length];
        _starts = new long[_parameters.Length + 1];
        foreach (var (index, parameter) in _parameters.Index()) _starts[index + 1] = _starts[index] + parameter.numel();

        // Workers exchange host memory, wherever the model is.
        _sums = Tensors.Zeros([_starts[^1]], torch.float32, Tensors.Host).DetachFromDisposeScope();
        _memory = new(_sums);
    }

    /// <summary>Whether the sum has begun. The gradients that a retried backward pass computes after that are the same again.</summary>
    public bool HasBegun => _reduction is not null;

    /// <summary>The number of parameters.</summary>
    public int Count => _parameters.Length;

    /// <summary>The size of the gradients in bytes.</summary>
    public long Bytes => _sums.NumberOfElements * sizeof(float);

    /// <summary>Whether each parameter has a gradient.</summary>
    public bool IsComplete()
    {
        using var scope = torch.NewDisposeScope();
        return _parameters.All(parameter => parameter.grad is not null);
    }

    /// <summary>Takes the gradients of earlier batches away, so that those of the last batch show when they are complete.</summary>
    public void SetAsideEarlier()
    {
        if (HasBegun) return;

        foreach (var (index, parameter) in _parameters.Index())
        {
            _earlier[index]?.Dispose();
            _earlier[index] = parameter.grad?.DetachFromDisposeScope();
            parameter.grad = null;
        }
    }

    /// <summary>Begins the sum over all workers. A parameter without a gradient counts as zero.</summary>
    public void Begin(WorkerGroup workers)
    {
        using var noGrad = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        foreach (var (index, parameter) in _parameters.Index())
        {
            var sum = SumOf(index);
            Tensor?[] parts = [_earlier[index], parameter.grad];
            sum.zero_();
            foreach (var part in parts.OfType<Tensor>()) sum.AddInPlace(part.to(sum.device));
        }

        _reduction = workers.BeginSum(_memory.Memory);
    }

    /// <summary>Whether this worker has a gradient of each parameter.</summary>
    public IEnumerable<bool> Known
    {
        get
        {
            using var scope = torch.NewDisposeScope();
            return [.. _parameters.Select((parameter, index) => _earlier[index] is not null || parameter.grad is not null)];
        }
    }

    /// <summary>Waits for the sum, and makes it the gradient of each parameter that has one on some worker.</summary>
    /// <param name="isKnown">Whether each parameter has a gradient on some worker.</param>
    public void Finish(ReadOnlySpan<double> isKnown)
    {
        using var noGrad = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        _reduction!.GetAwaiter().GetResult();
        _reduction = null;
        foreach (var (index, parameter) in _parameters.Index())
        {
            _earlier[index]?.Dispose();
            _earlier[index] = null;
            parameter.grad = isKnown[index] > 0 ? SumOf(index).to(parameter.device) : null;
        }
    }

    public void Dispose()
    {
        // A sum that goes on still writes: the process is about to end.
        if (_reduction is { IsCompleted: false }) return;
        foreach (var earlier in _earlier) earlier?.Dispose();
        ((IDisposable)_memory).Dispose();
        _sums.Dispose();
    }

    // A view: on the CPU the gradient is the sum itself, without a copy.
    private Tensor SumOf(int index) =>
        _sums.narrow(0, _starts[index], _starts[index + 1] - _starts[index]).view(_parameters[index].shape);
}
