using ModelDsl.Backbones;
using ModelDsl.Data;
using ModelDsl.Heads;
using ModelDsl.Models;
using ModelDsl.Runtime;
using ModelDsl.Tokenization;
using static TorchSharp.torch;

namespace ModelDsl;

/// <summary>A model with examples and predictions of its own types.</summary>
public abstract class PretrainedModel<TExample, TPrediction> : PretrainedModel
{
    private const int PredictionBatchSize = 16;

    /// <inheritdoc/>
    protected PretrainedModel(PretrainedCheckpoint checkpoint) : base(checkpoint)
    {
    }

    /// <summary>What the model says about a text, or a pair of texts.</summary>
    public TPrediction Predict(string text, string? pair = null) => PredictAll([Encode(text, pair)], Answer)[0];

    /// <summary>What the model says about each text, in the order of the texts.</summary>
    public IReadOnlyList<TPrediction> Predict(IEnumerable<string> texts) => Predict(texts, Answer);

    /// <summary>What the model says about each row of a batch.</summary>
    public IReadOnlyList<TPrediction> Predict(EncodedBatch batch) => Predict(batch, Answer);

    /// <summary>Scores the model on labelled examples, task by task. A head that writes texts is scored as it learns, behind the true
    /// tokens, and by what it writes by itself: BLEU and chrF.</summary>
    public Evaluation Evaluate(IReadOnlyList<TExample> examples, int batchSize = 16)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1);
        var encoded = EncodeAll(examples);
        return TextEvaluation.AddScores(new ModelEvaluation(this, Forward).Evaluate(encoded, batchSize), this, encoded, batchSize);
    }

    /// <summary>Makes the ids of an example, with its labels.</summary>
    /// <param name="example">The example.</param>
    /// <param name="maxLength">The most tokens; null: as many as the model can read.</param>
    public abstract EncodedExample Encode(TExample example, int? maxLength = null);

    /// <summary>Makes the ids of many examples, on all processors; in the order of the examples.</summary>
    internal EncodedExample[] EncodeAll(IReadOnlyList<TExample> examples, int? maxLength = null) =>
        ParallelEncoding.EncodeAll(examples, example => Encode(example, maxLength));

    /// <summary>What the model says about each text, in the order of the texts.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="answer">Answers a batch of them.</param>
    protected IReadOnlyList<TPrediction> Predict(IEnumerable<string> texts, Func<EncodedBatch, IReadOnlyList<TPrediction>> answer) =>
        PredictAll(ParallelEncoding.EncodeAll([.. texts], text => Encode(text)), answer);

    /// <summary>What the model says about each row of a batch.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="answer">Answers it. Nothing records gradients or drops out.</param>
    protected IReadOnlyList<TPrediction> Predict(EncodedBatch batch, Func<EncodedBatch, IReadOnlyList<TPrediction>> answer)
    {
        using var modes = EvaluationMode.Enter(this);
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        return answer(batch);
    }

    /// <summary>Answers a batch, one prediction per row: from its logits, unless a model writes text. Nothing records gradients or drops
    /// out.</summary>
    protected virtual IReadOnlyList<TPrediction> Answer(EncodedBatch batch) => Decode(Forward(batch), batch);

    /// <summary>Turns the logits of a batch into predictions, one per row.</summary>
    /// <exception cref="NotSupportedException">The model writes text, which no logits of known targets say.</exception>
    protected virtual IReadOnlyList<TPrediction> Decode(TaskLogits logits, EncodedBatch inputs) =>
        throw new NotSupportedException($"{GetType().Name} does not answer by logits.");

    private TPrediction[] PredictAll(EncodedExample[] examples, Func<EncodedBatch, IReadOnlyList<TPrediction>> answer)
    {
        var predictions = new TPrediction[examples.Length];
        using var modes = EvaluationMode.Enter(this);
        foreach (var rows in LengthBatches.Split(examples, PredictionBatchSize))
        {
            using var batch = EncodedBatch.Create([.. rows.Select(row => examples[row])], BackboneModule.Config.PadId);
            foreach (var (row, prediction) in rows.Zip(Predict(batch, answer)))
                predictions[row] = prediction;
        }

        return predictions;
    }
}
