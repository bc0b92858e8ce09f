namespace ModelDsl.Training.Workers;

/// <summary>A group of one process.</summary>
internal sealed class SingleWorker : WorkerGroup
{
    public override int Rank => 0;

    public override int Count => 1;

    public override int CountOnMachine => 1;

    public override void Sum(Span<double> values)
    {
    }

    public override Task BeginSum(Memory<float> values) => Task.CompletedTask;

    public override void Broadcast(Span<byte> bytes)
    {
    }

    public override IReadOnlyList<byte[]> Gather(ReadOnlySpan<byte> bytes) => [bytes.ToArray()];

    public override void RequireFailureOfAll(Exception error)
    {
    }

    protected override void Dispose(bool disposing)
    {
    }
}
