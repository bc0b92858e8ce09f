namespace ModelDsl.Tests.Models.Declared;

/// <summary>Heads that read every position beside one that reads the first alone.</summary>
[Backbone("bert-tiny-mlm/checkpoint")]
[Head<Names>("Entities", HeadKind.TokenClassification)]
[Head("Topic", "travel", "sports", Pooling = Pooling.Cls)]
[Head("Words", HeadKind.MaskedLM, LossWeight = 0.1)]
[Frozen]
[UnfreezeStage(1, Layers = "1")]
[UnfreezeStage(2)]
public partial class TinyNews
{
    public enum Names
    {
        Person,
        Place,
    }
}
