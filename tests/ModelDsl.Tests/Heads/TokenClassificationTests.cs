using ModelDsl.Data;
using ModelDsl.Testing;
using ModelDsl.Tests.Models.Declared;
using TorchSharp;
using static ModelDsl.Tests.Models.Declared.TinyEntities;
using static TorchSharp.torch;

namespace ModelDsl.Tests.Heads;

public sealed class TokenClassificationTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly TinyEntities _model = FromPretrained(Goldens.PathOf("models/bert-tiny-tokcls/checkpoint"));

    public void Dispose()
    {
        _model.Dispose();
        _scope.Dispose();
    }

    [Theory]
    [InlineData("[Ada] met Max in <São Paulo>!")]
    [InlineData("[Anna-Maria Håkansson] , from <the Hague>.")]
    [InlineData("<東京> and <O'Hare>, says [Zoë].")]
    [InlineData("Nobody\tis \U0001F600 here")]
    public void Spans_become_tags_of_first_word_pieces_and_tags_become_the_same_spans(string marked)
    {
        var (text, spans) = Unmarked(marked);
        var encoded = _model.Encode(new Example(text, spans));
        using var batch = EncodedBatch.Create([encoded], padId: 0);
        var tags = batch.Labels[0]!;

        Assert.Equal(encoded.Words!.Count, encoded.Labels[0]!.Count);
        Assert.Equal(EncodedExample.NoLabel, tags[0, 0].item<long>());
        Assert.Equal(EncodedExample.NoLabel, tags[0, -1].item<long>());

        // As a model would answer that is sure of the right tags, and of anything where there is no word.
        var logits = nn.functional.one_hot(tags.clamp(min: 0), 5).to_type(ScalarType.Float32) * 50;
        var found = _model.Entities.Decode(logits, batch).Single();
        Assert.Equal(spans, found.Select(span => new TextSpan<EntitiesLabel>(span.Start, span.Length, span.Label)));
        Assert.All(found, span => Assert.Equal(1, span.Probability, 1e-4));
    }

    [Fact]
    public void Entities_may_be_of_a_single_kind()
    {
        using var folder = new Checkpoints.TemporaryFolder();
        using var model = TinyPlaces.FromPretrained(Goldens.PathOf("models/bert-tiny/checkpoint"));
        Assert.Equal(["O", "B-place", "I-place"], model.Places.OutputNames);
        IReadOnlyList<TinyPlaces.Example> texts = [.. Enumerable.Repeat(
            new TinyPlaces.Example("We met in Rome.", [new(10, 4, TinyPlaces.PlacesLabel.Place)]), 16)];
        using var trainer = new TinyPlaces.Trainer(model, new() { Epochs = 8, BatchSize = 4, HeadLearningRate = 0.1 });
        Assert.Equal(1, trainer.Run(texts, texts).Stages[^1].Evaluation["Places"][MetricNames.EntityF1]);

        model.Save(folder["saved"]);
        using var reopened = TinyPlaces.FromPretrained(folder["saved"]);
        Assert.Equal(model.Predict(texts[0].Text).Places, reopened.Predict(texts[0].Text).Places);
    }

    [Fact]
    public void What_no_model_could_learn_is_refused()
    {
        Assert.Contains("touches a word of another span", ErrorOf(new(0, 3, EntitiesLabel.PER), new(2, 3, EntitiesLabel.LOC)),
            StringComparison.Ordinal);
        Assert.Contains("is not within a text", ErrorOf(new TextSpan<EntitiesLabel>(0, 0, EntitiesLabel.PER)), StringComparison.Ordinal);
        Assert.Contains("is not a label of Entities", ErrorOf(new TextSpan<EntitiesLabel>(0, 3, (EntitiesLabel)9)),
            StringComparison.Ordinal);
        using var batch = new EncodedBatch(ones(1, 4, ScalarType.Int64), null, null);
        Assert.Contains("make it of a text", Assert.Throws<ArgumentException>(() => _model.Predict(batch)).Message,
            StringComparison.Ordinal);

        string ErrorOf(params TextSpan<EntitiesLabel>[] spans) =>
            Assert.Throws<ArgumentException>(() => _model.Encode(new Example("Adam in Rome", spans))).Message;
    }

    // O B-PER I-PER B-LOC I-LOC are 0 to 4; the answers are those of seqeval's get_entities.
    [Theory]
    [InlineData("0 1 2 0 3", "0:1+2 1:4+1")]
    [InlineData("2 2 0 4", "0:0+2 1:3+1")]
    [InlineData("1 1 2", "0:0+1 0:1+2")]
    [InlineData("1 4 4 2", "0:0+1 1:1+2 0:3+1")]
    [InlineData("0 0", "")]
    public void An_inside_without_a_beginning_begins_an_entity(string tags, string entities) => Assert.Equal(
        entities,
        string.Join(' ', TagSet.Runs([.. tags.Split(' ').Select(int.Parse)]).Select(run => $"{run.Label}:{run.First}+{run.Count}")));

    [Fact]
    public void The_score_is_that_of_whole_entities()
    {
        // Row 0: PER(0-1) found, LOC(3) found too long. Row 1, cut off by its labels: PER(0) missed.
        var labels = tensor(new long[] { 1, 2, 0, 3, 0, 1, 0, -100, -100, -100 }, [2, 5]);
        var predicted = tensor(new long[] { 1, 2, 0, 3, 4, 0, 0, 1, 1, 1 }, [2, 5]);
        var evaluator = _model.Entities.CreateEvaluator();
        evaluator.Add(nn.functional.one_hot(predicted, 5).to_type(ScalarType.Float32), labels);

        var metrics = evaluator.Result!;
        Assert.Equal((7, MetricNames.EntityF1), (metrics.Count, metrics.Primary));
        Assert.Equal(1 / 2.0, metrics[MetricNames.Precision]);
        Assert.Equal(1 / 3.0, metrics[MetricNames.Recall]);
        Assert.Equal(2 / 5.0, metrics.Score, 1e-12);
    }

    // [..] is a person, <..> a place.
    private static (string Text, TextSpan<EntitiesLabel>[] Spans) Unmarked(string marked)
    {
        var (text, start) = ("", 0);
        List<TextSpan<EntitiesLabel>> spans = [];
        foreach (var character in marked)
        {
            if (character is '[' or '<') start = text.Length;
            else if (character is ']' or '>')
                spans.Add(new(start, text.Length - start, character == ']' ? EntitiesLabel.PER : EntitiesLabel.LOC));
            else text += character;
        }

        return (text, [.. spans]);
    }
}
