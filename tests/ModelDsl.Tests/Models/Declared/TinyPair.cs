namespace ModelDsl.Tests.Models.Declared;

/// <summary>Two heads that read different things, on a backbone that is frozen with them for good.</summary>
[Backbone("bert-tiny/checkpoint")]
[Head<Moods>("Mood")]
[Head<Sizes>("Size", Pooling = Pooling.Mean)]
[Frozen(Frozen.Everything)]
public partial class TinyPair
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
