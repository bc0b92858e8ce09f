using System.Text.Json.Nodes;
using ModelDsl.Checkpoints;
using ModelDsl.Data;
using ModelDsl.Testing;
using ModelDsl.Tests.Checkpoints;
using ModelDsl.Tests.Models.Declared;

namespace ModelDsl.Tests.Heads;

/// <summary>Names that no enum could have: a head declared by its number of labels takes whatever the checkpoint has.</summary>
public sealed class StoredLabelNamesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("""{"0": 1, "1": 2, "2": 3}""", "1", "2", "3")]
    [InlineData("""{"0": "negative ", "1": "neutral", "2": " "}""", "negative ", "neutral", " ")]
    [InlineData("""{"0": "US", "1": "us", "2": "them"}""", "US", "us", "them")]
    [InlineData("""{"0": "same", "1": "same", "2": ""}""", "same", "same", "")]
    public void They_open_with_the_trained_head_and_are_saved_as_they_are(string stored, params string[] names)
    {
        using var checkpoint = WithNames(stored);
        using (var model = TinySentiment.FromPretrained(checkpoint.Path))
        {
            Assert.Empty(model.LoadReport.FreshlyInitialized);
            Assert.Equal(names, model.Task.Labels.Names);
            model.Save(_folder["saved"]);
        }

        using var saved = CheckpointDirectory.Open(_folder["saved"]);
        Assert.Equal(names, saved.Config.GetProperty("id2label").EnumerateObject().Select(entry => entry.Value.GetString()));
        using var reopened = TinySentiment.FromPretrained(_folder["saved"]);
        Assert.Equal(names, reopened.Task.Labels.Names);
    }

    [Fact]
    public void Data_may_write_a_name_without_its_case_or_spaces_unless_that_is_ambiguous()
    {
        using var checkpoint = WithNames("""{"0": "US", "1": "us", "2": "Them "}""");
        using var model = TinySentiment.FromPretrained(checkpoint.Path);

        Assert.Equal([0, 1, -1], ((string[])["US", "us", "Us"]).Select(model.Task.Labels.IndexOfName));
        Assert.Equal([2, 2, -1], ((string[])["Them ", "them", "they"]).Select(model.Task.Labels.IndexOfName));
    }

    [Fact]
    public void A_declared_enum_ignores_outer_spaces_and_otherwise_says_what_to_declare()
    {
        using var spaces = WithNames("""{"0": "negative ", "1": "neutral", "2": "positive"}""");
        using (var model = TinyMood.FromPretrained(spaces.Path))
            Assert.Empty(model.LoadReport.FreshlyInitialized);

        using var twins = WithNames("""{"0": "US", "1": "us", "2": " "}""");
        var error = Assert.Throws<CheckpointException>(() => TinyMood.FromPretrained(twins.Path));
        Assert.Contains("Negative, Neutral, Positive; the checkpoint US, us, \" \".", error.Message, StringComparison.Ordinal);
        Assert.Contains("Labels = 3", error.Message, StringComparison.Ordinal);
    }

    private static EditedCheckpoint WithNames(string names) =>
        new(Goldens.PathOf("models/bert-tiny-seqcls/checkpoint"), config => config["id2label"] = JsonNode.Parse(names));
}
