using ModelDsl.Tests.Training;
using ModelDsl.Tests.Training.HandWritten;

namespace ModelDsl.Tests.Models;

/// <summary>Single requests of many callers are answered in shared batches, each with its own answer.</summary>
public sealed class PredictionBatcherTests : TrainingFixture
{
    private static readonly string[] Texts = [.. Train.Select(example => example.Text).Distinct()];

    [Fact]
    public async Task Every_caller_gets_the_answer_to_its_own_text()
    {
        using var model = Open();
        await using var batcher = model.CreateBatcher();
        string[] asked = [.. Enumerable.Range(0, 200).Select(number => Texts[number % Texts.Length])];

        var answers = await Task.WhenAll(asked.Select(text => Task.Run(() => batcher.PredictAsync(text))));

        foreach (var (text, answer) in asked.Zip(answers))
        {
            var (alone, together) = (model.Predict(text), answer);
            Assert.Equal(alone.Mood.Label, together.Mood.Label);
            Assert.Equal(alone.Mood.Probability, together.Mood.Probability, 1e-5);
        }
    }

    [Fact]
    public async Task Requests_that_arrive_during_a_batch_form_the_next_one()
    {
        using var model = Open();
        using var forward = new PausedForward(model);
        await using var batcher = model.CreateBatcher(maxBatchSize: 8);

        var first = batcher.PredictAsync(Texts[0]);
        forward.WaitUntilInside();
        Task<TinyTriage.Prediction>[] later = [.. Enumerable.Range(0, 16).Select(_ => batcher.PredictAsync(Texts[0]))];
        forward.GoOn();
        await first;
        await Task.WhenAll(later);

        Assert.Equal(1 + (16 / 8), batcher.Batches);
    }

    [Fact]
    public async Task A_text_that_cannot_be_encoded_fails_alone()
    {
        using var model = Open();
        await using var batcher = model.CreateBatcher();

        var good = batcher.PredictAsync(Texts[0]);
        await Assert.ThrowsAsync<ArgumentNullException>(() => batcher.PredictAsync(null!));
        await good;
    }

    [Fact]
    public async Task A_canceled_request_ends_at_once_and_the_others_go_on()
    {
        using var model = Open();
        using var forward = new PausedForward(model);
        await using var batcher = model.CreateBatcher();
        using var cancellation = new CancellationTokenSource();

        var first = batcher.PredictAsync(Texts[0]);
        forward.WaitUntilInside();
        var canceled = batcher.PredictAsync(Texts[0], cancellationToken: cancellation.Token);
        var other = batcher.PredictAsync(Texts[0]);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => canceled);
        forward.GoOn();

        Assert.Equal((await first).Mood.Label, (await other).Mood.Label);
    }

    [Fact]
    public async Task A_disposed_batcher_answers_what_waits_and_refuses_the_next()
    {
        using var model = Open();
        var batcher = model.CreateBatcher();
        Task<TinyTriage.Prediction>[] waiting = [.. Texts.Select(text => batcher.PredictAsync(text))];

        batcher.Dispose();

        Assert.All(waiting, request => Assert.True(request.IsCompletedSuccessfully || request.Wait(TimeSpan.FromMinutes(1))));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => batcher.PredictAsync(Texts[0]));
    }

    [Fact]
    public async Task The_error_of_a_batch_reaches_its_callers_and_not_the_next_batch()
    {
        using var model = Open();
        await using var batcher = model.CreateBatcher();
        model.BeforeHeads = () => throw new InvalidDataException("broken");
        Assert.Equal("broken", (await Assert.ThrowsAsync<InvalidDataException>(() => batcher.PredictAsync(Texts[0]))).Message);

        model.BeforeHeads = null;
        await batcher.PredictAsync(Texts[0]);
        model.Dispose();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => batcher.PredictAsync(Texts[0]));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4097)]
    public void A_batch_has_a_reasonable_size(int size)
    {
        using var model = Open();
        Assert.Throws<ArgumentOutOfRangeException>(() => model.CreateBatcher(size));
    }
}
