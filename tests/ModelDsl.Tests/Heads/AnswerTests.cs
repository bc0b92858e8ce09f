using System.Text.Json;
using ModelDsl.Heads.Answers;
using ModelDsl.Runtime;

namespace ModelDsl.Tests.Heads;

/// <summary>Predictions print and serialize with the names of labels, whichever kind of head made them.</summary>
public class AnswerTests
{
    private static readonly LabelSet<Stars> Labels = LabelSet.Create((Stars.One, "1 star"), (Stars.Two, "2 stars"), (Stars.Many, "more"));

    public enum Stars
    {
        One,
        Two,
        Many,
    }

    [Fact]
    public void A_label_has_its_name_and_probabilities_by_name()
    {
        var answer = new Scored<Stars>(Stars.Two, 0.75f, [0.2f, 0.75f, 0.05f]) { Labels = Labels };

        Assert.Equal("2 stars 0.75 (1 star 0.20, more 0.05)", answer.ToString());
        Assert.Equal(
            """{"Label":"2 stars","Probability":0.75,"Probabilities":{"1 star":0.2,"2 stars":0.75,"more":0.05}}""",
            JsonSerializer.Serialize(answer));
        Assert.Equal("2 stars", answer.LabelName);
    }

    [Fact]
    public void Without_a_head_a_label_has_the_name_of_its_enum()
    {
        var answer = new Scored<Stars>(Stars.Two, 0.75f, [0.2f, 0.75f, 0.05f]);
        Assert.Equal("Two 0.75 (One 0.20, Many 0.05)", answer.ToString());
        Assert.Equal("""{"Label":"4","Probability":1,"Probabilities":{"0":0,"1":1}}""",
            JsonSerializer.Serialize(new Scored<int>(4, 1, [0, 1])));
    }

    [Fact]
    public void A_set_of_labels_has_their_names()
    {
        var answer = new ScoredSet<Stars>([Stars.One, Stars.Many], [0.9f, 0.1f, 0.6f]) { Known = Labels };

        Assert.Equal("1 star 0.90, more 0.60 (2 stars 0.10)", answer.ToString());
        Assert.Equal("none (1 star 0.40)", new ScoredSet<Stars>([], [0.4f]) { Known = LabelSet.Create((Stars.One, "1 star")) }.ToString());
        Assert.Equal(
            """{"labels":["1 star","more"],"probabilities":{"1 star":0.9,"2 stars":0.1,"more":0.6}}""",
            JsonSerializer.Serialize(answer, JsonSerializerOptions.Web));
    }

    [Fact]
    public void A_span_has_the_name_of_its_label_and_equals_by_value()
    {
        var answer = new ScoredSpan<Stars>(Stars.One, 0.5f, 3, 6) { Labels = Labels };

        Assert.Equal("1 star 0.50 at 3, 6 long", answer.ToString());
        Assert.Equal("""{"Label":"1 star","Probability":0.5,"Start":3,"Length":6}""", JsonSerializer.Serialize(answer));
        Assert.Equal(new ScoredSpan<Stars>(Stars.One, 0.5f, 3, 6), answer);
        Assert.NotEqual(new ScoredSpan<Stars>(Stars.One, 0.5f, 3, 7), answer);
    }

    [Fact]
    public void Several_answers_print_one_by_one()
    {
        IReadOnlyList<MaskedToken> answers = new AnswerList<MaskedToken>(
            [new(2, [new("parcel", 0.6f), new("##s", 0.2f)]), new(5, [new("late", 1)])]);
        Assert.Equal("[2: parcel 0.60, ##s 0.20; 5: late 1.00]", answers.ToString());
        Assert.Equal(
            """[{"Position":5,"Candidates":[{"Token":"late","Probability":1}]}]""",
            JsonSerializer.Serialize<IReadOnlyList<MaskedToken>>(new AnswerList<MaskedToken>([answers[1]])));
    }

    [Fact]
    public void A_whole_prediction_is_readable()
    {
        var prediction = new Prediction(new(Stars.Two, 0.75f, [0.2f, 0.75f, 0.05f]) { Labels = Labels }, 3.5);
        Assert.Equal("Prediction { Stars = 2 stars 0.75 (1 star 0.20, more 0.05), Size = 3.5 }", prediction.ToString());
        Assert.Contains("\"stars\":{\"label\":\"2 stars\"", JsonSerializer.Serialize(prediction, JsonSerializerOptions.Web),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Predictions_cannot_be_read_from_JSON() =>
        Assert.Throws<NotSupportedException>(() => JsonSerializer.Deserialize<Scored<Stars>>("{}"));

    private sealed record Prediction(Scored<Stars> Stars, double Size);
}
