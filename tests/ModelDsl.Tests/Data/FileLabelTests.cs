using System.Text.Json;
using ModelDsl.Checkpoints;
using ModelDsl.Tests.Checkpoints;
using ModelDsl.Tests.Models;
using ModelDsl.Tests.Models.Declared;

namespace ModelDsl.Tests.Data;

/// <summary>Labels that the compiler read from a data file: reading, predicting and saving use them as the file has them.</summary>
public sealed class FileLabelTests : IDisposable
{
    private static readonly string[] Reasons = ["damaged", "praise & thanks", "very late"];

    private readonly DataFolder _data = new();
    private readonly TemporaryFolder _folder = new();
    private readonly GoldenModel _golden = new("bert-tiny-seqcls");

    public void Dispose()
    {
        _golden.Dispose();
        _folder.Dispose();
        _data.Dispose();
    }

    [Fact]
    public void The_file_itself_is_read_from_the_declared_columns()
    {
        var examples = TinyRequests.Example.Read(Path.Combine(AppContext.BaseDirectory, "requests.csv"));

        Assert.Equal(
            [
                (TinyRequests.ReasonLabel.VeryLate, TinyRequests.MoodLabel.Minus1),
                (TinyRequests.ReasonLabel.PraiseAndThanks, TinyRequests.MoodLabel._1),
                (TinyRequests.ReasonLabel.Damaged, TinyRequests.MoodLabel.Minus1),
                (TinyRequests.ReasonLabel.VeryLate, TinyRequests.MoodLabel._0),
                (TinyRequests.ReasonLabel.PraiseAndThanks, default(TinyRequests.MoodLabel?)),
                (TinyRequests.ReasonLabel.VeryLate, TinyRequests.MoodLabel._0),
            ],
            examples.Select(example => (example.Reason!.Value, example.Mood)));
    }

    [Theory]
    [InlineData("text,reason\nHello,damaged\n")]
    [InlineData("text,why\nHello,DAMAGED\n")]
    public void A_label_column_is_a_default_that_columns_override(string content)
    {
        var columns = new ExampleColumns();
        if (content.Contains("reason", StringComparison.Ordinal))
            columns.Labels["Reason"] = "reason";

        var example = Assert.Single(TinyRequests.Example.Read(_data.Write("more.csv", content), columns));

        Assert.Equal(TinyRequests.ReasonLabel.Damaged, example.Reason);
    }

    [Fact]
    public void A_saved_version_has_the_labels_of_the_file_in_the_order_of_the_enum()
    {
        using (var model = TinyRequests.FromPretrained(_golden.Checkpoint, new() { FreshHeads = true }))
        {
            Assert.Equal(Reasons, model.Reason.Labels.Names);
            model.Save(_folder["saved"]);
        }

        using var saved = CheckpointDirectory.Open(_folder["saved"]);
        var heads = saved.Config.GetProperty("modeldsl").GetProperty("heads").EnumerateArray().ToList();
        Assert.Equal(Reasons, LabelsOf(heads[0]));
        Assert.Equal(["-1", "0", "1"], LabelsOf(heads[1]));
        Assert.Equal([0, 1, 2], Enum.GetValues<TinyRequests.ReasonLabel>().Select(label => (int)label));

        using var reopened = TinyRequests.FromPretrained(_folder["saved"]);
        var prediction = reopened.Predict("Where is my parcel?");
        Assert.Equal(3, prediction.Reason.Probabilities.Count);
        Assert.Contains(prediction.Mood.Label, Enum.GetValues<TinyRequests.MoodLabel>());
    }

    private static IEnumerable<string?> LabelsOf(JsonElement head) =>
        head.GetProperty("labels").EnumerateArray().Select(label => label.GetString());
}
