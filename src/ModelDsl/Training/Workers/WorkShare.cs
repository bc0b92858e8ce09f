using ModelDsl.Data;
using ModelDsl.Data.Packing;

namespace ModelDsl.Training.Workers;

/// <summary>The examples that one worker processes.</summary>
/// <param name="Rank">The number of the worker.</param>
/// <param name="Count">The number of workers.</param>
internal sealed record WorkShare(int Rank, int Count)
{
    /// <summary>The share of a process that works alone.</summary>
    public static WorkShare Whole { get; } = new(0, 1);

    /// <summary>Returns whether an example belongs to the worker in every epoch. Only its worker caches it.</summary>
    /// <param name="index">The index of the example in the run's data.</param>
    public bool Owns(int index) => index % Count == Rank;

    /// <summary>Returns the worker's own examples.</summary>
    public ExampleView SelectOwned(ExampleView examples) => examples.Filter(Owns);

    /// <summary>Returns the worker's own examples of a step.</summary>
    public IReadOnlyList<EncodedExample> SelectOwned(IReadOnlyList<EncodedExample> step) =>
        Count == 1 ? step : [.. step.Where(example => Owns(example.Index))];

    /// <summary>Returns the worker's part of a step, equal in number and length for all workers. Examples change their worker from epoch to
    /// epoch.</summary>
    public IReadOnlyList<EncodedExample> SelectDealt(IReadOnlyList<EncodedExample> step) =>
        Count == 1 ? step : [.. step.Where((_, position) => position % Count == Rank)];
}
