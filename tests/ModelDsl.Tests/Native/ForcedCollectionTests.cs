using ModelDsl.Testing;
using ModelDsl.Tests.Models.Declared;
using ModelDsl.Tests.Training;
using ModelDsl.Tests.Training.HandWritten;

namespace ModelDsl.Tests.Native;

/// <summary>Collections at any moment free nothing that libtorch is using: four threads on one model answer as one, and runs end with the
/// same bits. The benchmark <c>threads</c> repeats this a hundred thousand times.</summary>
[Collection(AloneCollection.Name)]
public sealed class ForcedCollectionTests : TrainingFixture
{
    private const int Threads = 4;

    private static readonly string[] Texts = ["a ? a ?", "b ; b", "a farmer walked along the river !", "the", "b b b b b b b b ! ! ;"];

    [Fact]
    public void Predictions_of_an_encoder_are_the_same()
    {
        var model = Open();
        AssertSame(rounds: 40, Texts, text => model.Predict(text).ToString());

        using var other = TinyRobertaPair.FromPretrained(Goldens.PathOf("models/roberta-tiny-seqcls/checkpoint"));
        AssertSame(rounds: 40, Texts, text => other.Predict(text).ToString());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Generated_texts_are_the_same(int beams)
    {
        using var model = TinyTranslator.FromPretrained(Goldens.PathOf("models/t5-tiny/checkpoint"));
        model.Generation = new() { MaxLength = 14, MinLength = 6, Beams = beams };
        AssertSame(rounds: 8, Texts, text => model.Predict(text).Translate);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_training_run_ends_with_the_same_bits(bool checkpointActivations)
    {
        var options = InMemory with { CheckpointActivations = checkpointActivations };
        var expected = Run();
        using (new ForcedCollections())
            Assert.Empty(Changed(expected, Run()));

        Dictionary<string, byte[]> Run()
        {
            using var model = TinyTriage.FromPretrained(Goldens.PathOf("models/bert-tiny-seqcls/checkpoint"));
            using var trainer = new TinyTriage.Trainer(model, options);
            trainer.Run(Train, Dev);
            return Bits(model);
        }
    }

    [Fact]
    public void A_training_run_of_T5_has_the_same_losses()
    {
        var expected = Run();
        using (new ForcedCollections())
            Assert.Equal(expected, Run());

        static IEnumerable<double> Run()
        {
            using var model = TinyTranslatorV11.FromPretrained(Goldens.PathOf("models/t5v11-tiny/checkpoint"));
            using var trainer = new TinyTranslatorV11.Trainer(model, new() { Epochs = 1, BatchSize = 4, LearningRate = 1e-3 });
            TinyTranslatorV11.Example[] examples = [.. Texts.Select(text => new TinyTranslatorV11.Example(text, text[..1]))];
            return [.. trainer.Run(examples, examples).Stages.Select(stage => stage.Epochs[^1].TrainingLoss)];
        }
    }

    private static void AssertSame<T>(int rounds, string[] texts, Func<string, T> answer)
    {
        T[] expected = [.. texts.Select(answer)];
        using var collections = new ForcedCollections();
        ManyThreads.Run(Enumerable.Repeat(Answer, Threads));

        void Answer()
        {
            for (var round = 0; round < rounds; round++) Assert.Equal(expected, texts.Select(answer));
        }
    }
}
