using ModelDsl.Freezing;

namespace ModelDsl.Tests.Models.HandWritten;

public partial class TinySentiment
{
    /// <summary>The stages of the schedule, in order.</summary>
    public enum Stage
    {
        Heads,
        Layer1,
        All,
    }

    private static readonly SchedulePlan SchedulePlan = new("TinySentiment", "bert-tiny", totalParameters: 44_739,
    [
        new StagePlan("Heads") { Thaws = ["Task"], TrainableParameters = 99, FrozenPrefix = "embeddings to pooler" },
        new StagePlan("Layer1") { Thaws = ["layer 1", "pooler"], TrainableParameters = 9_699, FrozenPrefix = "embeddings to layer 0", Epochs = 2, LearningRate = 2e-5 },
        new StagePlan("All") { Thaws = ["embeddings", "layer 0"], TrainableParameters = 44_739 },
    ]);

    /// <inheritdoc/>
    public override IReadOnlyList<ThawedSet> Trainable(Stage stage) => stage switch
    {
        Stage.Heads => [HeadsSet],
        Stage.Layer1 => [HeadsSet, Layer1Set],
        Stage.All => [HeadsSet, Layer1Set, EmbeddingsToLayer0Set],
        _ => throw new ArgumentOutOfRangeException(nameof(stage), stage, "not a stage of TinySentiment"),
    };

    private ThawedSet HeadsSet => ThawedSet.OfHeads("Heads", Task);

    private ThawedSet Layer1Set => ThawedSet.OfBackbone("Layer1", Backbone.Layer1, Backbone.Pooler);

    private ThawedSet EmbeddingsToLayer0Set => ThawedSet.OfBackbone("EmbeddingsToLayer0", [Backbone.Embeddings, .. Backbone.LayerRange(0, 0)]);
}
