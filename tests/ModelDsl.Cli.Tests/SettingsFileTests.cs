namespace ModelDsl.Cli.Tests;

/// <summary>A settings file is wrong in one place: the message names the file, the line and what was meant.</summary>
public class SettingsFileTests : CommandFixture
{
    public static TheoryData<string, int, string> Mistakes => new()
    {
        { "{\n  \"Epochs\": 2,\n  \"LerningRate\": 1e-4\n}", 3, "There is no setting \"LerningRate\". Did you mean LearningRate?" },
        { "{\n  \"Stages\": {\n    \"Layer2\": { \"Epochs\": 2 }\n  }\n}", 3, "There is no stage \"Layer2\". Did you mean Layer1?" },
        { "{ \"Stages\": { \"Heads\":\n { \"Seed\": 2 } } }", 2, "There is no setting of a stage \"Seed\"." },
        { "{\n  \"Epochs\": 0\n}", 2, "Epochs is 0; it must be at least 1." },
        { "{\n  \"Epochs\": \"two\"\n}", 2, "Epochs is \"two\"; it must be at least 1." },
        { "{\n  \"Epochs\": [2]\n}", 2, "Epochs is a list; a setting has one value." },
        { "{\n  \"Epochs\": { \"Heads\": 2 }\n}", 2, "Epochs is an object; it has one value." },
        { "{\n  \"Stages\": 3\n}", 2, "Stages is an object" },
        { "[1]", 1, "Settings are an object" },
        { "{\n  \"Epochs\": 2\n  \"Seed\": 1\n}", 3, "this is no JSON object of settings" },
        { "{\n  \"Labels\": { \"Mod\": \"x\" }\n}", 2, "There is no task \"Mod\". Did you mean Mood?" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_is_named_with_file_and_line(string json, int line, string message)
    {
        Write("settings.json", json);
        Assert.Equal(2, Run("train", "--settings", PathOf("settings.json")));
        Assert.Contains($"{PathOf("settings.json")}, line {line}: ", Error, StringComparison.Ordinal);
        Assert.Contains(message, Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_is_named()
    {
        Assert.Equal(2, Run("train", "--settings", PathOf("nowhere.json")));
        Assert.Contains("nowhere.json cannot be read", Error, StringComparison.Ordinal);
    }
}
