namespace ModelDsl.Package.Tests;

/// <summary>Each template builds and trains as it stands.</summary>
[Collection(nameof(StrangerSolution))]
public sealed class TemplateTests(StrangerSolution solution)
{
    [Theory]
    [InlineData("My-classifier", @"Where is my parcel\?\n  Prediction \{ Topic = (Billing|Delivery|Product|Account) \d\.\d\d")]
    [InlineData("My-multitask",
        @"Where is my parcel\?\n  Prediction \{ Sentiment = (Negative|Neutral|Positive) .* Topic = (Billing|Delivery|Product) \d\.\d\d")]
    [InlineData("My-tagger", @"Ines Amari wants the lamp sent to Glasgow\.\n  Prediction \{ Entities = \[")]
    [InlineData("My-translator", @"Where is the shop\?\n  Prediction \{ Translation = ")]
    public void A_new_project_trains_and_predicts(string project, string answer)
    {
        var output = solution.Run(project);

        Assert.Matches("(?m)^2 All ", output);
        Assert.Matches(answer, output);
        Assert.Empty(solution.MessagesOf(project));

        Assert.Matches("""(?m)^{"text":"A new text\.","prediction":{""", solution.Run(project, "predict", "A new text."));
    }

    [Fact]
    public void By_default_a_model_of_the_hub_is_named_and_its_shape_is_known()
    {
        var folder = solution.Feed.CreateFolder("by-default");
        DotNet.Run(folder, "new", "modeldsl-classifier", "--no-restore", "--debug:custom-hive", solution.Feed.CreateFolder("hive"));

        Assert.Contains("[Backbone(\"bert-base-uncased\")]", Read("Model.cs"), StringComparison.Ordinal);
        Assert.Contains("\"google-bert/bert-base-uncased\"", Read("Program.cs"), StringComparison.Ordinal);
        Assert.DoesNotContain("config.json", Read("by-default.csproj"), StringComparison.Ordinal);
        Assert.Contains($"Include=\"ModelDsl\" Version=\"{solution.Feed.Version}\"", Read("by-default.csproj"), StringComparison.Ordinal);

        string Read(string file) => File.ReadAllText(Path.Combine(folder, file));
    }
}
