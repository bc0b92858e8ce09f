using ModelDsl.Data;
using ModelDsl.Testing;
using ModelDsl.Tests.Models.Declared;
using static ModelDsl.Tests.Training.HandWritten.TinyTriage;

namespace ModelDsl.Tests.Training;

/// <summary>Null arguments, null elements and options that overflow get one clear error.</summary>
[Collection(AloneCollection.Name)]
public sealed class BadArgumentTests : TrainingFixture
{
    [Fact]
    public void A_list_that_is_null_is_named()
    {
        var model = Open();
        var trainer = TrainerOf(model, InMemory);

        Assert.Equal("texts", Assert.Throws<ArgumentNullException>(() => model.Predict((IEnumerable<string>)null!)).ParamName);
        Assert.Equal("text", Assert.Throws<ArgumentNullException>(() => model.Predict((string)null!)).ParamName);
        Assert.Equal("batch", Assert.Throws<ArgumentNullException>(() => model.Predict((EncodedBatch)null!)).ParamName);
        Assert.Equal("examples", Assert.Throws<ArgumentNullException>(() => model.Evaluate(null!)).ParamName);
        Assert.Equal("train", Assert.Throws<ArgumentNullException>(() => trainer.Run(null!, Dev)).ParamName);
        Assert.Equal("dev", Assert.Throws<ArgumentNullException>(() => trainer.Check(Train, null!)).ParamName);
        Assert.Equal("model", Assert.Throws<ArgumentNullException>(() => new Trainer(null!, InMemory)).ParamName);
        Assert.Equal("texts", Assert.Throws<ArgumentNullException>(() => model.Tokenizer.EncodeBatch((string[])null!)).ParamName);
        Assert.Equal("examples", Assert.Throws<ArgumentNullException>(() => EncodedBatch.Create(null!, 0)).ParamName);
        Assert.Equal("path", Assert.Throws<ArgumentNullException>(() => TinyEntities.Example.Read(null!)).ParamName);
    }

    [Fact]
    public void An_element_that_is_null_is_named_by_its_index()
    {
        var model = Open();
        var trainer = TrainerOf(model, InMemory);

        AssertNull("texts[1]", () => model.Predict(["a", null!]));
        AssertNull("examples[2]", () => model.Evaluate([Dev[0], Dev[1], null!]));
        AssertNull("train[48]", () => trainer.Run([.. Train, null!], Dev));
        AssertNull("dev[0]", () => trainer.RunStage(Stage.Heads, Train, [null!]));
        AssertNull("examples[0]", () => EncodedBatch.Create([null!], 0));
        Assert.StartsWith(
            "train[0] cannot be encoded: Value cannot be null. (Parameter 'text')",
            Assert.Throws<ArgumentException>(() => trainer.Run([new(null!, Moods.Good)], Dev)).Message);
    }

    [Fact]
    public void An_example_that_cannot_be_encoded_is_named_by_its_index()
    {
        using var model = TinyEntities.FromPretrained(Goldens.PathOf("models/bert-tiny-tokcls/checkpoint"));
        using var trainer = new TinyEntities.Trainer(model);
        TinyEntities.Example[] train =
            [new("Rome", []), new("NewYork", [new(0, 3, TinyEntities.EntitiesLabel.LOC), new(3, 4, TinyEntities.EntitiesLabel.LOC)])];

        var error = Assert.Throws<ArgumentException>(() => trainer.Run(train, train));

        Assert.StartsWith("train[1] cannot be encoded: The span at 3 of length 4 touches a word of another span.", error.Message);
    }

    [Fact]
    public void Options_that_overflow_when_multiplied_are_named_or_mean_all_examples()
    {
        var model = Open();

        var error = Assert.Throws<SettingException>(
            () => TrainerOf(model, InMemory with { Epochs = int.MaxValue }).RunStage(Stage.Heads, Train, Dev));
        var large = TrainerOf(model, InMemory with { Epochs = 1, BatchSize = 65_536, GradientAccumulation = 65_536 });
        var result = large.RunStage(Stage.Heads, Train, Dev);

        Assert.Equal("TrainerOptions.Epochs", error.Setting);
        Assert.Contains("Epochs is 2147483647", error.Message);
        Assert.True(double.IsFinite(result.Epochs[0].TrainingLoss));
    }

    private static void AssertNull(string place, Action call) =>
        Assert.StartsWith($"{place} is null.", Assert.Throws<ArgumentNullException>(call).Message);
}
