namespace ModelDsl.Tests.Models.Declared;

/// <summary>A head of every kind on one backbone.</summary>
[Backbone("bert-tiny/checkpoint")]
[Head<Moods>("Mood")]
[Head<Topics>("Topic", HeadKind.MultiLabel, LossWeight = 2)]
[Head("Stars", HeadKind.Regression)]
[Frozen]
[UnfreezeStage(1)]
public partial class TinyReview
{
    public enum Moods
    {
        Good,
        Bad,
    }

    public enum Topics
    {
        Price,
        Size,
        Colour,
    }
}
