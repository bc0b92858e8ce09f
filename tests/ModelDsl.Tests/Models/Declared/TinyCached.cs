namespace ModelDsl.Tests.Models.Declared;

/// <summary>Heads that read different things, thawed from the heads down: the boundary moves three times.</summary>
[Backbone("bert-tiny/checkpoint")]
[Head<Moods>("Mood")]
[Head<Sizes>("Size", Pooling = Pooling.Mean)]
[Frozen]
[UnfreezeStage(1, Layers = "pooler")]
[UnfreezeStage(2, Layers = "1")]
[UnfreezeStage(3, Layers = "0")]
public partial class TinyCached
{
    public enum Moods
    {
        Good,
        Bad,
    }

    public enum Sizes
    {
        Small,
        Medium,
        Large,
    }
}
