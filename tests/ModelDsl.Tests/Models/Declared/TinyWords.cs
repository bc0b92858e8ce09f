namespace ModelDsl.Tests.Models.Declared;

/// <summary>The golden masked language model, thawed from the head down.</summary>
[Backbone("bert-tiny-mlm/checkpoint")]
[Head("Words", HeadKind.MaskedLM)]
[Frozen]
[UnfreezeStage(1, Layers = "1")]
[UnfreezeStage(2)]
public partial class TinyWords;
