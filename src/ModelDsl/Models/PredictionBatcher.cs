using System.Threading.Channels;
using ModelDsl.Data;

namespace ModelDsl;

/// <summary>Answers single requests of many threads in shared batches: while a batch is computed, the requests that arrive form the next
/// one. A lone request never waits for others.</summary>
/// <remarks>One thread computes all batches. A batch rounds differently than a single text, so probabilities differ from those of
/// <see cref="PretrainedModel{TExample,TPrediction}.Predict(string, string?)"/> in their last digits.</remarks>
/// <typeparam name="TPrediction">The prediction for one text.</typeparam>
public sealed class PredictionBatcher<TPrediction> : IDisposable, IAsyncDisposable
{
    private const int WaitingBatches = 16;

    private readonly Func<string, string?, EncodedExample> _encode;
    private readonly Func<EncodedExample[], IReadOnlyList<TPrediction>> _predict;
    private readonly int _maxBatchSize;
    private readonly Channel<Request> _waiting;
    private readonly Task _worker;

    /// <summary>Starts the thread that computes batches.</summary>
    /// <param name="encode">Tokenizes a text or a pair of texts; called by the threads that ask.</param>
    /// <param name="predict">Predicts for each example, in order.</param>
    /// <param name="maxBatchSize">The largest number of requests that are answered together.</param>
    internal PredictionBatcher(
        Func<string, string?, EncodedExample> encode, Func<EncodedExample[], IReadOnlyList<TPrediction>> predict, int maxBatchSize)
    {
        (_encode, _predict, _maxBatchSize) = (encode, predict, maxBatchSize);
        _waiting = Channel.CreateBounded<Request>(new BoundedChannelOptions(WaitingBatches * maxBatchSize) { SingleReader = true });

        // A thread of its own: OpenMP keeps a team of threads for each thread that ever multiplied.
        _worker = Task.Factory.StartNew(AnswerAll, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>The number of batches so far.</summary>
    internal int Batches { get; private set; }

    /// <summary>Predicts for a text or a pair of texts. If very many requests wait already, this one waits asynchronously until it can
    /// join them.</summary>
    /// <exception cref="ObjectDisposedException">The batcher or its model is disposed.</exception>
    /// <exception cref="InvalidOperationException">The model is training in another thread.</exception>
    /// <exception cref="OperationCanceledException">The request was canceled. Its batch may be computed all the same.</exception>
    public async Task<TPrediction> PredictAsync(string text, string? pair = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(text);
        var request = new Request(_encode(text, pair), new(TaskCreationOptions.RunContinuationsAsynchronously));
        try
        {
            await _waiting.Writer.WriteAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (ChannelClosedException)
        {
            throw new ObjectDisposedException(
                nameof(PredictionBatcher<TPrediction>), "The batcher is disposed and answers no more requests.");
        }

        using var registration = cancellationToken.Register(() => request.Answer.TrySetCanceled(cancellationToken));
        return await request.Answer.Task.ConfigureAwait(false);
    }

    /// <summary>Answers the requests that wait, and refuses later ones.</summary>
    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    /// <inheritdoc cref="Dispose"/>
    public ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        return new(_worker);
    }

    private void AnswerAll()
    {
        List<Request> batch = [];
        while (_waiting.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            while (batch.Count < _maxBatchSize && _waiting.Reader.TryRead(out var request))
            {
                if (!request.Answer.Task.IsCompleted) batch.Add(request);
            }

            if (batch.Count > 0) Answer(batch);
            batch.Clear();
        }
    }

    private void Answer(List<Request> batch)
    {
        Batches++;
        try
        {
            foreach (var (request, prediction) in batch.Zip(_predict([.. batch.Select(request => request.Example)])))
                request.Answer.TrySetResult(prediction);
        }
        catch (Exception e)     // Whatever it is, those who wait get it, and the next batch may do better.
        {
            foreach (var request in batch) request.Answer.TrySetException(e);
        }
    }

    private sealed record Request(EncodedExample Example, TaskCompletionSource<TPrediction> Answer);
}
