using ModelDsl.Backbones.Arithmetic;
using ModelDsl.Data;
using ModelDsl.Data.Packing;
using ModelDsl.Heads;
using ModelDsl.Models;
using ModelDsl.Runtime;
using ModelDsl.Tokenization;
using static TorchSharp.torch;

namespace ModelDsl;

/// <summary>A pretrained model with its own types of examples and predictions.</summary>
public abstract class PretrainedModel<TExample, TPrediction> : PretrainedModel
{
    private const int LargestBatch = 4096;

    /// <inheritdoc/>
    protected PretrainedModel(PretrainedCheckpoint checkpoint) : base(checkpoint)
    {
    }

    /// <summary>Predicts for a text or a pair of texts.</summary>
    /// <exception cref="ObjectDisposedException">The model is disposed.</exception>
    /// <exception cref="InvalidOperationException">The model is training in another thread.</exception>
    public TPrediction Predict(string text, string? pair = null)
    {
        using var call = Usage.EnterCall();
        return PredictAll([Encode(text, pair)], Answer)[0];
    }

    /// <summary>Predicts for each text, in order.</summary>
    /// <inheritdoc cref="Predict(string, string?)"/>
    public IReadOnlyList<TPrediction> Predict(IEnumerable<string> texts) => Predict(texts, Answer);

    /// <summary>Predicts for each row of a batch.</summary>
    /// <inheritdoc cref="Predict(string, string?)"/>
    public IReadOnlyList<TPrediction> Predict(EncodedBatch batch) => Predict(batch, Answer);

    /// <summary>Creates a batcher, which answers single requests of many threads together. Dispose it before the model.</summary>
    /// <param name="maxBatchSize">The largest number of requests that are answered together.</param>
    /// <exception cref="ArgumentOutOfRangeException">The size is less than 1 or more than 4,096.</exception>
    public PredictionBatcher<TPrediction> CreateBatcher(int maxBatchSize = 64)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxBatchSize, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(maxBatchSize, LargestBatch);
        return new((text, pair) => Encode(text, pair), PredictTogether, maxBatchSize);

        TPrediction[] PredictTogether(EncodedExample[] examples)
        {
            using var call = Usage.EnterCall();
            return PredictAll(examples, Answer);
        }
    }

    /// <summary>Scores the model on labeled examples, task by task, with a report of each label in <see cref="Evaluation.Reports"/>.
    /// Generative heads are scored teacher-forced, and also by BLEU and chrF of generated text.</summary>
    /// <inheritdoc cref="Predict(string, string?)"/>
    public Evaluation Evaluate(IReadOnlyList<TExample> examples)
    {
        ArgumentNullException.ThrowIfNull(examples);
        using var call = Usage.EnterCall();
        var encoded = PackedExamples.Pack(EncodeAll(examples), row => Encode(examples[row])).All;
        return TextEvaluation.AddScores(new ModelEvaluation(this, Forward).EvaluateByLabel(encoded), this, encoded);
    }

    /// <summary>Tokenizes an example and encodes its labels.</summary>
    /// <param name="example">The example.</param>
    /// <param name="maxLength">The maximum number of tokens; null for the model's limit.</param>
    public abstract EncodedExample Encode(TExample example, int? maxLength = null);

    /// <summary>Encodes examples in parallel, in order, while they are read from the result.</summary>
    internal IEnumerable<EncodedExample> EncodeAll(
        IReadOnlyList<TExample> examples, int? maxLength = null, string name = "examples") =>
        ParallelEncoding.EncodeInChunks(examples, example => Encode(example, maxLength), name);

    /// <summary>Predicts for each text, in order.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="answer">Returns the predictions of a batch, one per row.</param>
    protected IReadOnlyList<TPrediction> Predict(IEnumerable<string> texts, Func<EncodedBatch, IReadOnlyList<TPrediction>> answer)
    {
        ArgumentNullException.ThrowIfNull(texts);
        using var call = Usage.EnterCall();
        string[] all = [.. texts];
        return PredictAll(ParallelEncoding.EncodeAll(all, text => Encode(text), nameof(texts)), answer);
    }

    /// <summary>Predicts for each row of a batch.</summary>
    /// <param name="batch">The batch, on any device.</param>
    /// <param name="answer">Returns the predictions, one per row. Called without autograd or dropout.</param>
    protected IReadOnlyList<TPrediction> Predict(EncodedBatch batch, Func<EncodedBatch, IReadOnlyList<TPrediction>> answer)
    {
        ArgumentNullException.ThrowIfNull(batch);
        using var call = Usage.EnterCall();
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        using var packed = Usage.IsTraining ? null : PackedWeights.Read();
        return answer(batch.MoveTo(Device));
    }

    /// <summary>Returns the predictions of a batch, one per row. The default decodes logits; generative models override it. Called without
    /// autograd or dropout.</summary>
    protected virtual IReadOnlyList<TPrediction> Answer(EncodedBatch batch) => Decode(Forward(batch), batch);

    /// <summary>Decodes the logits of a batch into predictions, one per row.</summary>
    /// <exception cref="NotSupportedException">The model generates text, which teacher-forced logits cannot decode to.</exception>
    protected virtual IReadOnlyList<TPrediction> Decode(TaskLogits logits, EncodedBatch inputs) =>
        throw new NotSupportedException($"{GetType().Name} does not answer by logits.");

    private TPrediction[] PredictAll(EncodedExample[] examples, Func<EncodedBatch, IReadOnlyList<TPrediction>> answer)
    {
        var predictions = new TPrediction[examples.Length];
        var batches = Heads.Any(head => head.GeneratesText)
            ? LengthBatches.SplitToGenerate(examples, Enumerable.Range(0, examples.Length))
            : LengthBatches.Split(examples);
        foreach (var rows in batches)
        {
            using var batch = CreateBatch([.. rows.Select(row => examples[row])]);
            foreach (var (row, prediction) in rows.Zip(Predict(batch, answer)))
                predictions[row] = prediction;
        }

        return predictions;
    }
}
