using ModelDsl.Backbones;
using ModelDsl.Data;
using ModelDsl.Tests.Models.Declared;
using static TorchSharp.torch;

namespace ModelDsl.Tests.Models;

/// <summary>The generated model of a golden checkpoint: a classifier of each family, and BERT with each other kind of head. Tests see all
/// alike: one head, and the stages 0 (head), 1 (+ layer 1) and 2 (everything).</summary>
internal abstract class GoldenHead : IDisposable
{
    public const int HeadStage = 0;
    public const int LastLayerStage = 1;
    public const int FullStage = 2;

    public static readonly string[] Kinds = ["bert", "roberta", "distilbert", "bert-multilabel", "bert-regression", "bert-tokcls",
        "bert-mlm"];

    public abstract PretrainedModel Model { get; }

    public static string NameOf(string kind) => kind.Split('-') is [var family, var head] ? $"{family}-tiny-{head}" : $"{kind}-tiny-seqcls";

    public static GoldenHead Open(string kind, string checkpoint, PretrainedOptions? options = null)
    {
        switch (kind)
        {
            case "bert":
                var bert = TinySentiment.FromPretrained(checkpoint, options);
                return Of(bert, bert.Backbone);
            case "roberta":
                var roberta = TinyRoberta.FromPretrained(checkpoint, options);
                return Of(roberta, roberta.Backbone);
            case "distilbert":
                var distilbert = TinyDistilBert.FromPretrained(checkpoint, options);
                return Of(distilbert, distilbert.Backbone);
            case "bert-multilabel":
                var tags = TinyTags.FromPretrained(checkpoint, options);
                return Of(tags, tags.Backbone);
            case "bert-regression":
                var score = TinyScore.FromPretrained(checkpoint, options);
                return Of(score, score.Backbone);
            case "bert-tokcls":
                var entities = TinyEntities.FromPretrained(checkpoint, options);
                return Of(entities, entities.Backbone);
            case "bert-mlm":
                var words = TinyWords.FromPretrained(checkpoint, options);
                return Of(words, words.Backbone);
            default:
                throw new ArgumentOutOfRangeException(nameof(kind), kind, "not a kind");
        }
    }

    public static GoldenHead Of<TStage, TExample, TPrediction, TEmbeddings>(
        StagedModel<TStage, TExample, TPrediction> model, EncoderModel<TEmbeddings> backbone)
        where TStage : struct, Enum
        where TEmbeddings : EncoderEmbeddings => new Typed<TStage, TExample, TPrediction, TEmbeddings>(model, backbone);

    /// <summary>The output of the embeddings and of every layer.</summary>
    public abstract IEnumerable<Tensor> HiddenStates(EncodedBatch batch);

    public abstract void Apply(int stage);

    public abstract IReadOnlyList<ParameterGroup> ParameterGroups(int stage);

    public abstract Tensor ForwardStaged(int stage, EncodedBatch batch);

    /// <summary>The mean loss of a batch whose rows all have labels: over the rows or, where the head reads every position, over those with
    /// a label.</summary>
    public Tensor Loss(int stage, EncodedBatch batch) =>
        Mean(Model.Heads[0].LossSum(ForwardStaged(stage, batch), batch.Labels[0]!), batch.Labels[0]!);

    private static Tensor Mean(Tensor sum, Tensor labels) =>
        sum / (labels.dtype == ScalarType.Int64 ? labels.ne(EncodedExample.NoLabel).sum() : labels.shape[0]);

    public void Dispose() => Model.Dispose();

    private sealed class Typed<TStage, TExample, TPrediction, TEmbeddings>(
        StagedModel<TStage, TExample, TPrediction> model, EncoderModel<TEmbeddings> backbone) : GoldenHead
        where TStage : struct, Enum
        where TEmbeddings : EncoderEmbeddings
    {
        public override PretrainedModel Model => model;

        public override IEnumerable<Tensor> HiddenStates(EncodedBatch batch)
        {
            var hidden = backbone.Embeddings.Forward(batch);
            yield return hidden;
            foreach (var layer in backbone.Layers)
                yield return hidden = layer.Forward(hidden, batch.Mask);
        }

        public override void Apply(int stage) => model.Apply(StageOf(stage));

        public override IReadOnlyList<ParameterGroup> ParameterGroups(int stage) => model.ParameterGroups(StageOf(stage));

        public override Tensor ForwardStaged(int stage, EncodedBatch batch) => model.ForwardStaged(StageOf(stage), batch).ByTask[0];

        private static TStage StageOf(int stage) => Enum.GetValues<TStage>()[stage];
    }
}
